"""Applications, their documents and steps, credentials and suspensions, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import asyncpg

from directory import Gender, Mode, Title
from files import Kind, StoredFile


class Status(StrEnum):
    """`question`: the reviewers wait for an answer."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    QUESTION = "question"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Check(StrEnum):
    """What is looked at, and shown to everybody once it was."""

    LICENCE = "licence"
    IDENTITY = "identity"
    INSTITUTION = "institution"


EDITABLE = (Status.DRAFT, Status.QUESTION, Status.REJECTED, Status.WITHDRAWN)
WAITING = (Status.SUBMITTED, Status.QUESTION)


@dataclass(frozen=True, slots=True)
class Draft:
    """What an applicant says; None is not filled in yet. Prices in minor units, by the modes offered."""

    name: str | None = None
    gender: Gender | None = None
    title: Title | None = None
    licence_number: str | None = None
    licence_authority: str | None = None
    licence_expires_on: date | None = None
    institution_id: int | None = None
    specialties: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    practising_since: int | None = None
    expertise: str = ""
    prices: Mapping[Mode, int] | None = None


@dataclass(frozen=True, slots=True)
class Application:
    """An application as it stands. `approvals`: of this revision, where they were counted."""

    id: UUID
    person_id: UUID
    status: Status
    revision: int
    said: Draft
    doctor_id: int | None
    created_at: datetime
    updated_at: datetime
    submitted_at: datetime | None
    approvals: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A file of an application; once submitted (`is_submitted`) it stays."""

    shows: Check
    added_at: datetime
    file: StoredFile


@dataclass(frozen=True, slots=True)
class Step:
    """What was done with an application, by whom and when. `claims`: see `ApplicationStepRow`."""

    id: UUID
    revision: int
    kind: str
    person_id: UUID
    person_name: str
    checks: tuple[Check, ...]
    claims: int | None
    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Credential:
    """What a doctor is listed under."""

    doctor_id: int
    person_id: UUID
    application_id: UUID
    licence_country: str
    licence_number: str
    licence_authority: str
    licence_expires_on: date
    valid_until: datetime


@dataclass(frozen=True, slots=True)
class Suspension:
    """That a doctor may not practise here; open while `lifted_at` is None."""

    id: UUID
    doctor_id: int
    person_id: UUID | None
    cause: str
    reason: str
    suspended_by: UUID | None
    at: datetime
    lift_asked_by: UUID | None
    lift_asked_at: datetime | None
    lift_reason: str | None
    lifted_by: UUID | None
    lifted_at: datetime | None
    suspended_by_name: str | None
    lift_asked_by_name: str | None
    lifted_by_name: str | None


def application_of(row: asyncpg.Record) -> Application:
    said = Draft(
        name=row["name"],
        gender=Gender(row["gender"]) if row["gender"] is not None else None,
        title=Title(row["title"]) if row["title"] is not None else None,
        licence_number=row["licence_number"],
        licence_authority=row["licence_authority"],
        licence_expires_on=row["licence_expires_on"],
        institution_id=row["institution_id"],
        specialties=tuple(row["specialty_codes"]),
        languages=tuple(row["languages"]),
        practising_since=row["practising_since"],
        expertise=row["expertise"],
        prices={mode: row[f"price_{mode}"] for mode in Mode if row[f"price_{mode}"] is not None},
    )
    return Application(
        row["id"],
        row["person_id"],
        Status(row["status"]),
        row["revision"],
        said,
        row["doctor_id"],
        row["created_at"],
        row["updated_at"],
        row["submitted_at"],
        row.get("approvals") or 0,
    )


def document_of(row: asyncpg.Record) -> Document:
    kept: dict[str, Any] = {one.name: row[one.name] for one in fields(StoredFile)}
    return Document(Check(row["shows"]), row["added_at"], StoredFile(**{**kept, "kind": Kind(kept["kind"])}))


def step_of(row: asyncpg.Record) -> Step:
    found: dict[str, Any] = dict(row.items())
    return Step(**{**found, "checks": tuple(Check(one) for one in found["checks"])})


def suspension_of(row: asyncpg.Record) -> Suspension:
    return Suspension(**dict(row.items()))
