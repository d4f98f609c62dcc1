"""Before the room: steps, reason, history, and what of earlier consultations its doctor sees."""

from datetime import timedelta
from typing import Any

import pytest

import charts
import consultations
import identity
from charts import Kind, Step
from consultations import NotPossibleNow
from core.errors import Forbidden, Invalid, NotFound
from identity import ConsentKind, Viewer
from tests.clinic import Clinic


async def do(clinic: Clinic, what: str, *args: Any) -> Any:
    async with clinic.database.transaction() as tx:
        return await getattr(charts, what)(tx, *args)


async def steps(clinic: Clinic, viewer: Viewer, consultation: Any) -> dict[str, str]:
    return {one.step.value: one.state for one in await do(clinic, "preparation", viewer, consultation.id)}


async def test_what_is_there_is_done_by_itself(clinic: Clinic):
    patient, doctor = await clinic.person("patient", consents=False), await clinic.doctor()
    booked = await clinic.appointment(patient, doctor)
    before = {"consent": "open", "reason": "done", "history": "open", "chart": "open", "devices": "open"}
    assert await steps(clinic, patient, booked) == before
    await do(clinic, "say_none", patient, patient.person_id, Kind.ALLERGY)
    await do(clinic, "say_none", patient, patient.person_id, Kind.MEDICINE)
    async with clinic.database.transaction() as tx:
        await identity.give_consent(tx, patient.person_id, ConsentKind.VIDEO, 1, "en")
    assert await steps(clinic, patient, booked) == before | {"consent": "done", "chart": "done"}


async def test_by_text_nobody_tests_a_camera(clinic: Clinic):
    patient, doctor = await clinic.patient(), await clinic.doctor()
    assert "devices" not in await steps(clinic, patient, await clinic.ask(patient, doctor))


async def test_a_step_is_skipped_done_and_come_back_to_and_the_doctor_sees_it(clinic: Clinic):
    patient, doctor = await clinic.patient(), await clinic.doctor()
    booked = await clinic.appointment(patient, doctor)
    await do(clinic, "say_step", patient, booked.id, Step.HISTORY, "skipped")
    await do(clinic, "say_step", patient, booked.id, Step.DEVICES, "done")
    seen = await steps(clinic, doctor, booked)
    assert (seen["history"], seen["devices"]) == ("skipped", "done")
    assert "consent" not in seen
    await do(clinic, "say_step", patient, booked.id, Step.HISTORY, "open")
    assert (await steps(clinic, doctor, booked))["history"] == "open"


async def test_consent_is_not_skipped_and_what_is_seen_is_not_said(clinic: Clinic):
    patient, doctor = await clinic.patient(), await clinic.doctor()
    booked = await clinic.appointment(patient, doctor)
    for step, state in ((Step.CONSENT, "skipped"), (Step.CHART, "done")):
        with pytest.raises(Invalid):
            await do(clinic, "say_step", patient, booked.id, step, state)


async def test_a_doctor_says_no_step_and_a_stranger_sees_none(clinic: Clinic):
    patient, doctor = await clinic.patient(), await clinic.doctor()
    booked = await clinic.appointment(patient, doctor)
    with pytest.raises(NotFound):
        await do(clinic, "say_step", doctor, booked.id, Step.HISTORY, "skipped")
    with pytest.raises(NotFound):
        await do(clinic, "preparation", await clinic.patient(), booked.id)


async def test_the_reason_is_given_until_it_begins(clinic: Clinic):
    patient, doctor = await clinic.patient(), await clinic.doctor()
    booked = await clinic.appointment(patient, doctor)
    async with clinic.database.transaction() as tx:
        assert (await consultations.give_reason(tx, patient, booked.id, " chest pain ")).complaint == "chest pain"
        with pytest.raises(Forbidden):
            await consultations.give_reason(tx, doctor, booked.id, "x")
    clinic.time.advance(timedelta(hours=1))
    await clinic.act("accept", doctor, booked.id)
    with pytest.raises(NotPossibleNow):
        await clinic.act("give_reason", patient, booked.id, "x")


