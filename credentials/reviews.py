"""Operators' review: two of them approve, neither of them the applicant; either may reject or ask.

An approval says what was checked and which entry of the directory the applicant is, and is of the revision that was
looked at. The row of the application is locked, so of several who press at once one is second, and does it.
"""

from dataclasses import dataclass, replace
from typing import Literal
from uuid import UUID

import asyncpg

import directory
import identity
from core import clock
from core.database import Reader, Transaction
from core.errors import NotFound
from credentials import standing, telling
from credentials.applications import note_step, steps_of, valid_until
from credentials.documents import documents_of
from credentials.errors import (
    ApplicationChanged,
    ChecksMissing,
    LicenceInUse,
    LicenceOver,
    NotAsked,
    NotThisDoctor,
    OwnApplication,
    ReviewsDiffer,
)
from credentials.records import WAITING, Application, Check, Document, Status, Step, application_of
from credentials.statements import (
    DECIDED,
    LICENSED,
    MOVE,
    ONE,
    ONE_TO_DECIDE,
    OWN_DOCTOR,
    PUT_CREDENTIAL,
    SAME_LICENCE,
)
from credentials.statements import WAITING as WAITING_ONES
from directory import Doctor, Entry
from identity import Viewer

REQUIRED = (Check.LICENCE, Check.IDENTITY)
EYES = 2
"""How many different operators approve."""
LISTED = 200


@dataclass(frozen=True, slots=True)
class SameLicence:
    """Another application with the same licence number."""

    id: UUID
    name: str
    status: Status


@dataclass(frozen=True, slots=True)
class File:
    """All that a reviewer looks at.

    `entry`: the directory's doctor that the applicant is already. `candidates`: entries of this name that are nobody's.
    `licensed`: the doctor who is listed under this licence, if it is another one.
    """

    application: Application
    documents: list[Document]
    steps: list[Step]
    entry: Doctor | None
    candidates: list[Doctor]
    licensed: Doctor | None
    same_licence: list[SameLicence]


@dataclass(frozen=True, slots=True)
class Decision:
    """What an operator says of the `revision` they looked at. `claims`: the entry it is; None: a new one."""

    kind: Literal["approve", "reject", "ask"]
    revision: int
    note: str = ""
    checks: tuple[Check, ...] = ()
    claims: int | None = None


async def listed(tx: Reader, *, decided: bool = False) -> list[Application]:
    """What waits, the longest waiting first; or what was decided, the latest first."""
    return [application_of(row) for row in await tx.fetch(DECIDED if decided else WAITING_ONES, LISTED)]


async def file_of(tx: Reader, application_id: UUID) -> File:
    """An application with all that belongs to it.

    Raises:
        NotFound: there is none that was submitted.
    """
    row = await tx.fetchrow(ONE, application_id)
    if row is None:
        raise NotFound("There is no such application.")
    one = application_of(row)
    said = one.said
    own = await tx.fetchval(OWN_DOCTOR, one.person_id)
    candidates: list[Doctor] = []
    licensed = None
    if said.institution_id is not None and said.licence_number is not None:
        site = await directory.site(tx, said.institution_id)
        found = await tx.fetchrow(LICENSED, site.country, said.licence_number)
        licensed = found["doctor_id"] if found is not None and found["person_id"] != one.person_id else None
        if own is None and said.name is not None:
            candidates = await directory.unclaimed(tx, said.name, said.institution_id)
    doctors = await directory.doctors(tx, [known for known in (own, licensed) if known is not None])
    same = await tx.fetch(SAME_LICENCE, said.licence_number, one.id)
    steps = await steps_of(tx, one.id)
    approvals = sum(step.kind == "approved" and step.revision == one.revision for step in steps)
    return File(
        replace(one, approvals=approvals),
        [document for document in await documents_of(tx, one.id) if _was_submitted(document, one)],
        steps,
        doctors.get(own) if own is not None else None,
        candidates,
        doctors.get(licensed) if licensed is not None else None,
        [SameLicence(found["id"], found["name"], Status(found["status"])) for found in same],
    )


async def decide(tx: Transaction, operator: Viewer, application_id: UUID, decision: Decision) -> Application:
    """Do what an operator says. Saying the same twice changes nothing.

    Raises:
        NotFound: there is no such application. OwnApplication: it is the operator's own.
        NotAsked: it is not to be decided any more. ApplicationChanged: it was submitted again meanwhile.
        ChecksMissing, NotThisDoctor, ReviewsDiffer, LicenceInUse, LicenceOver, DoctorSuspended: see each.
    """
    row = await tx.fetchrow(ONE_TO_DECIDE, application_id)
    if row is None:
        raise NotFound("There is no such application.")
    one = application_of(row)
    if one.person_id == operator.person_id:
        raise OwnApplication
    if decision.kind == "approve" and await _has_approved(tx, one, operator, decision.revision):
        return one
    if one.status not in WAITING or (one.status is Status.QUESTION and decision.kind != "reject"):
        raise NotAsked(status=one.status.value)
    if one.revision != decision.revision:
        raise ApplicationChanged(revision=one.revision)
    match decision.kind:
        case "approve":
            return await _approve(tx, operator, one, decision)
        case "reject":
            return await _answer(tx, operator, one, decision, Status.REJECTED)
        case "ask":
            return await _answer(tx, operator, one, decision, Status.QUESTION)


