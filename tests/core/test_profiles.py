"""What a country's profile switches on: each rule by itself, and that without it nothing does."""

from contextlib import nullcontext
from datetime import date
from typing import Any

import pytest

import identity
from core import clock, profiles
from core.database import Database
from core.profiles import Profile
from core.settings import ROOT, Settings
from identity import GuardianNeeded
from matching import Wanted, join_waitlist
from privacy.retention import rules
from records import FirstDiagnosisOnline
from records.standing import require_seen_in_person
from tests.clinic import TODAY, Clinic, open_clinic

PAGE = (ROOT / "docs" / "profiles.md").read_text()
NAMES = list(profiles.profiles())


@pytest.fixture
async def clinic(database: Database) -> Any:
    with clock.at(TODAY) as time:
        yield await open_clinic(database, time)


def under(monkeypatch: pytest.MonkeyPatch, name: str) -> Profile:
    profile = profiles.profiles()[name]
    monkeypatch.setattr(profiles, "current", lambda: profile)
    return profile


@pytest.mark.parametrize("name", NAMES)
def test_every_profile_can_be_chosen_and_each_of_its_rules_has_its_law_and_its_line(name: str) -> None:
    assert Settings(profile=name).profile == name
    profile = profiles.profiles()[name]
    switched_on = {
        "majority": True,
        "guardian_below": profile.guardian_below is not None,
        "first_diagnosis_online": not profile.first_diagnosis_online,
        "record_years": profile.record_years is not None,
    }
    assert {rule for rule, is_on in switched_on.items() if is_on} == set(profile.because)
    assert f"`{name}`" in PAGE
    for rule in switched_on:
        assert f"`{rule}`" in PAGE


@pytest.mark.parametrize(("name", "years"), [("none", 15), ("CN", 15), ("EU", 10)])
def test_records_are_kept_as_long_as_the_profile_says(monkeypatch: pytest.MonkeyPatch, name: str, years: int) -> None:
    under(monkeypatch, name)
    assert rules()["consultation"].years == years
    assert rules()["booking"].years == 5


@pytest.mark.parametrize(
    ("name", "born", "is_refused"),
    [
        ("none", date(2015, 1, 1), False),
        ("CN", date(2009, 1, 1), True),
        ("CN", date(2008, 11, 23), False),
        ("EU", date(2012, 1, 1), True),
        ("EU", date(2009, 1, 1), False),
        ("CN", None, False),
    ],
)
async def test_a_minor_needs_a_guardian(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch, name: str, born: date | None, is_refused: bool
) -> None:
    under(monkeypatch, name)
    child = (await clinic.patient()).person_id
    await clinic.database.pool.execute("UPDATE person SET birth_date = $2 WHERE id = $1", child, born)
    if is_refused:
        with pytest.raises(GuardianNeeded):
            await identity.require_proxy(clinic.database.pool, child, child, "booking")
    else:
        await identity.require_proxy(clinic.database.pool, child, child, "booking")


async def test_a_minor_does_not_wait_in_line_alone(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    child, doctor = (await clinic.patient()).person_id, clinic.id_of(await clinic.doctor())
    born = "UPDATE person SET birth_date = $2 WHERE id = $1"
    for name, is_refused in (("CN", True), ("none", False)):  # the negative control: without the rule they do
        under(monkeypatch, name)
        await clinic.database.pool.execute(born, child, date(2009, 1, 1))
        async with clinic.database.transaction() as tx:
            with pytest.raises(GuardianNeeded) if is_refused else nullcontext():
                await join_waitlist(tx, child, Wanted(doctor))


async def test_a_minor_asks_nothing_alone_and_a_guardian_asks_for_them(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    under(monkeypatch, "CN")
    patient, doctor = await clinic.patient(), await clinic.doctor()
    await clinic.database.pool.execute("UPDATE person SET birth_date = '2012-01-01' WHERE id = $1", patient.person_id)
    with pytest.raises(GuardianNeeded):
        await clinic.ask(patient, doctor)
    await clinic.database.pool.execute("UPDATE person SET birth_date = '1980-01-01' WHERE id = $1", patient.person_id)
    await clinic.ask(patient, doctor)


@pytest.mark.parametrize(("name", "is_refused"), [("none", False), ("EU", False), ("CN", True)])
async def test_a_first_diagnosis_is_made_in_person(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch, name: str, is_refused: bool
) -> None:
    under(monkeypatch, name)
    patient, doctor = await clinic.patient(), await clinic.doctor()
    talk = await clinic.talk(patient, doctor)
    async with clinic.database.transaction() as tx:
        if is_refused:
            with pytest.raises(FirstDiagnosisOnline):
                await require_seen_in_person(tx, talk)
            await tx.execute(
                """
                INSERT INTO consultation (id, kind, status, patient_id, doctor_id, specialty_code, complaint, opened_at,
                                          finished_at)
                SELECT uuidv7(), 'visit', 'completed', patient_id, doctor_id, specialty_code, 'cough', opened_at, now()
                  FROM consultation WHERE id = $1
                """,
                talk.id,
            )
        await require_seen_in_person(tx, talk)
