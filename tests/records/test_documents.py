"""Documents: who signs and reads them when, what speaks against it, and what no change survives."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import asyncpg
import pytest

import charts
import records
from core.errors import Forbidden, NotFound
from identity import Viewer
from records import (
    AlreadyRevoked,
    BadDates,
    Diagnosis,
    NotSafe,
    NotWritable,
    Outcome,
    Prescription,
    Referral,
    SickNote,
    SignedDocument,
    Signer,
    UnknownCode,
)
from tests.clinic import Clinic
from tests.records.conftest import AMOXICILLIN, IBUPROFEN, PARACETAMOL, PRESCRIPTION, sign

NOTE = SickNote(date(2026, 11, 23), date(2026, 11, 25), "work")
REFERRAL = Referral({"zh": "眼科", "en": "Ophthalmology", "fr": "Ophtalmologie"}, "soon", "blurred vision")
TAMPER = """
UPDATE signed_document SET content = jsonb_set(content, '{body,items,0,quantity}', '210') WHERE id = $1
"""


async def see(clinic: Clinic, viewer: Viewer, document: UUID) -> SignedDocument:
    async with clinic.database.transaction() as tx:
        return await records.document(tx, viewer, document)


async def allergic(clinic: Clinic, patient: Viewer, to: str) -> None:
    async with clinic.database.transaction() as tx:
        await charts.add(tx, patient, patient.person_id, charts.Noted(charts.Kind.ALLERGY, to))


async def test_a_prescription_says_whose_it_is_by_whom_and_what(
    clinic: Clinic, patient: Viewer, doctor: Viewer, running: UUID, signer: Signer
):
    signed = await sign(clinic, doctor, running, by=signer)
    assert (signed.state, signed.kind, len(signed.code)) == ("genuine", "prescription", 16)
    assert signed.content["patient"]["name"] == "李娜"
    assert signed.content["doctor"]["institution"] == {"zh": "医院", "en": "Hospital"}
    item = signed.content["body"]["items"][0]
    assert (item["names"]["zh"], item["dose"], item["quantity"], item["free_text"]) == ("阿莫西林", "500", 21, False)
    assert await see(clinic, patient, signed.id) == signed


async def test_only_the_two_sides_see_it_and_only_the_doctor_signs(
    clinic: Clinic, patient: Viewer, doctor: Viewer, running: UUID, signer: Signer
):
    signed = await sign(clinic, doctor, running, by=signer)
    for stranger in (await clinic.patient(), await clinic.doctor()):
        with pytest.raises(NotFound):
            await see(clinic, stranger, signed.id)
        with pytest.raises(NotFound):
            await sign(clinic, stranger, running, by=signer)
    with pytest.raises(Forbidden):
        await sign(clinic, patient, running, by=signer)


async def test_who_sees_it_in_the_pool_does_not_sign_for_it(clinic: Clinic, patient: Viewer, signer: Signer):
    doctor = await clinic.doctor(instant=True)
    asked = await clinic.ask_anyone(patient, "03")
    with pytest.raises(NotFound):
        await sign(clinic, doctor, asked.id, by=signer)


async def test_documents_are_added_for_a_fortnight(clinic: Clinic, doctor: Viewer, completed: UUID, signer: Signer):
    clinic.time.advance(timedelta(days=13, hours=23))
    assert (await sign(clinic, doctor, completed, NOTE_LATER, by=signer)).kind == "sick_note"
    clinic.time.advance(timedelta(hours=1))
    with pytest.raises(NotWritable):
        await sign(clinic, doctor, completed, by=signer)


NOTE_LATER = SickNote(date(2026, 12, 6), date(2026, 12, 7), "school")


async def test_nothing_is_signed_before_it_begins(clinic: Clinic, patient: Viewer, doctor: Viewer, signer: Signer):
    asked = await clinic.ask(patient, doctor)
    with pytest.raises(NotWritable):
        await sign(clinic, doctor, asked.id, by=signer)


async def test_an_allergy_of_the_chart_blocks_until_there_is_a_reason_which_is_kept(
    clinic: Clinic, patient: Viewer, doctor: Viewer, running: UUID, signer: Signer
):
    await allergic(clinic, patient, "青霉素")
    with pytest.raises(NotSafe) as refused:
        await sign(clinic, doctor, running, by=signer)
    [finding] = refused.value.extra["findings"]
    assert (finding["kind"], finding["severity"], finding["others"]["en"]) == ("allergy", "severe", "青霉素")
    with_reason = replace(PRESCRIPTION, reasons={finding["id"]: "tolerated in 2024"})
    signed = await sign(clinic, doctor, running, with_reason, by=signer)
    assert [one["reason"] for one in signed.content["body"]["accepted"]] == ["tolerated in 2024"]


async def test_what_is_taken_and_what_was_prescribed_counts_until_it_is_used_up_or_revoked(
    clinic: Clinic, patient: Viewer, doctor: Viewer, running: UUID, signer: Signer
):
    async with clinic.database.transaction() as tx:
        await charts.add(tx, patient, patient.person_id, charts.Noted(charts.Kind.MEDICINE, "华法林"))
    with pytest.raises(NotSafe):
        await sign(clinic, doctor, running, Prescription((IBUPROFEN,)), by=signer)
    first = await sign(clinic, doctor, running, Prescription((PARACETAMOL,)), by=signer)
    with pytest.raises(NotSafe):
        await sign(clinic, doctor, running, Prescription((PARACETAMOL,)), by=signer)
    async with clinic.database.transaction() as tx:
        await records.revoke(tx, doctor, first.id, "wrong strength")
    await sign(clinic, doctor, running, Prescription((PARACETAMOL,)), by=signer)
    clinic.time.advance(timedelta(days=3))
    await sign(clinic, doctor, running, Prescription((PARACETAMOL,)), by=signer)


async def test_what_was_prescribed_before_is_named_in_the_readers_language(
    clinic: Clinic, doctor: Viewer, running: UUID, signer: Signer
):
    await sign(clinic, doctor, running, Prescription((PARACETAMOL,)), by=signer)
    async with clinic.database.transaction() as tx:
        [finding], _ = await records.findings_for(tx, doctor, running, [PARACETAMOL])
    named = {"en": "paracetamol", "zh": "对乙酰氨基酚", "fr": "paracétamol"}
    assert (finding.kind, finding.names, finding.others) == ("same_ingredient", named, named)


async def test_a_drug_that_the_list_does_not_have_is_free_text_or_nothing(
    clinic: Clinic, doctor: Viewer, running: UUID, signer: Signer
):
    with pytest.raises(UnknownCode):
        await sign(clinic, doctor, running, Prescription((replace(AMOXICILLIN, atc="X99"),)), by=signer)
    free = replace(AMOXICILLIN, atc=None, name="板蓝根颗粒")
    signed = await sign(clinic, doctor, running, Prescription((free,)), by=signer)
    assert signed.content["body"]["items"][0]["free_text"] is True


@pytest.mark.parametrize(
    ("first", "last"),
    [("2026-11-25", "2026-11-24"), ("2026-11-15", "2026-11-24"), ("2026-11-23", "2026-12-23")],
    ids=["backwards", "too long ago", "too long"],
)
async def test_a_sick_note_has_days_that_make_sense(
    clinic: Clinic, doctor: Viewer, running: UUID, signer: Signer, first: str, last: str
):
    note = SickNote(date.fromisoformat(first), date.fromisoformat(last), "work")
    with pytest.raises(BadDates):
        await sign(clinic, doctor, running, note, by=signer)


async def test_a_sick_note_says_nothing_of_what_somebody_has(
    clinic: Clinic, doctor: Viewer, running: UUID, signer: Signer
):
    outcome = Outcome("rest", (Diagnosis("J06.9"),), (NOTE, REFERRAL))
    async with clinic.database.transaction() as tx:
        _, [note, referral] = await records.complete(tx, doctor, running, outcome, signer)
    assert "diagnoses" not in note.content["body"]
    assert note.content["body"]["days"] == 3
    assert [one["code"] for one in referral.content["body"]["diagnoses"]] == ["J06.9"]


async def test_it_expires_and_is_revoked_once_with_its_reason(
    clinic: Clinic, patient: Viewer, doctor: Viewer, running: UUID, signer: Signer
):
    signed = await sign(clinic, doctor, running, by=signer)
    clinic.time.advance(timedelta(days=3))
    assert (await see(clinic, patient, signed.id)).state == "expired"
    async with clinic.database.transaction() as tx:
        with pytest.raises(Forbidden):
            await records.revoke(tx, patient, signed.id, "no")
    async with clinic.database.transaction() as tx:
        assert (await records.revoke(tx, doctor, signed.id, "wrong dose")).state == "revoked"
    async with clinic.database.transaction() as tx:
        with pytest.raises(AlreadyRevoked):
            await records.revoke(tx, doctor, signed.id, "again")
        assert [entry.what for entry in await records.entries_of(tx, signed.id)] == ["signed", "revoked"]


@pytest.mark.parametrize(
    "change",
    [
        TAMPER,
        "DELETE FROM signed_document WHERE id = $1",
        "UPDATE signed_document SET revoked_at = now(), revoked_by = signed_by, revoke_reason = '', code = 'X' "
        "WHERE id = $1",
    ],
    ids=["content", "deletion", "more than revoking"],
)
async def test_the_database_lets_nobody_change_what_was_signed(
    clinic: Clinic, doctor: Viewer, running: UUID, signer: Signer, change: str
):
    signed = await sign(clinic, doctor, running, by=signer)
    with pytest.raises(asyncpg.RestrictViolationError):
        await clinic.database.pool.execute(change, signed.id)


async def test_without_the_guard_a_change_goes_through_and_the_signature_tells(
    clinic: Clinic, patient: Viewer, doctor: Viewer, running: UUID, signer: Signer
):
    signed = await sign(clinic, doctor, running, by=signer)
    async with clinic.database.transaction() as tx:
        await tx.execute("ALTER TABLE signed_document DISABLE TRIGGER signed_document_stays")
        await tx.execute(TAMPER, signed.id)
        await tx.execute("ALTER TABLE signed_document ENABLE TRIGGER signed_document_stays")
    tampered = await see(clinic, patient, signed.id)
    assert tampered.content["body"]["items"][0]["quantity"] == 210
    assert tampered.state == "not_genuine"


async def test_a_revocation_is_not_taken_back(clinic: Clinic, doctor: Viewer, running: UUID, signer: Signer):
    signed = await sign(clinic, doctor, running, by=signer)
    async with clinic.database.transaction() as tx:
        await records.revoke(tx, doctor, signed.id, "wrong dose")
    with pytest.raises(asyncpg.RestrictViolationError):
        await clinic.database.pool.execute(
            "UPDATE signed_document SET revoked_at = NULL, revoked_by = NULL, revoke_reason = NULL WHERE id = $1",
            signed.id,
        )


async def test_whoever_has_the_paper_finds_it_however_they_type(
    clinic: Clinic, doctor: Viewer, running: UUID, signer: Signer
):
    signed = await sign(clinic, doctor, running, by=signer)
    async with clinic.database.transaction() as tx:
        assert (await records.by_code(tx, records.shown_code(signed.code).lower())).id == signed.id
        assert [key.id for key in await records.public_keys(tx)] == [signer.key_id]
        with pytest.raises(NotFound):
            await records.by_code(tx, "0000-0000-0000-0000")


async def test_the_patients_side_is_told_what_was_signed_later(
    clinic: Clinic, patient: Viewer, doctor: Viewer, completed: UUID, signer: Signer
):
    await sign(clinic, doctor, completed, by=signer)
    told = await clinic.database.pool.fetch("SELECT person_id, kind, data FROM notice")
    assert [(row["person_id"], row["kind"], row["data"]["what"]) for row in told] == [
        (patient.person_id, "document", "signed")
    ]
