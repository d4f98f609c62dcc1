"""Signed documents: made once, revoked instead of changed, checked by anybody who has the code."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

import asyncpg

import charts
import directory
from consultations import Consultation, Status
from core import clock
from core.database import Reader, Transaction, to_json
from core.errors import Forbidden, NotFound
from core.ids import new_id
from core.signing import Signer, digest, is_genuine
from identity import Viewer, told_for
from notices import News, give
from records import contents, safety
from records.contents import Diagnosis, DocumentKind, Item, Wanted
from records.drugs import drug
from records.entries import note
from records.errors import AlreadyRevoked
from records.events import changed
from records.outcomes import diagnoses_of
from records.safety import Finding, Taken
from records.signing import new_code, read_code
from records.standing import as_doctor, mine, note_access, require_seen_in_person, require_writable
from records.statements import (
    DOCUMENT,
    DOCUMENT_BY_CODE,
    DOCUMENT_TO_CHANGE,
    DOCUMENTS_OF,
    KEEP_KEY,
    KEYS,
    PRESCRIBED,
    REVOKE,
    SIGN,
)

DOCUMENT_NOTICE = "document"
"""The kind of notices about documents."""
LOOKED_BACK = timedelta(days=180)
UNLIMITED = 30
"""Days for which something prescribed without an end is taken to be in use."""

type State = Literal["genuine", "revoked", "expired", "not_genuine"]


@dataclass(frozen=True, slots=True)
class SignedDocument:
    """A document as it was signed. `is_genuine`: content, hash and signature agree."""

    id: UUID
    consultation_id: UUID
    kind: DocumentKind
    patient_id: UUID
    doctor_id: int
    code: str
    content: Mapping[str, Any]
    key_id: str
    signed_at: datetime
    valid_until: datetime | None
    revoked_at: datetime | None
    revoke_reason: str | None
    is_genuine: bool

    @property
    def state(self) -> State:
        """What it is worth now; what was tampered with says nothing else any more."""
        if not self.is_genuine:
            return "not_genuine"
        if self.revoked_at is not None:
            return "revoked"
        return "expired" if self.valid_until is not None and self.valid_until <= clock.now() else "genuine"


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key whose signatures are of this installation."""

    id: str
    public_key: bytes
    since: datetime


async def sign(
    tx: Transaction, viewer: Viewer, consultation_id: UUID, wanted: Wanted, signer: Signer
) -> SignedDocument:
    """Sign a document while a consultation runs, or within some days after it; the patient's side is told.

    Raises:
        NotFound, Forbidden: it is not this doctor's.
        NotWritable: it does not run, and its time is over.
        FirstDiagnosisOnline: a prescription, where the country's rules want a visit first.
        NotSafe, UnknownCode, BadDates: see `contents`.
    """
    one = await as_doctor(tx, viewer, consultation_id)
    require_writable(one)
    if isinstance(wanted, contents.Prescription):
        await require_seen_in_person(tx, one)
    diagnoses = (await diagnoses_of(tx, [consultation_id])).get(consultation_id, [])
    signed = await write(tx, viewer, one, wanted, diagnoses, signer)
    await _tell(tx, signed, "signed")
    return signed


async def write(
    tx: Transaction,
    viewer: Viewer,
    one: Consultation,
    wanted: Wanted,
    diagnoses: Sequence[Diagnosis],
    signer: Signer,
) -> SignedDocument:
    """Sign a document of a consultation that the caller has found writable."""
    assert one.doctor_id is not None
    moment = clock.now()
    findings: Sequence[Finding] = ()
    if isinstance(wanted, contents.Prescription):
        findings = await against(tx, one.patient_id, wanted.items)
    body, valid_until = contents.body_of(
        wanted, diagnoses, findings=findings, moment=moment, time_zone=viewer.time_zone
    )
    document_id, code = new_id(), new_code()
    content = {
        "version": 1,
        "id": str(document_id),
        "code": code,
        "kind": wanted.kind,
        "consultation_id": str(one.id),
        "signed_at": moment.isoformat(),
        "time_zone": viewer.time_zone,
        "valid_until": valid_until.isoformat() if valid_until is not None else None,
        "patient": {
            "id": str(one.patient_id),
            "name": one.patient_name,
            "birth_date": one.birth_date.isoformat() if one.birth_date is not None else None,
            "gender": one.gender,
        },
        "doctor": await _doctor(tx, one.doctor_id, one.specialty_code),
        "body": body,
    }
    await tx.execute(KEEP_KEY, signer.key_id, signer.public_key, moment)
    await tx.execute(
        SIGN,
        document_id,
        one.id,
        wanted.kind,
        one.patient_id,
        one.doctor_id,
        code,
        to_json(content),
        digest(content),
        signer.sign(content),
        signer.key_id,
        viewer.person_id,
        moment,
        valid_until,
    )
    note_access(tx, viewer, one, "changed", "document", document_id)
    await note(tx, document_id, "signed", viewer.person_id, kind=wanted.kind)
    tx.publish(changed("document.signed", one.id, one.patient_id, one.doctor_id, document_id=document_id))
    row = await tx.fetchrow(DOCUMENT, document_id)
    assert row is not None
    return _document(row)


async def findings_for(
    tx: Transaction, viewer: Viewer, consultation_id: UUID, items: Sequence[Item]
) -> tuple[list[Finding], str]:
    """What speaks against `items`, before anything is signed; and whether allergies were asked for at all.

    Raises:
        NotFound, Forbidden: it is not this doctor's; UnknownCode: the list has no such drug.
    """
    one = await as_doctor(tx, viewer, consultation_id)
    note_access(tx, viewer, one, "read", "chart", one.patient_id)
    allergies = await charts.allergies_of(tx, one.patient_id)
    return await against(tx, one.patient_id, items), allergies.state


