"""Ending a consultation with all that stays of it, and the draft until then."""

from uuid import UUID

import pytest

import records
from consultations import NotPossibleNow, Status
from core.errors import Forbidden, NotFound
from identity import Viewer
from records import BadDiagnoses, Diagnosis, DraftChanged, NotSafe, Outcome, Prescription, Signer, UnknownCode
from tests.clinic import Clinic
from tests.records.conftest import AMOXICILLIN, PARACETAMOL, PRESCRIPTION

MAIN, SECOND = Diagnosis("I20.0", "suspected"), Diagnosis("I10", note="since 2019")


async def complete(clinic: Clinic, doctor: Viewer, one: UUID, outcome: Outcome, signer: Signer) -> int:
    async with clinic.database.transaction() as tx:
        _, documents = await records.complete(tx, doctor, one, outcome, signer)
        return len(documents)


async def test_summary_diagnoses_and_documents_are_one_step(
    clinic: Clinic, patient: Viewer, doctor: Viewer, running: UUID, signer: Signer
):
    assert await complete(clinic, doctor, running, Outcome("rest", (MAIN, SECOND), (PRESCRIPTION,)), signer) == 1
    seen = await clinic.see(patient, running)
    assert (seen.status, seen.summary) == (Status.COMPLETED, "rest")
    async with clinic.database.transaction() as tx:
        assert (await records.diagnoses_of(tx, [running]))[running] == [MAIN, SECOND]
        [signed] = await records.documents_of(tx, patient, running)
    named = signed.content["body"]["diagnoses"]
    assert [(one["code"], one["certainty"]) for one in named] == [("I20.0", "suspected"), ("I10", "confirmed")]


@pytest.mark.parametrize(
    ("outcome", "refusal"),
    [
        (Outcome("rest", (Diagnosis("Q999"),)), UnknownCode),
        (Outcome("rest", (MAIN, Diagnosis("I20.0"))), BadDiagnoses),
        (Outcome("rest", (), (Prescription((AMOXICILLIN, AMOXICILLIN)),)), NotSafe),
    ],
    ids=["unknown", "twice", "not safe"],
)
async def test_when_something_in_it_is_wrong_nothing_has_changed(
    clinic: Clinic, doctor: Viewer, running: UUID, signer: Signer, outcome: Outcome, refusal: type[Exception]
):
    with pytest.raises(refusal):
        await complete(clinic, doctor, running, outcome, signer)
    assert (await clinic.see(doctor, running)).status is Status.RUNNING
    assert await clinic.database.pool.fetchval("SELECT count(*) FROM signed_document") == 0


async def test_two_documents_of_one_flow_are_checked_against_each_other(
    clinic: Clinic, doctor: Viewer, running: UUID, signer: Signer
):
    twice = Outcome("rest", (), (Prescription((PARACETAMOL,)), Prescription((PARACETAMOL,))))
    with pytest.raises(NotSafe):
        await complete(clinic, doctor, running, twice, signer)


async def test_it_is_completed_once(clinic: Clinic, doctor: Viewer, completed: UUID, signer: Signer):
    with pytest.raises(NotPossibleNow):
        await complete(clinic, doctor, completed, Outcome("again"), signer)


async def test_a_draft_outlives_a_reload_and_two_windows_do_not_overwrite_each_other(
    clinic: Clinic, doctor: Viewer, running: UUID, signer: Signer
):
    async with clinic.database.transaction() as tx:
        assert (await records.draft(tx, doctor, running)).revision == 0
        first = await records.save_draft(tx, doctor, running, {"summary": "re"}, 0)
        second = await records.save_draft(tx, doctor, running, {"summary": "rest"}, first.revision)
        with pytest.raises(DraftChanged) as refused:
            await records.save_draft(tx, doctor, running, {"summary": "other"}, first.revision)
    assert refused.value.extra == {"revision": second.revision, "body": {"summary": "rest"}}
    async with clinic.database.transaction() as tx:
        assert (await records.draft(tx, doctor, running)).body == {"summary": "rest"}
    await complete(clinic, doctor, running, Outcome("rest"), signer)
    async with clinic.database.transaction() as tx:
        assert (await records.draft(tx, doctor, running)).revision == 0


async def test_a_draft_is_the_doctors_alone(clinic: Clinic, patient: Viewer, doctor: Viewer, running: UUID):
    stranger = await clinic.doctor()
    async with clinic.database.transaction() as tx:
        with pytest.raises(Forbidden):
            await records.draft(tx, patient, running)
        with pytest.raises(NotFound):
            await records.save_draft(tx, stranger, running, {}, 0)
