"""How many questions a doctor takes a day: no more are let in, and which of them give their place back."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from consultations import end_what_is_due
from core.errors import DomainError
from matching import TextUsedUp, capacity
from matching.statements.text_days import TEXT_DAY
from tests.clinic import TODAY, Clinic

MIDNIGHT = datetime(2026, 11, 23, 16, tzinfo=UTC)  # after `TODAY`, in Shanghai


async def refusal(clinic: Clinic, doctor: object) -> TextUsedUp:
    """Why somebody new cannot ask."""
    with pytest.raises(TextUsedUp) as refused:
        await clinic.ask(await clinic.patient(), doctor)  # type: ignore[arg-type]
    return refused.value


async def told(clinic: Clinic) -> list[bool]:
    """Whether there was room, each time that changed."""
    rows = await clinic.database.pool.fetch("SELECT payload FROM outbox WHERE topic = 'text.changed' ORDER BY seq")
    return [row["payload"]["open"] for row in rows]


async def ask_at_once(clinic: Clinic, many: int, capacity: int) -> Counter[str]:
    """What comes of so many questions of different people at the same moment."""
    doctor = await clinic.doctor()
    await clinic.keep_hours(doctor, capacity)
    patients = [await clinic.patient() for _ in range(many)]
    found = await asyncio.gather(*(clinic.ask(one, doctor) for one in patients), return_exceptions=True)
    for one in found:
        if isinstance(one, BaseException) and not isinstance(one, DomainError):
            raise one
    return Counter(type(one).__name__ for one in found)


async def test_of_many_at_once_exactly_as_many_as_the_doctor_takes_are_let_in(clinic: Clinic) -> None:
    assert await ask_at_once(clinic, 60, 7) == {"Consultation": 7, "TextUsedUp": 53}
    assert await clinic.database.pool.fetchval("SELECT count(*) FROM consultation") == 7
    assert await clinic.database.pool.fetchval("SELECT text_taken FROM schedule") == 7
    assert await told(clinic) == [False]


async def test_without_the_lock_more_would_be_let_in(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative control of the test above."""
    monkeypatch.setattr(capacity, "TEXT_DAY", TEXT_DAY.replace("FOR NO KEY UPDATE", ""))
    assert (await ask_at_once(clinic, 60, 7))["Consultation"] > 7


async def test_a_refusal_says_when_there_is_room_again_and_what_else_can_be_done(clinic: Clinic) -> None:
    doctor = await clinic.doctor()
    await clinic.keep_hours(doctor, 1)
    await clinic.ask(await clinic.patient(), doctor)
    refused = await refusal(clinic, doctor)
    assert (refused.code, refused.status) == ("text_used_up", 409)
    assert refused.extra["opens_at"] == MIDNIGHT.isoformat()
    assert refused.extra["time_zone"] == "Asia/Shanghai"
    assert [slot["starts_at"] for slot in refused.extra["alternatives"]] == [
        (MIDNIGHT + timedelta(hours=8, minutes=minutes)).isoformat() for minutes in (0, 30, 60)
    ]
    assert {(slot["mode"], slot["price"]) for slot in refused.extra["alternatives"]} == {("video", 5000)}


@pytest.mark.parametrize(
    ("time_zone", "midnight"),
    [
        ("Asia/Shanghai", MIDNIGHT),
        ("Europe/Paris", datetime(2026, 11, 23, 23, tzinfo=UTC)),
        ("America/New_York", datetime(2026, 11, 23, 5, tzinfo=UTC)),  # still the 22nd there
    ],
)
async def test_the_day_is_the_doctors_own(clinic: Clinic, time_zone: str, midnight: datetime) -> None:
    doctor = await clinic.doctor()
    await clinic.keep_hours(doctor, 1, time_zone)
    await clinic.ask(await clinic.patient(), doctor)
    clinic.time.current = midnight - timedelta(microseconds=1)
    assert (await refusal(clinic, doctor)).extra["opens_at"] == midnight.isoformat()
    clinic.time.current = midnight
    await clinic.ask(await clinic.patient(), doctor)
    assert (await refusal(clinic, doctor)).extra["opens_at"] == (midnight + timedelta(days=1)).isoformat()


async def test_without_a_limit_or_without_hours_as_many_as_come_are_let_in(clinic: Clinic) -> None:
    unlimited, without_hours = await clinic.doctor(), await clinic.doctor()
    await clinic.keep_hours(unlimited, None)
    for doctor in (unlimited, without_hours):
        for _ in range(5):
            await clinic.ask(await clinic.patient(), doctor)
    assert await told(clinic) == []


async def test_a_limit_set_later_counts_what_was_asked_before_and_survives_another_zone(clinic: Clinic) -> None:
    doctor = await clinic.doctor()
    await clinic.keep_hours(doctor, None)
    for _ in range(3):
        await clinic.ask(await clinic.patient(), doctor)
    await clinic.keep_hours(doctor, 3, version=1)
    assert (await refusal(clinic, doctor)).extra["opens_at"] == MIDNIGHT.isoformat()
    await clinic.keep_hours(doctor, 3, "Asia/Tokyo", version=2)
    assert (await refusal(clinic, doctor)).extra["opens_at"] == (MIDNIGHT - timedelta(hours=1)).isoformat()
    await clinic.keep_hours(doctor, 4, "Asia/Tokyo", version=3)
    await clinic.ask(await clinic.patient(), doctor)


async def test_who_gives_up_waiting_gives_the_place_back(clinic: Clinic) -> None:
    doctor, patient = await clinic.doctor(), await clinic.patient()
    await clinic.keep_hours(doctor, 2)
    asked = await clinic.ask(patient, doctor)
    await clinic.ask(await clinic.patient(), doctor)
    await clinic.act("cancel", patient, asked.id)
    await clinic.ask(await clinic.patient(), doctor)
    await refusal(clinic, doctor)
    assert await told(clinic) == [False, True, False]


async def test_a_place_of_yesterday_is_not_given_back_today(clinic: Clinic) -> None:
    doctor, patient = await clinic.doctor(), await clinic.patient()
    await clinic.keep_hours(doctor, 1)
    yesterdays = await clinic.ask(patient, doctor)
    clinic.time.current = MIDNIGHT
    await clinic.ask(await clinic.patient(), doctor)
    await clinic.act("cancel", patient, yesterdays.id)
    await refusal(clinic, doctor)


async def test_what_was_declined_or_left_unanswered_counts(clinic: Clinic) -> None:
    doctor = await clinic.doctor()
    await clinic.keep_hours(doctor, 2)
    declined = await clinic.ask(await clinic.patient(), doctor)
    await clinic.act("decline", doctor, declined.id)
    await clinic.ask(await clinic.patient(), doctor)
    await clinic.database.pool.execute("UPDATE consultation SET answer_by = $1", TODAY)
    assert await end_what_is_due(clinic.database) == 1
    await refusal(clinic, doctor)


async def test_a_question_refused_for_another_reason_takes_no_place(clinic: Clinic) -> None:
    doctor, patient = await clinic.doctor(), await clinic.patient()
    await clinic.keep_hours(doctor, 2)
    await clinic.ask(patient, doctor)
    with pytest.raises(DomainError, match="already"):
        await clinic.ask(patient, doctor)
    await clinic.ask(await clinic.patient(), doctor)
