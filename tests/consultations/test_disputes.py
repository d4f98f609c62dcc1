"""What was decided may be disputed, once a side and in time, and an operator decides for good."""

import asyncio
from datetime import timedelta

import pytest

import consultations
import matching
from consultations import (
    AlreadyDisputed,
    AlreadySettled,
    Case,
    CasePlace,
    Consultation,
    DisputeTooLate,
    NotDecided,
    dispute,
    settle,
)
from consultations.attendance_records import TO_DISPUTE, Outcome
from core.errors import NotFound
from identity import Viewer
from matching import Status
from tests.clinic import Clinic
from tests.consultations.test_verdicts import booked, booking_of, decided, notices_of, was_there


async def no_show(clinic: Clinic) -> tuple[Viewer, Viewer, Consultation]:
    """An appointment to which the patient did not come; 2500 are due."""
    patient, doctor, one = await booked(clinic)
    await was_there(clinic, one, "doctor", 0, 16)
    await decided(clinic, one)
    return patient, doctor, one


async def say_otherwise(clinic: Clinic, viewer: Viewer, one: Consultation) -> consultations.Attendance:
    async with clinic.database.transaction() as tx:
        return await dispute(tx, viewer, one.id, "我在，视频打不开")


async def decide_for_good(clinic: Clinic, operator: Viewer, one: Consultation, outcome: Outcome) -> Case:
    async with clinic.database.transaction() as tx:
        return await settle(tx, operator, one.id, outcome, "已核对")


async def cases_of(clinic: Clinic, operator: Viewer, after: CasePlace | None = None, limit: int = 20) -> list[Case]:
    async with clinic.database.transaction() as tx:
        return await consultations.cases(tx, operator, "open", after=after, limit=limit)


async def test_while_disputed_nothing_is_due_and_the_other_side_is_told(clinic: Clinic) -> None:
    patient, doctor, one = await no_show(clinic)
    seen = await say_otherwise(clinic, patient, one)
    assert seen.decision is not None
    assert [(said.side, said.reason) for said in seen.decision.disputes] == [("patient", "我在，视频打不开")]
    assert (await booking_of(clinic, patient, one)).fee_due == 0
    assert [told["what"] for told in await notices_of(clinic, doctor)] == ["decided", "disputed"]
    assert [told["what"] for told in await notices_of(clinic, patient)] == ["decided"]


@pytest.mark.parametrize(
    ("outcome", "status", "due"), [("upheld", Status.NO_SHOW, 2500), ("overturned", Status.FAILED, 0)]
)
async def test_an_operator_decides_and_both_are_told(
    clinic: Clinic, outcome: Outcome, status: Status, due: int
) -> None:
    patient, doctor, one = await no_show(clinic)
    operator = await clinic.person("operator")
    await say_otherwise(clinic, patient, one)
    case = await decide_for_good(clinic, operator, one, outcome)
    assert (case.decision.outcome, case.decision.note, case.settled_by) == (outcome, "已核对", "李娜")
    assert case.decision.settled_at == clinic.time.current
    booking = await booking_of(clinic, patient, one)
    assert (booking.status, booking.fee_due) == (status, due)
    ended = (await clinic.see(patient, one.id)).status
    assert ended is (consultations.Status.MISSED if due else consultations.Status.UNANSWERED)
    for viewer in (patient, doctor):
        told = (await notices_of(clinic, viewer))[-1]
        assert (told["what"], told["outcome"], told["fee"]) == ("settled", outcome, due)
    assert await cases_of(clinic, operator) == []


async def test_a_side_disputes_once_and_after_the_decision_not_at_all(clinic: Clinic) -> None:
    patient, doctor, one = await no_show(clinic)
    operator = await clinic.person("operator")
    tries = await asyncio.gather(*(say_otherwise(clinic, patient, one) for _ in range(3)), return_exceptions=True)
    assert sorted(type(outcome).__name__ for outcome in tries) == ["AlreadyDisputed", "AlreadyDisputed", "Attendance"]
    await say_otherwise(clinic, doctor, one)
    (case,) = await cases_of(clinic, operator)
    assert [said.side for said in case.decision.disputes] == ["patient", "doctor"]
    with pytest.raises(AlreadyDisputed):
        await say_otherwise(clinic, doctor, one)
    await decide_for_good(clinic, operator, one, "upheld")
    with pytest.raises(AlreadySettled):
        await say_otherwise(clinic, patient, one)