async def _answer(
    tx: Transaction, operator: Viewer, one: Application, decision: Decision, status: Status
) -> Application:
    await tx.execute(MOVE, one.id, status.value, clock.now(), None)
    await note_step(tx, one.id, one.revision, status.value, operator.person_id, note=decision.note)
    what: telling.What = "rejected" if status is Status.REJECTED else "question"
    await telling.tell(tx, one.person_id, str(one.id), what, note=decision.note)
    return replace(one, status=status)


async def _has_approved(tx: Reader, one: Application, operator: Viewer, revision: int) -> bool:
    return any(
        step.kind == "approved" and step.revision == revision and step.person_id == operator.person_id
        for step in await steps_of(tx, one.id)
    )


async def _approve(tx: Transaction, operator: Viewer, one: Application, decision: Decision) -> Application:
    missing = [check for check in REQUIRED if check not in decision.checks]
    if missing:
        raise ChecksMissing(missing=missing)
    before = [s for s in await steps_of(tx, one.id) if s.kind == "approved" and s.revision == one.revision]
    own: int | None = await tx.fetchval(OWN_DOCTOR, one.person_id)
    claims = decision.claims if own is None else own
    if before and before[0].claims != claims:
        raise ReviewsDiffer(doctor_id=before[0].claims)
    await _require_claimable(tx, one, claims, own)
    await _require_licence(tx, one)
    await note_step(
        tx,
        one.id,
        one.revision,
        "approved",
        operator.person_id,
        checks=tuple(check for check in Check if check in decision.checks),
        claims=claims,
        note=decision.note,
    )
    if len(before) + 1 < EYES:
        return replace(one, approvals=len(before) + 1)
    checked = set(decision.checks).intersection(*(step.checks for step in before))
    return await _list(tx, one, claims, [check for check in Check if check in checked])


async def _require_claimable(tx: Transaction, one: Application, claims: int | None, own: int | None) -> None:
    if claims is None:
        return
    if own is None:
        assert one.said.name is not None
        assert one.said.institution_id is not None
        candidates = await directory.unclaimed(tx, one.said.name, one.said.institution_id)
        if claims not in [candidate.id for candidate in candidates]:
            raise NotThisDoctor
    await standing.require_renewable(tx, claims)


async def _require_licence(tx: Reader, one: Application) -> None:
    assert one.said.institution_id is not None
    site = await directory.site(tx, one.said.institution_id)
    if valid_until(one.said, site) <= clock.now():
        raise LicenceOver(expires_on=str(one.said.licence_expires_on))
    found = await tx.fetchrow(LICENSED, site.country, one.said.licence_number)
    if found is not None and found["person_id"] != one.person_id:
        raise LicenceInUse


async def _list(tx: Transaction, one: Application, claims: int | None, checked: list[Check]) -> Application:
    """Make the applicant a doctor of the directory, or renew what they are listed under."""
    entry = _entry(one)
    if claims is None:
        doctor_id = await directory.add_doctor(tx, one.person_id, entry)
    else:
        doctor_id = claims
        if not await directory.claim_doctor(tx, doctor_id, one.person_id, entry):
            raise NotThisDoctor
    site = await directory.site(tx, entry.institution_id)
    until = valid_until(one.said, site)
    assert one.said.licence_expires_on is not None
    try:
        async with tx.connection.transaction():
            await tx.fetchval(
                PUT_CREDENTIAL,
                doctor_id,
                one.person_id,
                one.id,
                site.country,
                one.said.licence_number,
                one.said.licence_authority,
                one.said.licence_expires_on,
                until,
                standing.next_due(until, clock.now()),
            )
    except asyncpg.UniqueViolationError:
        raise LicenceInUse from None
    await directory.note_verified(tx, doctor_id, checked, one.said.licence_expires_on)
    await identity.grant_role(tx, one.person_id, "doctor")
    await standing.renewed(tx, doctor_id)
    await tx.execute(MOVE, one.id, Status.APPROVED.value, clock.now(), doctor_id)
    await telling.tell(tx, one.person_id, str(one.id), "approved", by=until)
    return replace(one, status=Status.APPROVED, doctor_id=doctor_id, approvals=EYES)


def _entry(one: Application) -> Entry:
    said = one.said
    assert said.name is not None
    assert said.gender is not None
    assert said.title is not None
    assert said.institution_id is not None
    assert said.practising_since is not None
    return Entry(
        said.name,
        said.gender,
        said.title,
        said.institution_id,
        said.specialties,
        said.languages,
        said.practising_since,
        said.expertise,
        said.prices or {},
    )


def _was_submitted(document: Document, one: Application) -> bool:
    return one.submitted_at is not None and document.added_at <= one.submitted_at
