"""More of what was agreed, referrals in the room, reminders of deadlines, quick replies."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

import consultations
from consultations import Consultation, MessagesUsedUp, NotPossibleNow, QuickReply, StaleReplies, TextTerms, deadlines
from consultations.contract.reminding import remind_at
from core.errors import Forbidden, Invalid
from core.ids import new_id
from core.settings import Settings
from identity import Viewer
from notices import notices_of
from tests.clinic import TODAY, Clinic

HOUR = timedelta(hours=1)
TERMS = TextTerms(answer_hours=12, messages=1, open_hours=24, follow_up_days=2, follow_up_messages=1)


@pytest.fixture
async def talk(clinic: Clinic) -> tuple[Viewer, Viewer, UUID]:
    """A question with its first answer, under `TERMS`."""
    patient, doctor = await clinic.patient(), await clinic.doctor("03.04")
    async with clinic.database.transaction() as tx:
        await consultations.keep_text_terms(tx, clinic.id_of(doctor), TERMS)
    one = await clinic.ask(patient, doctor)
    await clinic.say(doctor, one.id, "多久了？")
    return patient, doctor, one.id


async def extend(clinic: Clinic, viewer: Viewer, one: UUID, messages: int = 0, hours: int = 0) -> Consultation:
    async with clinic.database.transaction() as tx:
        return await consultations.extend(tx, viewer, one, messages=messages, hours=hours)


async def test_the_doctor_grants_messages_and_time(clinic: Clinic, talk: tuple[Viewer, Viewer, UUID]) -> None:
    patient, doctor, one = talk
    await clinic.say(patient, one, "三天")
    with pytest.raises(MessagesUsedUp):
        await clinic.say(patient, one, "咳")
    await clinic.act("ask_more", patient, one)
    assert (await clinic.see(doctor, one)).more_asked_at is not None
    with pytest.raises(NotPossibleNow):
        await clinic.act("ask_more", patient, one)
    more = await extend(clinic, doctor, one, messages=2, hours=12)
    assert (more.messages_left, more.open_until, more.more_asked_at) == (2, TODAY + 36 * HOUR, None)
    await clinic.say(patient, one, "咳")
    clinic.time.advance(30 * HOUR)
    assert await consultations.end_what_is_due(clinic.database) == 0
    assert (await clinic.lines(patient, one))[-3:] == ["more_asked", "extended", "咳"]


async def test_only_the_doctor_grants_and_something(clinic: Clinic, talk: tuple[Viewer, Viewer, UUID]) -> None:
    patient, doctor, one = talk
    with pytest.raises(Forbidden):
        await extend(clinic, patient, one, messages=5)
    for granted in ({}, {"messages": 51}, {"hours": 169}, {"hours": -1}):
        with pytest.raises(Invalid):
            await extend(clinic, doctor, one, **granted)


async def test_a_referral_is_a_card_in_the_room(clinic: Clinic, talk: tuple[Viewer, Viewer, UUID]) -> None:
    patient, doctor, one = talk
    colleague = await clinic.doctor("03.01")
    async with clinic.database.transaction() as tx:
        to_field: dict[str, Any] = {"specialty": "10", "doctor_id": None, "note": "查眼底"}
        await consultations.refer(tx, doctor, one, **to_field)
        await consultations.refer(tx, doctor, one, specialty=None, doctor_id=clinic.id_of(colleague), note="")
        found, _ = await consultations.read_messages(tx, patient, one, 0, 50)
    cards = [(line.author, line.body) for line in found if line.kind == "referral"]
    assert cards[0] == ("doctor", {"specialty": "10", "note": "查眼底"})
    assert (cards[1][1]["doctor_id"], cards[1][1]["specialty"]) == (clinic.id_of(colleague), "03.01")
    with pytest.raises(Forbidden):
        async with clinic.database.transaction() as tx:
            await consultations.refer(tx, patient, one, **to_field)


def test_one_is_reminded_a_quarter_before_and_six_hours_at_most() -> None:
    assert remind_at(TODAY, TODAY + 4 * HOUR) == TODAY + 3 * HOUR
    assert remind_at(TODAY, TODAY + 48 * HOUR) == TODAY + 42 * HOUR


@pytest.fixture
def reminding(clinic: Clinic, settings: Settings) -> consultations.Deadlines:
    return consultations.Deadlines(clinic.database, settings)


async def told(clinic: Clinic, viewer: Viewer) -> list[str]:
    return [one.data["what"] for one in reversed(await notices_of(clinic.database.pool, viewer.person_id))]


async def letters(clinic: Clinic, viewer: Viewer) -> int:
    statement = "SELECT count(*) FROM delivery WHERE person_id = $1 AND kind = 'deadline'"
    found: int = await clinic.database.pool.fetchval(statement, viewer.person_id)
    return found


async def test_the_doctor_is_reminded_once_before_the_deadline(
    clinic: Clinic, reminding: consultations.Deadlines
) -> None:
    patient, doctor = await clinic.patient(), await clinic.doctor()
    await clinic.ask(patient, doctor)
    clinic.time.advance(18 * HOUR - timedelta(seconds=1))
    assert await reminding.remind() == 0
    clinic.time.advance(timedelta(seconds=1))
    assert [await reminding.remind() for _ in range(2)] == [1, 0]
    assert await told(clinic, doctor) == ["answer_due"]
    assert await letters(clinic, doctor) == 1  # a push; no other channel is set up
    assert await told(clinic, patient) == []


@pytest.mark.parametrize("ends", ["answer", "cancel"])
async def test_what_was_answered_or_has_ended_is_not_reminded_of(
    clinic: Clinic, reminding: consultations.Deadlines, ends: str
) -> None:
    patient, doctor = await clinic.patient(), await clinic.doctor()
    one = await clinic.ask(patient, doctor)
    if ends == "answer":
        await clinic.say(doctor, one.id, "多久了？")
    else:
        await clinic.act("cancel", patient, one.id)
    clinic.time.advance(20 * HOUR)
    await reminding.remind()
    assert await told(clinic, doctor) == []


async def test_without_the_guard_it_would_be_said_again(
    clinic: Clinic, reminding: consultations.Deadlines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deadlines, "REMINDED", "SELECT id FROM consultation WHERE id = $1")
    patient, doctor = await clinic.patient(), await clinic.doctor()
    await clinic.ask(patient, doctor)
    clinic.time.advance(19 * HOUR)
    await reminding.remind()
    await clinic.database.pool.execute("UPDATE notice SET read_at = now()")
    await reminding.remind()
    assert await told(clinic, doctor) == ["answer_due"] * 2


async def test_the_patient_is_reminded_before_it_closes_and_again_after_more_was_granted(
    clinic: Clinic, reminding: consultations.Deadlines, talk: tuple[Viewer, Viewer, UUID]
) -> None:
    patient, doctor, one = talk
    clinic.time.advance(18 * HOUR)
    assert await reminding.remind() == 1
    await extend(clinic, doctor, one, hours=24)
    assert await reminding.remind() == 0
    clinic.time.advance(25 * HOUR)
    assert await reminding.remind() == 1
    assert await told(clinic, patient) == ["closing_due", "closing_due"]
    assert await told(clinic, doctor) == []


async def test_a_follow_up_question_is_reminded_of_until_it_is_answered(
    clinic: Clinic, reminding: consultations.Deadlines, talk: tuple[Viewer, Viewer, UUID]
) -> None:
    patient, doctor, one = talk
    await clinic.act("complete", doctor, one, "休息")
    await clinic.say(patient, one, "还咳")
    clinic.time.advance(10 * HOUR)
    assert await reminding.remind() == 1
    assert await told(clinic, doctor) == ["follow_up_due"]


async def test_quick_replies_are_kept_in_order_and_an_edit_elsewhere_is_not_overwritten(clinic: Clinic) -> None:
    doctor = clinic.id_of(await clinic.doctor())
    async with clinic.database.transaction() as tx:
        none = await consultations.replies_of(tx, doctor)
        first = [QuickReply(None, "问候", "{patient}您好"), QuickReply(None, "再见", "{doctor}")]
        kept = await consultations.keep_replies(tx, doctor, first, none.version)
        again = await consultations.keep_replies(tx, doctor, kept.replies[::-1], kept.version)
        assert [one.title for one in (await consultations.replies_of(tx, doctor)).replies] == ["再见", "问候"]
        assert {one.id for one in again.replies} == {one.id for one in kept.replies}
        with pytest.raises(StaleReplies) as refusal:
            await consultations.keep_replies(tx, doctor, [], kept.version)
    assert refusal.value.extra["version"] == again.version


@pytest.mark.parametrize(
    "wrong", [QuickReply(None, "a", "{name}"), QuickReply(new_id(), "a", "b")], ids=["no such place", "not one's own"]
)
async def test_replies_that_are_none_are_refused(clinic: Clinic, wrong: QuickReply) -> None:
    doctor = clinic.id_of(await clinic.doctor())
    async with clinic.database.transaction() as tx:
        none = await consultations.replies_of(tx, doctor)
        with pytest.raises(Invalid):
            await consultations.keep_replies(tx, doctor, [wrong], none.version)


@pytest.mark.parametrize("language", ["en", "zh", "fr"])
def test_there_are_some_to_begin_with_in_every_language(language: str) -> None:
    assert len(consultations.starters(language)) >= 4
