"""A patient's chart: what is listed, who may look, and who has looked."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

import charts
import identity
from charts import Chart, Kind, Noted
from core import clock
from core.errors import Invalid, NotFound
from core.ids import new_id
from identity import Dependent, Viewer
from tests.clinic import TODAY, Clinic

PENICILLIN = Noted(Kind.ALLERGY, "Penicillin", code="J01C", reaction="rash", severity="severe")
METFORMIN = Noted(Kind.MEDICINE, "Metformin", code="A10BA02", dose="500 mg twice a day", since=date(2024, 3, 1))


async def read(clinic: Clinic, viewer: Viewer, patient: UUID, consultation: UUID | None = None) -> Chart:
    async with clinic.database.transaction() as tx:
        return await charts.chart(tx, viewer, patient, consultation)


async def do(clinic: Clinic, what: str, *args: Any, **more: Any) -> Any:
    async with clinic.database.transaction() as tx:
        return await getattr(charts, what)(tx, *args, **more)


async def test_what_the_patient_lists_is_in_the_chart(clinic: Clinic):
    patient = await clinic.patient()
    await do(clinic, "add", patient, patient.person_id, PENICILLIN)
    await do(clinic, "add", patient, patient.person_id, METFORMIN)
    found = await read(clinic, patient, patient.person_id)
    (allergy,), (medicine,) = found.allergies.entries, found.medicines.entries
    assert (allergy.name, allergy.code, allergy.severity, allergy.noted_at) == ("Penicillin", "J01C", "severe", TODAY)
    assert (medicine.dose, medicine.since) == ("500 mg twice a day", date(2024, 3, 1))


async def test_severe_allergies_come_first(clinic: Clinic):
    patient = await clinic.patient()
    for noted in (
        Noted(Kind.ALLERGY, "Pollen"),
        Noted(Kind.ALLERGY, "Nuts", severity="mild"),
        Noted(Kind.ALLERGY, "Latex", severity="severe"),
    ):
        await do(clinic, "add", patient, patient.person_id, noted)
    found = await read(clinic, patient, patient.person_id)
    assert [one.name for one in found.allergies.entries] == ["Latex", "Nuts", "Pollen"]


async def test_none_known_is_another_thing_than_not_asked(clinic: Clinic):
    patient = await clinic.patient()
    assert (await read(clinic, patient, patient.person_id)).allergies.state == "not_asked"
    await do(clinic, "say_none", patient, patient.person_id, Kind.ALLERGY)
    found = await read(clinic, patient, patient.person_id)
    assert (found.allergies.state, found.allergies.said_at) == ("none", TODAY)
    assert found.medicines.state == "not_asked"


async def test_none_known_is_over_once_something_is_listed_and_does_not_come_back(clinic: Clinic):
    patient = await clinic.patient()
    await do(clinic, "say_none", patient, patient.person_id, Kind.ALLERGY)
    entry = await do(clinic, "add", patient, patient.person_id, PENICILLIN)
    assert (await read(clinic, patient, patient.person_id)).allergies.state == "listed"
    with pytest.raises(charts.SomethingListed):
        await do(clinic, "say_none", patient, patient.person_id, Kind.ALLERGY)
    await do(clinic, "end", patient, patient.person_id, entry)
    assert (await read(clinic, patient, patient.person_id)).allergies.state == "not_asked"


async def test_none_known_can_be_taken_back(clinic: Clinic):
    patient = await clinic.patient()
    await do(clinic, "say_none", patient, patient.person_id, Kind.MEDICINE)
    await do(clinic, "take_none_back", patient, patient.person_id, Kind.MEDICINE)
    assert (await read(clinic, patient, patient.person_id)).medicines.state == "not_asked"


async def test_an_entry_is_put_right_by_another(clinic: Clinic):
    patient = await clinic.patient()
    entry = await do(clinic, "add", patient, patient.person_id, METFORMIN)
    again = Noted(Kind.MEDICINE, "Metformin", dose="1000 mg")
    await do(clinic, "add", patient, patient.person_id, again, replaces=entry)
    (only,) = (await read(clinic, patient, patient.person_id)).medicines.entries
    assert only.dose == "1000 mg"


@pytest.mark.parametrize(
    "noted",
    [
        Noted(Kind.ALLERGY, " "),
        Noted(Kind.ALLERGY, "Penicillin", code="penicillin"),
        Noted(Kind.CONDITION, "Asthma", code="30R"),
        Noted(Kind.CONDITION, "Asthma", severity="mild"),
        Noted(Kind.ALLERGY, "Penicillin", dose="1"),
        Noted(Kind.MEDICINE, "Metformin", since=date(2030, 1, 1)),
    ],
    ids=lambda noted: f"{noted.kind} {noted.name} {noted.code}",
)
async def test_what_cannot_be_so_is_refused(clinic: Clinic, noted: Noted):
    patient = await clinic.patient()
    with pytest.raises(Invalid):
        await do(clinic, "add", patient, patient.person_id, noted)


async def test_facts_keep_their_newest_value_and_none_forgets_one(clinic: Clinic):
    patient = await clinic.patient()
    await do(clinic, "note_facts", patient, patient.person_id, {"weight_kg": 61.5, "pregnant": True})
    await do(clinic, "note_facts", patient, patient.person_id, {"weight_kg": 62, "pregnant": None})
    found = await read(clinic, patient, patient.person_id)
    assert {name: fact.value for name, fact in found.facts.items()} == {"weight_kg": 62}


@pytest.mark.parametrize(("name", "value"), [("weight_kg", 5000), ("systolic_mmhg", True), ("pregnant", 1)])
async def test_a_value_nobody_has_is_refused(clinic: Clinic, name: str, value: Any):
    patient = await clinic.patient()
    with pytest.raises(Invalid):
        await do(clinic, "note_facts", patient, patient.person_id, {name: value})


async def test_whoever_acts_for_a_patient_keeps_their_chart(clinic: Clinic):
    parent, stranger = await clinic.patient(), await clinic.patient()
    async with clinic.database.transaction() as tx:
        child = await identity.add_dependent(tx, parent.person_id, Dependent("Mei", "child", date(2019, 5, 4)))
    await do(clinic, "add", parent, child.id, PENICILLIN)
    assert [one.name for one in (await read(clinic, parent, child.id)).allergies.entries] == ["Penicillin"]
    with pytest.raises(NotFound):
        await read(clinic, stranger, child.id)


async def test_a_doctor_reads_in_a_consultation_and_the_patient_sees_that(clinic: Clinic):
    patient, doctor = await clinic.patient(), await clinic.doctor()
    asked = await clinic.ask(patient, doctor)
    await read(clinic, doctor, patient.person_id, asked.id)
    (reading,) = await do(clinic, "readings_of", patient, patient.person_id)
    assert (reading.doctor_name, reading.doctor_name_pinyin) == ("张伟", "zhang wei")
    assert (reading.consultation_id, reading.at) == (asked.id, TODAY)


async def test_looking_again_at_once_is_one_look_and_later_another(clinic: Clinic):
    patient, doctor = await clinic.patient(), await clinic.doctor()
    asked = await clinic.ask(patient, doctor)
    for later in (0, 5, 20):
        with clock.at(TODAY + timedelta(minutes=later)):
            await read(clinic, doctor, patient.person_id, asked.id)
    assert len(await do(clinic, "readings_of", patient, patient.person_id)) == 2


async def test_what_the_patient_reads_is_no_reading(clinic: Clinic):
    patient = await clinic.patient()
    await read(clinic, patient, patient.person_id)
    assert await do(clinic, "readings_of", patient, patient.person_id) == []


async def test_another_doctor_and_a_doctor_without_a_consultation_read_nothing(clinic: Clinic):
    patient, doctor, other = await clinic.patient(), await clinic.doctor(), await clinic.doctor()
    asked = await clinic.ask(patient, doctor)
    for viewer, consultation in ((other, asked.id), (doctor, None), (doctor, new_id())):
        with pytest.raises(NotFound):
            await read(clinic, viewer, patient.person_id, consultation)


async def test_a_consultation_opens_its_own_patients_chart_only(clinic: Clinic):
    patient, other, doctor = await clinic.patient(), await clinic.patient(), await clinic.doctor()
    asked = await clinic.ask(patient, doctor)
    with pytest.raises(NotFound):
        await read(clinic, doctor, other.person_id, asked.id)


@pytest.mark.parametrize(("days", "seen"), [(29, True), (31, False)])
async def test_a_month_after_it_was_completed_the_doctor_reads_no_more(clinic: Clinic, days: int, seen: bool):
    patient, doctor = await clinic.patient(), await clinic.doctor()
    asked = await clinic.talk(patient, doctor)
    await clinic.act("complete", doctor, asked.id, "rest")
    with clock.at(TODAY + timedelta(days=days)):
        if seen:
            await read(clinic, doctor, patient.person_id, asked.id)
        else:
            with pytest.raises(NotFound):
                await read(clinic, doctor, patient.person_id, asked.id)


async def test_a_doctor_who_declined_reads_nothing(clinic: Clinic):
    patient, doctor = await clinic.patient(), await clinic.doctor()
    asked = await clinic.ask(patient, doctor)
    await clinic.act("decline", doctor, asked.id)
    with pytest.raises(NotFound):
        await read(clinic, doctor, patient.person_id, asked.id)


async def test_what_a_doctor_adds_says_so(clinic: Clinic):
    patient, doctor = await clinic.patient(), await clinic.doctor()
    asked = await clinic.ask(patient, doctor)
    await do(clinic, "add", doctor, patient.person_id, METFORMIN, consultation_id=asked.id)
    (entry,) = (await read(clinic, patient, patient.person_id)).medicines.entries
    assert (entry.noted_by, entry.consultation_id) == (doctor.person_id, asked.id)


async def test_a_doctor_removes_only_what_they_noted_and_the_patient_anything(clinic: Clinic):
    patient, doctor = await clinic.patient(), await clinic.doctor()
    asked = await clinic.ask(patient, doctor)
    theirs = await do(clinic, "add", patient, patient.person_id, PENICILLIN)
    noted = await do(clinic, "add", doctor, patient.person_id, METFORMIN, consultation_id=asked.id)
    with pytest.raises(NotFound):
        await do(clinic, "end", doctor, patient.person_id, theirs, consultation_id=asked.id)
    await do(clinic, "end", doctor, patient.person_id, noted, consultation_id=asked.id)
    again = await do(clinic, "add", doctor, patient.person_id, METFORMIN, consultation_id=asked.id)
    await do(clinic, "end", patient, patient.person_id, again)
    assert (await read(clinic, patient, patient.person_id)).medicines.state == "not_asked"


async def test_the_face_answers_without_asking_who_asks(clinic: Clinic):
    patient = await clinic.patient()
    await do(clinic, "add", patient, patient.person_id, PENICILLIN)
    allergies = await do(clinic, "allergies_of", patient.person_id)
    assert [one.code for one in allergies.entries] == ["J01C"]
    assert (await do(clinic, "medicines_of", patient.person_id)).state == "not_asked"
