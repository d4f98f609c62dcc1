"""What a text consultation promises is kept by the server: the clock, the allowance, what is owed, follow-ups."""

import asyncio
from datetime import timedelta

import pytest

import consultations
from consultations import Consultation, MessagesUsedUp, NotPossibleNow, TextTerms, TooLate, appends
from consultations.statements.messages import APPEND
from core.errors import Invalid
from core.ids import new_id
from identity import Viewer
from tests.clinic import Clinic

TERMS = TextTerms(answer_hours=12, messages=3, open_hours=24, follow_up_days=2, follow_up_messages=1)
HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)


async def asked(clinic: Clinic, terms: TextTerms = TERMS) -> tuple[Viewer, Viewer, Consultation]:
    """A question under these terms."""
    patient, doctor = await clinic.patient(), await clinic.doctor()
    await keep(clinic, doctor, terms)
    return patient, doctor, await clinic.ask(patient, doctor)


async def answered(clinic: Clinic, terms: TextTerms = TERMS) -> tuple[Viewer, Viewer, Consultation]:
    """A question that had its first answer this moment."""
    patient, doctor, one = await asked(clinic, terms)
    await clinic.say(doctor, one.id, "多久了？")
    return patient, doctor, await clinic.see(patient, one.id)


async def keep(clinic: Clinic, doctor: Viewer, terms: TextTerms) -> None:
    async with clinic.database.transaction() as tx:
        await consultations.keep_text_terms(tx, clinic.id_of(doctor), terms)


async def refund(clinic: Clinic, one: Consultation) -> tuple[int, str, str] | None:
    found = (await consultations.refunds_of(clinic.database.pool, [one.id])).get(one.id)
    return (found.amount, found.currency, found.reason) if found is not None else None


async def end_what_is_due(clinic: Clinic) -> int:
    return await consultations.end_what_is_due(clinic.database)


async def test_a_question_is_asked_under_the_terms_of_that_moment_and_keeps_them(clinic: Clinic) -> None:
    patient, doctor, one = await asked(clinic)
    await keep(clinic, doctor, TextTerms(answer_hours=1, messages=1))
    kept = await clinic.see(patient, one.id)
    assert kept.terms == TERMS
    assert (kept.answer_by, kept.messages_left) == (clinic.time.current + 12 * HOUR, 3)
    assert (await clinic.ask(await clinic.patient(), doctor)).terms == TextTerms(answer_hours=1, messages=1)


async def test_whoever_has_set_no_terms_answers_under_the_usual_ones(clinic: Clinic) -> None:
    one = await clinic.ask(await clinic.patient(), await clinic.doctor())
    assert one.terms == TextTerms()


@pytest.mark.parametrize("wrong", [{"messages": 0}, {"answer_hours": 169}, {"follow_up_days": -1}, {"open_hours": 0}])
async def test_terms_out_of_bounds_are_refused(clinic: Clinic, wrong: dict[str, int]) -> None:
    with pytest.raises(Invalid) as refusal:
        await keep(clinic, await clinic.doctor(), TextTerms(**wrong))
    assert refusal.value.extra["field"] == next(iter(wrong))


async def test_a_question_nobody_answers_is_owed_back_whole(clinic: Clinic) -> None:
    _, _, one = await asked(clinic)
    clinic.time.advance(12 * HOUR - SECOND)
    assert await end_what_is_due(clinic) == 0
    assert await refund(clinic, one) is None
    clinic.time.advance(SECOND)
    assert await end_what_is_due(clinic) == 1
    assert await refund(clinic, one) == (3000, "CNY", "unanswered")


async def test_taking_a_question_is_no_answer_to_it(clinic: Clinic) -> None:
    patient, doctor, one = await asked(clinic)
    await clinic.act("accept", doctor, one.id)
    clinic.time.advance(12 * HOUR)
    with pytest.raises(TooLate):
        await clinic.say(doctor, one.id, "在吗")
    assert await end_what_is_due(clinic) == 1
    assert (await clinic.see(patient, one.id)).status == "unanswered"
    assert await refund(clinic, one) == (3000, "CNY", "unanswered")


async def test_what_was_answered_is_not_owed_back(clinic: Clinic) -> None:
    _, _, one = await answered(clinic)
    clinic.time.advance(13 * HOUR)
    assert await end_what_is_due(clinic) == 0
    assert await refund(clinic, one) is None


@pytest.mark.parametrize(
    ("who", "deed", "ended"), [("doctor", "decline", "declined"), ("patient", "cancel", "cancelled")]
)
async def test_what_ends_without_an_answer_is_owed_back(clinic: Clinic, who: str, deed: str, ended: str) -> None:
    patient, doctor, one = await asked(clinic)
    await clinic.act(deed, {"doctor": doctor, "patient": patient}[who], one.id)
    assert await refund(clinic, one) == (3000, "CNY", ended)


async def test_workers_at_once_owe_it_once(clinic: Clinic) -> None:
    _, _, one = await asked(clinic)
    clinic.time.advance(12 * HOUR)
    assert sum(await asyncio.gather(*(end_what_is_due(clinic) for _ in range(4)))) == 1
    assert await clinic.database.pool.fetchval("SELECT count(*) FROM refund WHERE consultation_id = $1", one.id) == 1


async def test_the_patient_has_so_many_messages_and_the_doctor_any(clinic: Clinic) -> None:
    patient, doctor, one = await answered(clinic)
    for text in "一二三":
        await clinic.say(patient, one.id, text)
        await clinic.say(doctor, one.id, "嗯")
    with pytest.raises(MessagesUsedUp) as refusal:
        await clinic.say(patient, one.id, "四")
    assert refusal.value.extra["can"] == ["ask_more"]
    await clinic.say(doctor, one.id, "好")
    assert (await clinic.see(patient, one.id)).messages_left == 0


