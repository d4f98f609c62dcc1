"""A copy of all that is known of somebody."""

import io
import json
import zipfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

import charts
import consultations
import identity
import privacy
from charts import Kind, Noted
from core.errors import NotFound
from core.ids import new_id
from core.settings import Settings
from files import Files
from identity import Dependent, Viewer
from tests.clinic import Clinic
from tests.files.samples import picture


async def lived(clinic: Clinic, kept: Files) -> tuple[Viewer, Viewer]:
    """A patient with something of nearly everything, and their doctor."""
    patient, doctor = await clinic.patient(), await clinic.doctor()
    talk = await clinic.talk(patient, doctor)
    await clinic.say(patient, talk.id, "三天前开始胸闷")
    await clinic.say(doctor, talk.id, "Any fever?")
    with kept.receive() as incoming:
        incoming.write(picture("JPEG"))
        incoming.end()
        stored = await kept.keep(incoming, "../rash <1>.jpg", patient.person_id)
    cid = new_id()
    async with clinic.database.transaction() as tx:
        await consultations.attach(tx, patient, talk.id, cid, stored)
        for kind, name, code in ((Kind.ALLERGY, "Penicillin", "J01CE01"), (Kind.CONDITION, "Asthma", "J45")):
            await charts.add(tx, patient, patient.person_id, Noted(kind, name, code, "rash" if code != "J45" else None))
        await charts.say_none(tx, patient, patient.person_id, Kind.MEDICINE)
        await charts.note_facts(tx, patient, patient.person_id, {"weight_kg": 61.5, "pregnant": False})
    await consultations.say(clinic.appends, patient, talk.id, new_id(), {"file": str(stored.id), "text": "my arm"})
    await clinic.act("complete", doctor, talk.id, "Rest & water")
    return patient, doctor


async def copied(clinic: Clinic, kept: Files, here: Settings, viewer: Viewer, patient: Any = None) -> zipfile.ZipFile:
    """The archive, asked for, made and fetched."""
    async with clinic.database.transaction() as tx:
        asked = await privacy.ask_export(tx, viewer, patient or viewer.person_id, "en")
    assert await privacy.make_export(clinic.database, kept, here) == 1
    async with clinic.database.transaction() as tx:
        found, key = await privacy.content_of(tx, viewer, asked.id)
    assert (found.state, found.progress) == ("ready", 100)
    content = b"".join([piece async for piece in privacy.read(kept, found, key)])
    assert len(content) == found.size
    return zipfile.ZipFile(io.BytesIO(content))


def archives(here: Settings) -> list[Path]:
    """What lies on the disk of copies."""
    return [path for path in here.state_dir.rglob("*") if path.is_file() and "exports" in path.parts]


async def test_the_bundle_holds_everything_and_every_reference_resolves(clinic: Clinic, kept: Files, here: Settings):
    patient, _ = await lived(clinic, kept)
    archive = await copied(clinic, kept, here, patient)
    bundle = json.loads(archive.read("bundle.fhir.json"))
    assert (bundle["resourceType"], bundle["type"]) == ("Bundle", "collection")
    urls = [one["fullUrl"] for one in bundle["entry"]]
    assert len(urls) == len(set(urls))
    kinds = {one["resource"]["resourceType"] for one in bundle["entry"]}
    assert kinds >= {
        "Patient",
        "Practitioner",
        "Encounter",
        "AllergyIntolerance",
        "Condition",
        "Observation",
        "Communication",
        "DocumentReference",
        "Consent",
    }
    assert set(references(bundle)) <= set(urls)
    assert "null" not in archive.read("bundle.fhir.json").decode()


def references(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["reference"]] if isinstance(value.get("reference"), str) else []
        return own + [one for each in value.values() for one in references(each)]
    return [one for each in value for one in references(each)] if isinstance(value, list) else []


async def test_people_can_read_it_in_its_pdf(clinic: Clinic, kept: Files, here: Settings):
    patient, _ = await lived(clinic, kept)
    archive = await copied(clinic, kept, here, patient)
    pages = PdfReader(io.BytesIO(archive.read("record.pdf"))).pages
    words = "".join(page.extract_text() for page in pages).replace("\n", "")
    for said in ("Penicillin", "Asthma", "三天前开始胸闷", "Any fever?", "Rest & water", "61.5 kg"):
        assert said in words


