"""Consent: asked once a version and kind, and without it nothing begins."""

import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

import consultations
import identity
from core import clock
from core.database import Database
from identity import ConsentKind, ConsentNeeded, ConsentOutdated, consents
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


@pytest.fixture
def second_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A second version of every text has come into force."""
    for path in consents.TEXTS.iterdir():
        if (match := consents.NAME.fullmatch(path.name)) is not None:
            for version in (match["version"], "2"):
                shutil.copy(path, tmp_path / f"{match['kind']}-{version}.{match['language']}.md")
    monkeypatch.setattr(consents, "TEXTS", tmp_path)
    consents.consent_text.cache_clear()
    yield
    consents.consent_text.cache_clear()


@pytest.mark.usefixtures("second_version")
async def test_who_agreed_to_an_older_version_is_asked_again(clinic: Clinic):
    patient, doctor = await clinic.person("patient", consents=False), await clinic.doctor()
    for kind in ConsentKind:
        await clinic.database.pool.execute(
            "INSERT INTO consent (person_id, kind, version, language, given_at) VALUES ($1, $2, 1, 'en', $3)",
            patient.person_id,
            kind.value,
            clinic.time.current,
        )
    with pytest.raises(ConsentNeeded) as needed:
        await clinic.ask(patient, doctor)
    assert needed.value.extra == {"kind": "text", "version": 2}
    async with clinic.database.transaction() as tx:
        with pytest.raises(ConsentOutdated):
            await identity.give_consent(tx, patient.person_id, ConsentKind.TEXT, 1, "en")
        await identity.give_consent(tx, patient.person_id, ConsentKind.TEXT, 2, "en")
    assert (await clinic.ask(patient, doctor)).status == consultations.Status.WAITING