async def test_a_retry_is_not_counted_twice(clinic: Clinic) -> None:
    patient, _, one = await answered(clinic)
    cid = new_id()
    for _ in range(3):
        await clinic.say(patient, one.id, "一次", cid)
    assert (await clinic.see(patient, one.id)).messages_left == 2


async def say_at_once(clinic: Clinic, patient: Viewer, one: Consultation) -> int:
    """How many of twelve messages at once got through."""
    said = await asyncio.gather(*(clinic.say(patient, one.id, "急") for _ in range(12)), return_exceptions=True)
    assert all(isinstance(what, consultations.Said | MessagesUsedUp) for what in said)
    return sum(isinstance(what, consultations.Said) for what in said)


async def test_of_many_messages_at_once_as_many_get_through_as_are_left(clinic: Clinic) -> None:
    patient, _, one = await answered(clinic)
    assert await say_at_once(clinic, patient, one) == 3


async def test_without_the_count_in_the_statement_more_would_get_through(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    patient, _, one = await answered(clinic)
    unguarded = APPEND.replace("messages_left - CASE", "messages_left - 0 * CASE")
    assert unguarded != APPEND
    monkeypatch.setattr(appends, "APPEND", unguarded)
    assert await say_at_once(clinic, patient, one) == 12


async def test_it_closes_when_the_time_agreed_is_over(clinic: Clinic) -> None:
    patient, doctor, one = await answered(clinic)
    assert one.open_until == clinic.time.current + 24 * HOUR
    clinic.time.advance(24 * HOUR - SECOND)
    await clinic.say(patient, one.id, "还在")
    assert await end_what_is_due(clinic) == 0
    clinic.time.advance(SECOND)
    for viewer in (patient, doctor):  # also before a worker has come by
        with pytest.raises(TooLate):
            await clinic.say(viewer, one.id, "晚了")
    assert await end_what_is_due(clinic) == 1
    closed = await clinic.see(patient, one.id)
    assert (closed.status, closed.summary) == ("completed", None)
    assert (await clinic.lines(patient, one.id))[-1] == "completed"
    assert await refund(clinic, one) is None


async def test_the_first_answer_sets_how_long_it_stays_open_also_after_taking_it(clinic: Clinic) -> None:
    patient, doctor, one = await asked(clinic)
    await clinic.act("accept", doctor, one.id)
    clinic.time.advance(HOUR)
    await clinic.say(doctor, one.id, "多久了？")
    await clinic.say(doctor, one.id, "发烧吗？")
    assert (await clinic.see(patient, one.id)).open_until == clinic.time.current + 24 * HOUR
    assert await clinic.told() == ["opened", "started", "answered"]


async def test_follow_up_questions_are_free_within_the_days_and_counted(clinic: Clinic) -> None:
    patient, doctor, one = await answered(clinic)
    await clinic.act("complete", doctor, one.id, "休息")
    done = await clinic.see(patient, one.id)
    assert (done.open_until, done.messages_left) == (clinic.time.current + timedelta(days=2), 1)
    clinic.time.advance(HOUR)
    await clinic.say(patient, one.id, "还咳")
    waiting = await clinic.see(doctor, one.id)
    assert (waiting.status, waiting.summary) == ("completed", "休息")
    assert waiting.reply_by == clinic.time.current + 12 * HOUR
    with pytest.raises(MessagesUsedUp):
        await clinic.say(patient, one.id, "再问")
    await clinic.say(doctor, one.id, "多喝水")
    assert (await clinic.see(doctor, one.id)).reply_by is None
    assert await clinic.lines(patient, one.id) == ["started", "多久了？", "completed", "还咳", "多喝水"]


async def test_a_follow_up_question_waits_in_the_doctors_queue(clinic: Clinic) -> None:
    patient, doctor, one = await answered(clinic)
    await clinic.act("complete", doctor, one.id, "休息")

    async def queue() -> list[tuple[object, object]]:
        async with clinic.database.transaction() as tx:
            return [(entry.consultation.id, entry.due_at) for entry in await consultations.queue(tx, doctor)]

    assert await queue() == []
    await clinic.say(patient, one.id, "还咳")
    assert await queue() == [(one.id, clinic.time.current + 12 * HOUR)]
    await clinic.say(doctor, one.id, "多喝水")
    assert await queue() == []


async def test_after_the_days_agreed_nothing_is_asked_any_more_but_what_was_asked_is_answered(clinic: Clinic) -> None:
    patient, doctor, one = await answered(clinic, TextTerms(follow_up_days=1, follow_up_messages=5))
    await clinic.act("complete", doctor, one.id, "休息")
    await clinic.say(patient, one.id, "还咳")
    clinic.time.advance(timedelta(days=1))
    with pytest.raises(TooLate):
        await clinic.say(patient, one.id, "再问")
    await clinic.say(doctor, one.id, "多喝水")
    with pytest.raises(TooLate):
        await clinic.say(doctor, one.id, "还有")


@pytest.mark.parametrize("none", [{"follow_up_days": 0}, {"follow_up_messages": 0}])
async def test_where_none_were_agreed_nobody_asks_follow_up_questions(clinic: Clinic, none: dict[str, int]) -> None:
    patient, doctor, one = await answered(clinic, TextTerms(**none))
    await clinic.act("complete", doctor, one.id, "休息")
    with pytest.raises(NotPossibleNow):
        await clinic.say(patient, one.id, "还咳")
