"""Emergency access: for an hour, with a reason, and never quietly."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

import audit
import charts
import identity
import notices
from charts import AlreadyDecided, Emergency, Kind, Noted, TooManyEmergencies, access
from charts.emergencies import LASTS, MOST_A_DAY
from core.errors import Forbidden, Invalid, NotFound
from core.ids import new_id
from identity import Viewer
from tests.clinic import Clinic

REASON = "Found unconscious in the street, nobody with them."


async def do(clinic: Clinic, what: str, *args: Any, **more: Any) -> Any:
    async with clinic.database.transaction() as tx:
        return await getattr(charts, what)(tx, *args, **more)


async def reached(clinic: Clinic) -> tuple[Viewer, str]:
    """A patient, and how one names them."""
    patient = await clinic.patient()
    contact = f"{new_id()}@example.org"
    await clinic.database.pool.execute("UPDATE person SET email = $2 WHERE id = $1", patient.person_id, contact)
    return patient, contact


async def operator(clinic: Clinic) -> Viewer:
    one = await clinic.patient()
    await clinic.database.pool.execute("INSERT INTO person_role VALUES ($1, 'operator')", one.person_id)
    return one


async def opened(clinic: Clinic) -> tuple[Viewer, Viewer, Emergency]:
    """A patient, the doctor who opened their chart, and the emergency."""
    patient, contact = await reached(clinic)
    doctor = await clinic.doctor()
    return patient, doctor, await do(clinic, "open_emergency", doctor, contact, REASON)


async def told(clinic: Clinic, viewer: Viewer) -> list[str]:
    return [one.kind for one in await notices.notices_of(clinic.database.pool, viewer.person_id)]


async def test_a_doctor_reads_the_chart_for_an_hour(clinic: Clinic) -> None:
    patient, doctor, emergency = await opened(clinic)
    assert (await do(clinic, "chart", doctor, patient.person_id)).patient_id == patient.person_id
    assert emergency.ends_at - emergency.opened_at == LASTS
    clinic.time.advance(LASTS)
    with pytest.raises(NotFound):
        await do(clinic, "chart", doctor, patient.person_id)


async def test_without_it_they_see_nothing_and_with_it_nobody_else_does(clinic: Clinic) -> None:
    patient, contact = await reached(clinic)
    doctor, other = await clinic.doctor(), await clinic.doctor()
    with pytest.raises(NotFound):
        await do(clinic, "chart", doctor, patient.person_id)
    await do(clinic, "open_emergency", doctor, contact, REASON)
    for stranger in (other, await operator(clinic), await clinic.patient()):
        with pytest.raises(NotFound):
            await do(clinic, "chart", stranger, patient.person_id)


async def test_it_is_for_reading_alone(clinic: Clinic) -> None:
    patient, doctor, _ = await opened(clinic)
    with pytest.raises(NotFound):
        await do(clinic, "add", doctor, patient.person_id, Noted(Kind.ALLERGY, "Penicillin"))


async def test_the_patients_side_and_every_operator_are_told_at_that_moment(clinic: Clinic) -> None:
    patient, contact = await reached(clinic)
    operators = [await operator(clinic) for _ in range(2)]
    doctor, stranger = await clinic.doctor(), await clinic.patient()
    await do(clinic, "open_emergency", doctor, contact, REASON)
    assert await told(clinic, patient) == ["emergency_opened"]
    assert [await told(clinic, one) for one in operators] == [["emergency_alarm"]] * 2
    assert await told(clinic, stranger) == []


async def test_the_look_stands_in_the_audit_as_one_in_an_emergency(clinic: Clinic) -> None:
    patient, doctor, _ = await opened(clinic)
    await do(clinic, "chart", doctor, patient.person_id)
    [look] = await audit.looks_at(clinic.database.pool, patient, patient.person_id)
    assert (look.why, look.actor_id, look.consultation_id) == ("emergency", doctor.person_id, None)
    [shown] = await do(clinic, "emergencies", decided=False)
    assert (shown.looks, shown.reason) == (1, REASON)


@pytest.mark.parametrize("verdict", ["justified", "unjustified"])
async def test_an_operator_decides_once_and_the_patient_is_told(clinic: Clinic, verdict: str) -> None:
    patient, doctor, emergency = await opened(clinic)
    judge = await operator(clinic)
    decided = await do(clinic, "decide_emergency", judge, emergency.id, verdict, "the ward was asked")
    assert decided.verdict == verdict
    assert "emergency_decided" in await told(clinic, patient)
    assert "emergency_decided" in await told(clinic, doctor)
    with pytest.raises(AlreadyDecided):
        await do(clinic, "decide_emergency", judge, emergency.id, "justified", "again")
    assert [await do(clinic, "emergencies", decided=one) for one in (False, True)] == [[], [decided]]


async def test_what_was_not_justified_ends_at_once(clinic: Clinic) -> None:
    patient, doctor, emergency = await opened(clinic)
    await do(clinic, "decide_emergency", await operator(clinic), emergency.id, "unjustified", "curious")
    with pytest.raises(NotFound):
        await do(clinic, "chart", doctor, patient.person_id)
    assert await do(clinic, "own_emergencies", doctor) == []


async def test_nobody_decides_about_what_they_opened(clinic: Clinic) -> None:
    _, doctor, emergency = await opened(clinic)
    with pytest.raises(Forbidden):
        await do(clinic, "decide_emergency", doctor, emergency.id, "justified", "I say so")


async def test_a_doctor_who_was_suspended_reads_nothing_more(clinic: Clinic) -> None:
    patient, doctor, _ = await opened(clinic)
    await clinic.database.pool.execute("UPDATE doctor SET status = 'suspended' WHERE person_id = $1", doctor.person_id)
    with pytest.raises(NotFound):
        await do(clinic, "chart", doctor, patient.person_id)


async def test_there_is_an_end_to_emergencies_a_day(clinic: Clinic) -> None:
    doctor = await clinic.doctor()
    for _ in range(MOST_A_DAY):
        await do(clinic, "open_emergency", doctor, (await reached(clinic))[1], REASON)
    _, contact = await reached(clinic)
    with pytest.raises(TooManyEmergencies):
        await do(clinic, "open_emergency", doctor, contact, REASON)
    clinic.time.advance(timedelta(days=1))
    await do(clinic, "open_emergency", doctor, contact, REASON)


async def test_who_is_no_doctor_nobody_and_oneself_are_refused(clinic: Clinic) -> None:
    _, contact = await reached(clinic)
    doctor = await clinic.doctor()
    with pytest.raises(Forbidden):
        await do(clinic, "open_emergency", await clinic.patient(), contact, REASON)
    with pytest.raises(NotFound):
        await do(clinic, "open_emergency", doctor, "nobody@example.org", REASON)
    await clinic.database.pool.execute("UPDATE person SET email = 'me@example.org' WHERE id = $1", doctor.person_id)
    with pytest.raises(Invalid):
        await do(clinic, "open_emergency", doctor, "me@example.org", REASON)


async def test_whoever_acts_for_the_patient_is_told_too(clinic: Clinic) -> None:
    patient, contact = await reached(clinic)
    relative = await clinic.patient()
    async with clinic.database.transaction() as tx:
        await identity.proxies.grant(tx, relative.person_id, patient.person_id, "parent", identity.EVERYTHING)
    await do(clinic, "open_emergency", await clinic.doctor(), contact, REASON)
    assert await told(clinic, relative) == ["emergency_opened"]


async def test_without_the_rule_nothing_would_open(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    """And with a rule that always says yes, everybody would read: it is this one that the tests above hold."""
    patient, _ = await reached(clinic)
    stranger = await clinic.doctor()

    async def anybody(*_: object) -> int:
        return 1

    monkeypatch.setattr(access, "doctor_in_emergency", anybody)
    found: UUID = (await do(clinic, "chart", stranger, patient.person_id)).patient_id
    assert found == patient.person_id