async def test_answers_are_kept_one_by_one_and_the_unusual_come_first(clinic: Clinic):
    patient, doctor = await clinic.patient(), await clinic.doctor("03.04")
    booked = await clinic.appointment(patient, doctor)
    await do(clinic, "answer", patient, booked.id, "cardiology.on_effort", False, "en")
    await do(clinic, "answer", patient, booked.id, "general.smoking", "yes", "en")
    await do(clinic, "answer", patient, booked.id, "general.smoking", "never", "en")
    await do(clinic, "answer", patient, booked.id, "cardiology.legs", True, "en")
    found = await do(clinic, "history", doctor, booked.id, "en")
    lines = [(line.question.id, line.answer.value, line.unusual) for line in found.summary]
    assert lines == [
        ("cardiology.legs", True, True),
        ("cardiology.on_effort", False, False),
        ("general.smoking", "never", False),
    ]


async def test_an_answer_is_taken_back(clinic: Clinic):
    patient, doctor = await clinic.patient(), await clinic.doctor("03.04")
    asked = await clinic.ask(patient, doctor)
    await do(clinic, "answer", patient, asked.id, "general.smoking", "yes", "en")
    assert (await do(clinic, "answer", patient, asked.id, "general.smoking", None, "en")).summary == []


async def test_an_answer_that_must_not_wait_shows_the_emergency(clinic: Clinic):
    patient, doctor = await clinic.patient(), await clinic.doctor("03.04")
    asked = await clinic.ask(patient, doctor)
    found = await do(clinic, "answer", patient, asked.id, "cardiology.pain_now", True, "en")
    assert found.emergency.code == "heart"
    assert found.emergency.numbers
    calm = await do(clinic, "answer", patient, asked.id, "cardiology.pain_now", False, "en")
    assert calm.emergency is None


async def test_a_question_of_another_specialty_and_a_doctors_answer_are_refused(clinic: Clinic):
    patient, doctor = await clinic.patient(), await clinic.doctor("03.04")
    asked = await clinic.ask(patient, doctor)
    with pytest.raises(Invalid):
        await do(clinic, "answer", patient, asked.id, "urology.blood", True, "en")
    with pytest.raises(NotFound):
        await do(clinic, "answer", doctor, asked.id, "general.smoking", "yes", "en")


async def test_when_it_is_over_nothing_is_answered(clinic: Clinic):
    patient, doctor = await clinic.patient(), await clinic.doctor("03.04")
    talk = await clinic.talk(patient, doctor)
    await clinic.act("complete", doctor, talk.id, "rest")
    with pytest.raises(NotPossibleNow):
        await do(clinic, "answer", patient, talk.id, "general.smoking", "yes", "en")


async def test_what_lasts_is_offered_again_the_next_time_and_is_no_answer_yet(clinic: Clinic):
    patient, doctor = await clinic.patient(), await clinic.doctor("03.04")
    first = await clinic.talk(patient, doctor)
    await do(clinic, "answer", patient, first.id, "general.smoking", "stopped", "en")
    await do(clinic, "answer", patient, first.id, "general.course", "worse", "en")
    await clinic.act("complete", doctor, first.id, "rest")
    again = await clinic.ask(patient, doctor)
    found = await do(clinic, "history", patient, again.id, "en")
    assert {key: one.value for key, one in found.earlier.items()} == {"general.smoking": "stopped"}
    assert found.summary == []


async def test_a_doctor_sees_their_own_earlier_consultations_and_others_with_the_patients_leave(clinic: Clinic):
    patient, doctor, other = await clinic.patient(), await clinic.doctor("03.04"), await clinic.doctor("03.01")
    for one in (doctor, other):
        talk = await clinic.talk(patient, one)
        await clinic.act("complete", one, talk.id, "rest")
    now = await clinic.ask(patient, doctor)
    assert [one.own for one in (await do(clinic, "earlier", doctor, now.id)).consultations] == [True]
    await do(clinic, "share_earlier", patient, now.id, True)
    seen = await do(clinic, "earlier", doctor, now.id)
    assert (seen.shared, {one.own for one in seen.consultations}) == (True, {True, False})
    await do(clinic, "share_earlier", patient, now.id, False)
    assert [one.own for one in (await do(clinic, "earlier", doctor, now.id)).consultations] == [True]


async def test_only_the_patients_side_shares_and_a_look_is_noted(clinic: Clinic):
    patient, doctor = await clinic.patient(), await clinic.doctor("03.04")
    now = await clinic.ask(patient, doctor)
    with pytest.raises(NotFound):
        await do(clinic, "share_earlier", doctor, now.id, True)
    await do(clinic, "earlier", doctor, now.id)
    assert len(await do(clinic, "readings_of", patient, patient.person_id)) == 1