async def against(tx: Transaction, patient_id: UUID, items: Sequence[Item]) -> list[Finding]:
    """What speaks against giving `items` to somebody: allergies, and what they take or were prescribed."""
    allergies = await charts.allergies_of(tx, patient_id)
    medicines = await charts.medicines_of(tx, patient_id)
    takes = [Taken.named(one.name, drug(one.code) if one.code else None) for one in medicines.entries]
    takes += await _prescribed(tx, patient_id)
    return safety.check(contents.taken_of(items), allergies=[one.name for one in allergies.entries], takes=takes)


async def documents_of(tx: Transaction, viewer: Viewer, consultation_id: UUID) -> list[SignedDocument]:
    """The documents of a consultation, for both its sides, in the order of signing.

    Raises:
        NotFound: it is not the viewer's.
    """
    one = await mine(tx, viewer, consultation_id)
    found = [_document(row) for row in await tx.fetch(DOCUMENTS_OF, consultation_id)]
    for each in found:
        note_access(tx, viewer, one, "read", "document", each.id)
    return found


async def document(tx: Transaction, viewer: Viewer, document_id: UUID) -> SignedDocument:
    """One document, for both sides of its consultation.

    Raises:
        NotFound: there is none that the viewer may see.
    """
    row = await tx.fetchrow(DOCUMENT, document_id)
    if row is None:
        raise NotFound
    one = await mine(tx, viewer, row["consultation_id"])
    note_access(tx, viewer, one, "read", "document", document_id)
    return _document(row)


async def revoke(tx: Transaction, viewer: Viewer, document_id: UUID, reason: str) -> SignedDocument:
    """Take a document back, for good: whoever checks it is told so, and the patient's side as well.

    Raises:
        NotFound, Forbidden: it is not this doctor's; AlreadyRevoked: it was.
    """
    row = await tx.fetchrow(DOCUMENT_TO_CHANGE, document_id)
    if row is None:
        raise NotFound
    one = await mine(tx, viewer, row["consultation_id"])
    if one.side != "doctor":
        raise Forbidden("It is the doctor who does this.")
    if await tx.fetchval(REVOKE, document_id, clock.now(), viewer.person_id, reason) is None:
        raise AlreadyRevoked
    note_access(tx, viewer, one, "changed", "document", document_id)
    await note(tx, document_id, "revoked", viewer.person_id, reason=reason)
    tx.publish(changed("document.revoked", one.id, row["patient_id"], row["doctor_id"], document_id=document_id))
    revoked = await document(tx, viewer, document_id)
    if one.status is Status.COMPLETED or one.status is Status.RUNNING:
        await _tell(tx, revoked, "revoked")
    return revoked


async def by_code(tx: Reader, typed: str) -> SignedDocument:
    """The document with a verification code, for whoever has the paper.

    Raises:
        NotFound: there is none.
    """
    row = await tx.fetchrow(DOCUMENT_BY_CODE, read_code(typed))
    if row is None:
        raise NotFound("No document has this code. Compare it with the paper, sign by sign.")
    return _document(row)


async def public_keys(tx: Reader) -> list[PublicKey]:
    """Every key that documents were signed with, the first first."""
    return [PublicKey(**dict(row.items())) for row in await tx.fetch(KEYS)]


async def _prescribed(tx: Reader, patient_id: UUID) -> list[Taken]:
    """What somebody was prescribed that is not used up yet, by the days it was given for."""
    now = clock.now()
    taken = []
    for row in await tx.fetch(PRESCRIBED, patient_id, now - LOOKED_BACK):
        for item in row["content"]["body"]["items"]:
            if row["signed_at"] + timedelta(days=item["days"] or UNLIMITED) > now:
                known = drug(item["atc"]) if item["atc"] else None
                taken.append(replace(Taken.named(item["names"]["en"], known), names=item["names"]))
    return taken


async def _doctor(tx: Reader, doctor_id: int, specialty_code: str) -> dict[str, Any]:
    """The doctor as a document names one; also one who is not listed any more."""
    found = (await directory.doctors(tx, [doctor_id]))[doctor_id]
    specialty = (await directory.specialties(tx))[specialty_code]
    return {
        "id": doctor_id,
        "name": found.name,
        "name_latin": found.name_pinyin,
        "title": found.title.value,
        "institution": {"zh": found.institution.name, "en": found.institution.name_en},
        "specialty": {"zh": specialty.zh, "en": specialty.en, "fr": specialty.fr},
    }


async def _tell(tx: Transaction, one: SignedDocument, what: Literal["signed", "revoked"]) -> None:
    data = {
        "consultation_id": str(one.consultation_id),
        "document_id": str(one.id),
        "doctor_id": one.doctor_id,
        "document": one.kind,
        "what": what,
    }
    key = f"{DOCUMENT_NOTICE}:{what}:{one.id}"
    await give(
        tx, [News(person, DOCUMENT_NOTICE, key, data) for person in await told_for(tx, one.patient_id, "record")]
    )


def _document(row: asyncpg.Record) -> SignedDocument:
    fields: dict[str, Any] = dict(row.items())
    genuine = is_genuine(
        fields["content"], fields.pop("content_hash"), fields.pop("signature"), fields.pop("public_key")
    )
    return SignedDocument(**fields, is_genuine=genuine)