async def test_of_two_operators_who_decide_at_once_one_has_decided(clinic: Clinic) -> None:
    patient, _, one = await no_show(clinic)
    operators = [await clinic.person("operator") for _ in range(3)]
    await say_otherwise(clinic, patient, one)
    tries = await asyncio.gather(
        *(decide_for_good(clinic, operator, one, "overturned") for operator in operators), return_exceptions=True
    )
    assert sorted(type(outcome).__name__ for outcome in tries) == ["AlreadySettled", "AlreadySettled", "Case"]


async def test_what_is_not_decided_yet_or_was_long_ago_cannot_be_disputed(clinic: Clinic) -> None:
    patient, _, one = await booked(clinic)
    with pytest.raises(NotDecided):
        await say_otherwise(clinic, patient, one)
    await was_there(clinic, one, "doctor", 0, 16)
    await decided(clinic, one)
    until = clinic.time.advance(TO_DISPUTE)
    with pytest.raises(DisputeTooLate) as late:
        await say_otherwise(clinic, patient, one)
    assert late.value.extra["until"] == until.isoformat()
    clinic.time.advance(-timedelta(seconds=1))
    await say_otherwise(clinic, patient, one)


async def test_strangers_dispute_nothing(clinic: Clinic) -> None:
    _, _, one = await no_show(clinic)
    for stranger in (await clinic.patient(), await clinic.doctor(), await clinic.person("operator")):
        with pytest.raises(NotFound):
            await say_otherwise(clinic, stranger, one)


async def test_what_nobody_disputes_an_operator_does_not_decide(clinic: Clinic) -> None:
    _, _, one = await no_show(clinic)
    with pytest.raises(NotFound):
        await decide_for_good(clinic, await clinic.person("operator"), one, "overturned")


async def test_nobody_decides_in_a_case_of_their_own(clinic: Clinic) -> None:
    patient, doctor, one = await no_show(clinic)
    await say_otherwise(clinic, patient, one)
    for own in (patient, doctor):  # operators besides
        await clinic.database.pool.execute("INSERT INTO person_role VALUES ($1, 'operator')", own.person_id)
        assert await cases_of(clinic, own) == []
        with pytest.raises(NotFound):
            await decide_for_good(clinic, own, one, "overturned")


async def test_open_cases_come_in_the_order_in_which_they_were_disputed_page_by_page(clinic: Clinic) -> None:
    operator = await clinic.person("operator")
    disputed = []
    for hours in (1, 1.5, 2):
        patient, doctor = await clinic.patient(), await clinic.doctor()
        disputed.append((patient, await clinic.appointment(patient, doctor, hours=hours)))
    clinic.time.advance(timedelta(hours=5))
    await consultations.decide_attendance(clinic.database)
    for patient, one in reversed(disputed):
        await say_otherwise(clinic, patient, one)
        clinic.time.advance(timedelta(minutes=1))
    expected = [one.id for _, one in reversed(disputed)]
    assert [case.consultation_id for case in await cases_of(clinic, operator)] == expected
    (first,) = await cases_of(clinic, operator, limit=1)
    assert first.decision.disputed_at is not None
    rest = await cases_of(clinic, operator, CasePlace(first.decision.disputed_at, first.consultation_id))
    assert [case.consultation_id for case in rest] == expected[1:]


async def test_a_case_shows_nothing_clinical(clinic: Clinic) -> None:
    patient, doctor, one = await no_show(clinic)
    await clinic.database.pool.execute("UPDATE consultation SET summary = '诊断' WHERE id = $1", one.id)
    await say_otherwise(clinic, patient, one)
    (case,) = await cases_of(clinic, await clinic.person("operator"))
    shown = repr(case)
    assert case.patient_name == "李**"
    assert all(secret not in shown for secret in ("复查", "诊断", "李娜", str(patient.person_id)))
    assert (await booking_of(clinic, doctor, one)).status == matching.Status.NO_SHOW
