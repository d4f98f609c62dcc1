"""Reviews: by those who were there, once, held back by rules, replied to once, decided by somebody else."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest

import records
from core.database import Database
from core.errors import Forbidden, NotFound
from identity import Viewer
from records import (
    AlreadyReplied,
    AlreadyReported,
    BadReply,
    CannotReview,
    NothingToDecide,
    Review,
    ReviewClosed,
)
from tests.clinic import Clinic

CONTACT = "call me: 13812345678"


async def say(
    clinic: Clinic, viewer: Viewer, consultation: UUID, stars: int = 5, comment: str = "patient and clear"
) -> Review:
    async with clinic.database.transaction() as tx:
        return await records.review(tx, viewer, consultation, stars, comment)


async def do(clinic: Clinic, what: str, viewer: Viewer, review: UUID, *more: Any) -> Any:
    async with clinic.database.transaction() as tx:
        return await getattr(records, what)(tx, viewer, review, *more)


async def shown(clinic: Clinic, doctor: Viewer) -> list[tuple[int, str, str | None]]:
    async with clinic.database.transaction() as tx:
        found = await records.reviews_of_doctor(tx, clinic.id_of(doctor))
    return [(one.stars, one.comment, one.reply) for one in found]


async def rating(database: Database) -> tuple[int, int]:
    row = await database.pool.fetchrow("SELECT rating_sum, rating_count FROM doctor")
    assert row is not None
    return row["rating_sum"], row["rating_count"]


@pytest.fixture
async def operator(clinic: Clinic) -> Viewer:
    return await clinic.person("operator")


async def test_a_patient_says_once_how_it_was_and_it_counts(
    clinic: Clinic, patient: Viewer, doctor: Viewer, completed: UUID
):
    review = await say(clinic, patient, completed, 4)
    assert (review.state, review.patient_name) == ("published", "李**")
    assert await shown(clinic, doctor) == [(4, "patient and clear", None)]
    assert await rating(clinic.database) == (4, 1)
    await say(clinic, patient, completed, 2, "came back worse")
    assert await shown(clinic, doctor) == [(2, "came back worse", None)]
    assert await rating(clinic.database) == (2, 1)
    told = "SELECT count(*) FROM outbox WHERE topic = 'doctor.changed'"
    assert await clinic.database.pool.fetchval(told) == 2


async def test_nobody_else_writes_one(clinic: Clinic, patient: Viewer, doctor: Viewer, completed: UUID):
    with pytest.raises(Forbidden):
        await say(clinic, doctor, completed)
    for stranger in (await clinic.patient(), await clinic.doctor()):
        with pytest.raises(NotFound):
            await say(clinic, stranger, completed)


async def test_what_did_not_take_place_is_not_reviewed(clinic: Clinic, patient: Viewer, doctor: Viewer):
    asked = await clinic.ask(patient, doctor)
    with pytest.raises(CannotReview):
        await say(clinic, patient, asked.id)
    await clinic.act("cancel", patient, asked.id)
    with pytest.raises(CannotReview):
        await say(clinic, patient, asked.id)


async def test_there_is_a_month_to_write_and_a_week_to_change(clinic: Clinic, patient: Viewer, completed: UUID):
    clinic.time.advance(timedelta(days=29))
    await say(clinic, patient, completed)
    clinic.time.advance(timedelta(days=6, hours=23))
    await say(clinic, patient, completed, 3)
    clinic.time.advance(timedelta(hours=1))
    with pytest.raises(ReviewClosed):
        await say(clinic, patient, completed, 1)


async def test_after_a_month_it_is_too_late(clinic: Clinic, patient: Viewer, completed: UUID):
    clinic.time.advance(timedelta(days=30))
    with pytest.raises(CannotReview):
        await say(clinic, patient, completed)


async def test_what_a_rule_holds_back_is_neither_shown_nor_counted_until_somebody_has_looked(
    clinic: Clinic, patient: Viewer, doctor: Viewer, completed: UUID, operator: Viewer
):
    held = await say(clinic, patient, completed, 1, CONTACT)
    assert (held.state, held.held_for) == ("held", ["contact"])
    assert await shown(clinic, doctor) == []
    assert await rating(clinic.database) == (0, 0)
    async with clinic.database.transaction() as tx:
        assert [one.id for one in await records.waiting_reviews(tx, operator)] == [held.id]
    await do(clinic, "decide", operator, held.id, "publish", "a hotline, not their own")
    assert await shown(clinic, doctor) == [(1, CONTACT, None)]
    assert await rating(clinic.database) == (1, 1)
    with pytest.raises(NothingToDecide):
        await do(clinic, "decide", operator, held.id, "remove", "again")


async def test_a_change_does_not_get_around_the_rules(clinic: Clinic, patient: Viewer, doctor: Viewer, completed: UUID):
    await say(clinic, patient, completed)
    assert (await say(clinic, patient, completed, 5, CONTACT)).state == "held"
    assert await rating(clinic.database) == (0, 0)
    assert (await say(clinic, patient, completed, 5, "kind")).state == "published"


async def test_what_is_reported_is_decided_and_removed_for_good(
    clinic: Clinic, patient: Viewer, doctor: Viewer, completed: UUID, operator: Viewer
):
    review = await say(clinic, patient, completed)
    with pytest.raises(NothingToDecide):
        await do(clinic, "decide", operator, review.id, "remove", "nobody asked")
    await do(clinic, "report", doctor, review.id, "false", "was never here")
    with pytest.raises(AlreadyReported):
        await do(clinic, "report", doctor, review.id, "other", "")
    async with clinic.database.transaction() as tx:
        [waiting] = await records.waiting_reviews(tx, operator)
    assert [one["reason"] for one in waiting.reports] == ["false"]
    assert (await do(clinic, "decide", operator, review.id, "remove", "proven")).state == "removed"
    assert (await shown(clinic, doctor), await rating(clinic.database)) == ([], (0, 0))
    with pytest.raises(ReviewClosed):
        await say(clinic, patient, completed, 1, "once more")
    async with clinic.database.transaction() as tx:
        assert [one.what for one in await records.entries_of(tx, review.id)] == ["written", "reported", "decided"]


async def test_a_report_that_is_turned_down_leaves_it_and_is_settled(
    clinic: Clinic, patient: Viewer, doctor: Viewer, completed: UUID, operator: Viewer
):
    review = await say(clinic, patient, completed)
    await do(clinic, "report", doctor, review.id, "abusive", "")
    await do(clinic, "decide", operator, review.id, "publish", "an opinion")
    assert await shown(clinic, doctor) == [(5, "patient and clear", None)]
    async with clinic.database.transaction() as tx:
        assert await records.waiting_reviews(tx, operator) == []


async def test_nobody_decides_about_their_own(clinic: Clinic, patient: Viewer, doctor: Viewer, completed: UUID):
    held = await say(clinic, patient, completed, 1, CONTACT)
    for concerned in (patient, doctor):
        async with clinic.database.transaction() as tx:
            assert await records.waiting_reviews(tx, concerned) == []
        with pytest.raises(NotFound):
            await do(clinic, "decide", concerned, held.id, "publish", "mine")


async def test_the_doctor_replies_once_and_without_contact_data(
    clinic: Clinic, patient: Viewer, doctor: Viewer, completed: UUID
):
    review = await say(clinic, patient, completed)
    with pytest.raises(BadReply):
        await do(clinic, "reply", doctor, review.id, CONTACT)
    for other in (patient, await clinic.doctor()):
        with pytest.raises(NotFound):
            await do(clinic, "reply", other, review.id, "thanks")
    await do(clinic, "reply", doctor, review.id, "thank you")
    assert await shown(clinic, doctor) == [(5, "patient and clear", "thank you")]
    with pytest.raises(AlreadyReplied):
        await do(clinic, "reply", doctor, review.id, "again")


async def test_what_was_done_is_never_changed(clinic: Clinic, patient: Viewer, completed: UUID):
    await say(clinic, patient, completed)
    for change in ("UPDATE record_entry SET what = 'x'", "DELETE FROM record_entry"):
        with pytest.raises(asyncpg.RestrictViolationError):
            await clinic.database.pool.execute(change)


async def test_pages_of_reviews_are_in_order_and_leave_none_out(clinic: Clinic, patient: Viewer, doctor: Viewer):
    for stars in (1, 2, 3):
        one = await clinic.talk(patient, doctor)
        await clinic.act("complete", doctor, one.id, "rest")
        await say(clinic, patient, one.id, stars, "said")
        clinic.time.advance(timedelta(minutes=1))
    async with clinic.database.transaction() as tx:
        first = await records.reviews_of_doctor(tx, clinic.id_of(doctor), limit=2)
        place = records.ReviewPlace(first[-1].written_at, first[-1].id)
        rest = await records.reviews_of_doctor(tx, clinic.id_of(doctor), after=place, limit=2)
    assert [one.stars for one in (*first, *rest)] == [3, 2, 1]
