"""Follow-ups: a time kept for the patient, confirmed or let go by them."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

import consultations
import records
from core.errors import Forbidden
from directory import Mode
from identity import Viewer
from matching import put_schedule, read_schedule
from records import FollowUp, FollowUpProposed, NotFreeThen, NotWritable
from tests.clinic import TODAY, Clinic

TOMORROW = TODAY + timedelta(days=1, hours=1)  # 09:00 in Shanghai


@pytest.fixture
async def open_hours(clinic: Clinic, doctor: Viewer) -> None:
    weekly = [
        {"weekday": day, "starts": "08:00", "ends": "11:30", "mode": "video", "slot_minutes": 30} for day in range(7)
    ]
    async with clinic.database.transaction() as tx:
        schedule = read_schedule(time_zone="Asia/Shanghai", weekly=weekly, lead_minutes=0)
        await put_schedule(tx, clinic.id_of(doctor), schedule, 0)


async def propose(clinic: Clinic, doctor: Viewer, consultation: UUID, starts_at: datetime = TOMORROW) -> FollowUp:
    async with clinic.database.transaction() as tx:
        return await records.propose(tx, doctor, consultation, Mode.VIDEO, starts_at, "look at the rash again")


async def seen(clinic: Clinic, viewer: Viewer, consultation: UUID) -> list[tuple[str, datetime | None]]:
    async with clinic.database.transaction() as tx:
        return [(one.state, one.answer_by) for one in await records.follow_ups_of(tx, viewer, consultation)]


@pytest.mark.usefixtures("open_hours")
async def test_a_proposed_time_is_kept_and_confirming_it_opens_the_next_consultation(
    clinic: Clinic, patient: Viewer, doctor: Viewer, completed: UUID
):
    proposed = await propose(clinic, doctor, completed)
    until = TOMORROW - timedelta(minutes=30)
    assert await seen(clinic, patient, completed) == [("open", until)]
    told = await clinic.database.pool.fetch("SELECT person_id, kind, data FROM notice")
    assert [(row["person_id"], row["kind"], row["data"]["booking_id"]) for row in told] == [
        (patient.person_id, "follow_up", str(proposed.booking_id))
    ]
    async with clinic.database.transaction() as tx:
        _, following = await consultations.confirm_booking(tx, patient, proposed.booking_id, "follow-up")
    assert await seen(clinic, patient, completed) == [("confirmed", None)]
    assert (await clinic.see(patient, following)).starts_at == TOMORROW


@pytest.mark.usefixtures("open_hours")
async def test_nobody_else_gets_the_time_until_it_is_let_go(
    clinic: Clinic, patient: Viewer, doctor: Viewer, completed: UUID
):
    proposed = await propose(clinic, doctor, completed)
    other = await clinic.talk(await clinic.patient(), doctor)
    with pytest.raises(NotFreeThen):
        await propose(clinic, doctor, other.id)
    async with clinic.database.transaction() as tx:
        await consultations.cancel_booking(tx, patient, proposed.booking_id)
    assert await seen(clinic, patient, completed) == [("over", None)]
    await propose(clinic, doctor, other.id)


@pytest.mark.usefixtures("open_hours")
async def test_one_proposal_waits_at_a_time_and_lapses(clinic: Clinic, doctor: Viewer, completed: UUID):
    later = TODAY + timedelta(days=5, hours=1)
    proposed = await propose(clinic, doctor, completed, later)
    assert proposed.answer_by == TODAY + timedelta(hours=48)
    with pytest.raises(FollowUpProposed):
        await propose(clinic, doctor, completed)
    clinic.time.advance(timedelta(hours=48))
    assert await seen(clinic, doctor, completed) == [("over", None)]
    assert (await propose(clinic, doctor, completed, later)).state == "open"


@pytest.mark.usefixtures("open_hours")
@pytest.mark.parametrize("hours", [0.5, 24 * 1 + 12], ids=["too soon to answer", "outside the hours"])
async def test_only_what_is_offered_and_leaves_time_to_answer(
    clinic: Clinic, doctor: Viewer, completed: UUID, hours: float
):
    with pytest.raises(NotFreeThen):
        await propose(clinic, doctor, completed, TODAY + timedelta(hours=hours))


@pytest.mark.usefixtures("open_hours")
async def test_only_the_doctor_proposes_and_for_a_fortnight(
    clinic: Clinic, patient: Viewer, doctor: Viewer, completed: UUID
):
    with pytest.raises(Forbidden):
        await propose(clinic, patient, completed)
    clinic.time.advance(timedelta(days=14))
    with pytest.raises(NotWritable):
        await propose(clinic, doctor, completed, clinic.time.current + timedelta(days=1, hours=1))