async def test_attachments_lie_under_names_that_are_names(clinic: Clinic, kept: Files, here: Settings):
    patient, _ = await lived(clinic, kept)
    archive = await copied(clinic, kept, here, patient)
    (name,) = [one for one in archive.namelist() if one.startswith("attachments/")]
    assert ".." not in name
    assert not set("<>\\") & set(name)
    assert archive.read(name)[:2] == b"\xff\xd8"
    assert archive.testzip() is None


async def test_nothing_of_it_lies_open_in_the_storage(clinic: Clinic, kept: Files, here: Settings):
    patient, _ = await lived(clinic, kept)
    await copied(clinic, kept, here, patient)
    stored = b"".join([path.read_bytes() for path in archives(here)])
    assert len(stored) > 1000
    assert b"PK\x03\x04" not in stored
    assert b"record.pdf" not in stored


async def test_it_is_gone_after_a_day(clinic: Clinic, kept: Files, here: Settings):
    patient = await clinic.patient()
    await copied(clinic, kept, here, patient)
    assert len(archives(here)) == 1
    async with clinic.database.transaction() as tx:
        (one,) = await privacy.exports_of(tx, patient, patient.person_id)
    clinic.time.advance(timedelta(hours=24))
    async with clinic.database.transaction() as tx:
        with pytest.raises(privacy.ExportOver):
            await privacy.content_of(tx, patient, one.id)
    assert await privacy.expire_exports(clinic.database, kept) == 1
    assert archives(here) == []
    async with clinic.database.transaction() as tx:
        assert [one.state for one in await privacy.exports_of(tx, patient, patient.person_id)] == ["expired"]


async def test_only_who_asked_fetches_it_and_only_while_they_may(clinic: Clinic, kept: Files, here: Settings):
    parent, stranger = await clinic.patient(), await clinic.patient()
    async with clinic.database.transaction() as tx:
        child = await identity.add_dependent(tx, parent.person_id, Dependent("Mei", "child", date(2019, 5, 4)))
    await copied(clinic, kept, here, parent, child.id)
    async with clinic.database.transaction() as tx:
        (one,) = await privacy.exports_of(tx, parent, child.id)
        with pytest.raises(NotFound):
            await privacy.content_of(tx, stranger, one.id)
        await tx.execute("UPDATE proxy SET ends_at = $1", clinic.time.current)
        with pytest.raises(NotFound):
            await privacy.content_of(tx, parent, one.id)


async def test_a_stranger_and_a_doctor_get_none(clinic: Clinic, kept: Files):
    patient, doctor = await lived(clinic, kept)
    for viewer in (doctor, await clinic.patient()):
        async with clinic.database.transaction() as tx:
            with pytest.raises(NotFound):
                await privacy.ask_export(tx, viewer, patient.person_id, "en")


async def test_asking_and_fetching_are_in_the_audit(clinic: Clinic, kept: Files, here: Settings):
    patient = await clinic.patient()
    await copied(clinic, kept, here, patient)
    rows = await clinic.database.pool.fetch("SELECT why, kind FROM audit_entry WHERE verb = 'exported'")
    assert [tuple(row) for row in rows] == [("own", "record")] * 2


async def test_of_two_that_are_asked_for_at_once_one_is_made(clinic: Clinic):
    patient = await clinic.patient()
    async with clinic.database.transaction() as tx:
        await privacy.ask_export(tx, patient, patient.person_id, "en")
        with pytest.raises(privacy.ExportUnderWay):
            await privacy.ask_export(tx, patient, patient.person_id, "en")


async def test_one_that_fails_is_tried_again_and_then_said_to_have_failed(
    clinic: Clinic, kept: Files, here: Settings, monkeypatch: pytest.MonkeyPatch
):
    patient = await clinic.patient()
    async with clinic.database.transaction() as tx:
        await privacy.ask_export(tx, patient, patient.person_id, "en")

    def broken(*_: object) -> bytes:
        raise OSError

    monkeypatch.setattr("privacy.exports.report_of", broken)
    for _ in range(3):
        assert await privacy.make_export(clinic.database, kept, here) == 1
        clinic.time.advance(timedelta(minutes=1))
    assert await privacy.make_export(clinic.database, kept, here) == 0
    async with clinic.database.transaction() as tx:
        assert [one.state for one in await privacy.exports_of(tx, patient, patient.person_id)] == ["failed"]
