"""Consent: asked once a version and kind, and without it nothing begins."""

from collections.abc import AsyncIterator

import pytest

import consultations
import identity
from core import clock
from core.database import Database
from identity import ConsentKind, ConsentNeeded, ConsentOutdated
from tests.clinic import ANSWER_WITHIN, TODAY, Clinic, open_clinic
from tests.consenting import agree


@pytest.fixture
async def clinic(database: Database) -> AsyncIterator[Clinic]:
    with clock.at(TODAY) as time:
        yield await open_clinic(database, time)


@pytest.mark.parametrize("kind", ConsentKind)
def test_every_text_is_there_in_three_languages(kind: ConsentKind):
    assert set(identity.consent_text(kind).texts) == {"zh", "en", "fr"}


async def test_who_has_not_agreed_asks_no_doctor_and_who_has_does(clinic: Clinic):
    patient, doctor = await clinic.person("patient", consents=False), await clinic.doctor()
    with pytest.raises(ConsentNeeded) as refused:
        await clinic.ask(patient, doctor)
    assert refused.value.extra == {"kind": "text", "version": 1}
    async with clinic.database.transaction() as tx:
        await agree(tx, patient.person_id)
    assert (await clinic.ask(patient, doctor)).status == consultations.Status.WAITING


async def test_who_has_agreed_to_text_only_asks_for_no_instant_doctor(clinic: Clinic):
    patient = await clinic.person("patient", consents=False)
    await clinic.doctor(instant=True)
    async with clinic.database.transaction() as tx:
        await identity.give_consent(tx, patient.person_id, ConsentKind.TEXT, 1, "en")
    with pytest.raises(ConsentNeeded) as refused:
        await clinic.ask_anyone(patient, "03")
    assert refused.value.extra["kind"] == "video"


async def test_a_patient_who_has_not_agreed_joins_no_call_and_the_doctor_does(clinic: Clinic):
    patient, doctor = await clinic.person("patient", consents=False), await clinic.doctor()
    booked = await clinic.appointment(patient, doctor)
    clinic.time.advance(consultations.GRACE * 11)
    await clinic.act("join_call", doctor, booked.id)
    with pytest.raises(ConsentNeeded):
        await clinic.act("join_call", patient, booked.id)


async def test_whoever_acts_for_a_patient_agrees_themself(clinic: Clinic):
    parent, doctor = await clinic.patient(), await clinic.doctor()
    dependent = identity.Dependent("Mei", "child", TODAY.date().replace(year=2019))
    async with clinic.database.transaction() as tx:
        child = await identity.add_dependent(tx, parent.person_id, dependent)
        number = clinic.id_of(doctor)
        asked = await consultations.open_text(
            tx, parent, number, "cough", answer_within=ANSWER_WITHIN, patient_id=child.id
        )
    assert asked.patient_id == child.id


async def test_agreeing_twice_keeps_the_first_moment_and_withdrawing_ends_it(clinic: Clinic):
    patient = await clinic.person("patient", consents=False)
    async with clinic.database.transaction() as tx:
        await identity.give_consent(tx, patient.person_id, ConsentKind.TEXT, 1, "en")
        clinic.time.advance(ANSWER_WITHIN)
        await identity.give_consent(tx, patient.person_id, ConsentKind.TEXT, 1, "zh")
        assert await identity.consented_at(tx, patient.person_id, ConsentKind.TEXT) == TODAY
        await identity.withdraw_consent(tx, patient.person_id, ConsentKind.TEXT)
        assert await identity.consented_at(tx, patient.person_id, ConsentKind.TEXT) is None
        await identity.give_consent(tx, patient.person_id, ConsentKind.TEXT, 1, "zh")
        assert await identity.consented_at(tx, patient.person_id, ConsentKind.TEXT) == clock.now()


async def test_a_text_that_is_not_in_force_is_not_agreed_to(clinic: Clinic):
    patient = await clinic.person("patient", consents=False)
    async with clinic.database.transaction() as tx:
        with pytest.raises(ConsentOutdated):
            await identity.give_consent(tx, patient.person_id, ConsentKind.TEXT, 0, "en")
