"""Applications of doctors, what was done with them, what was verified, and who may not practise here at the moment."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from core.tables import moment

STATUSES = "status IN ('draft', 'submitted', 'question', 'approved', 'rejected', 'withdrawn')"
STEPS = "kind IN ('submitted', 'withdrawn', 'question', 'answered', 'approved', 'rejected')"


class ApplicationRow(SQLModel, table=True):
    """Somebody wants to be listed as a doctor. What may still be filled in is null in a draft.

    `revision` counts how often it was submitted: approvals are of one revision. Prices are in minor units.
    """

    __tablename__ = "application"
    __table_args__ = (
        CheckConstraint(STATUSES, name="status"),
        CheckConstraint("(status = 'approved') = (doctor_id IS NOT NULL)", name="doctor"),
        Index("uq_application_open", "person_id", unique=True, postgresql_where=text("status <> 'approved'")),
        Index(
            "ix_application_waiting", "submitted_at", "id", postgresql_where=text("status IN ('submitted', 'question')")
        ),
        Index("ix_application_licence_number", "licence_number"),
        Index("ix_application_person_id", "person_id"),
    )

    id: UUID = Field(primary_key=True)
    person_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id"), nullable=False))
    status: str = Field(sa_column=Column(Text, nullable=False))
    revision: int = Field(default=0, sa_column=Column(Integer, nullable=False, server_default=text("0")))
    name: str | None = Field(default=None, sa_column=Column(Text))
    gender: str | None = Field(default=None, sa_column=Column(Text))
    title: str | None = Field(default=None, sa_column=Column(Text))
    licence_number: str | None = Field(default=None, sa_column=Column(Text))
    licence_authority: str | None = Field(default=None, sa_column=Column(Text))
    licence_expires_on: date | None = Field(default=None, sa_column=Column(Date))
    institution_id: int | None = Field(default=None, sa_column=Column(Integer, ForeignKey("institution.id")))
    specialty_codes: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False, server_default=text("'{}'")))
    languages: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False, server_default=text("'{}'")))
    practising_since: int | None = Field(default=None, sa_column=Column(SmallInteger))  # year
    expertise: str = Field(default="", sa_column=Column(Text, nullable=False, server_default=""))
    price_text: int | None = Field(default=None, sa_column=Column(Integer))
    price_video: int | None = Field(default=None, sa_column=Column(Integer))
    price_visit: int | None = Field(default=None, sa_column=Column(Integer))
    doctor_id: int | None = Field(default=None, sa_column=Column(Integer, ForeignKey("doctor.id")))
    created_at: datetime = Field(sa_column=moment(now=True))
    updated_at: datetime = Field(sa_column=moment(now=True))
    submitted_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))


class ApplicationDocumentRow(SQLModel, table=True):
    """A file that shows something; `cid` is the client's own id, so that a retry is no second file."""

    __tablename__ = "application_document"
    __table_args__ = (
        CheckConstraint("kind IN ('licence', 'identity', 'institution')", name="kind"),
        UniqueConstraint("application_id", "cid"),
    )

    file_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("file.id"), primary_key=True))
    application_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("application.id"), nullable=False))
    kind: str = Field(sa_column=Column(Text, nullable=False))
    cid: UUID = Field(sa_column=Column(Uuid, nullable=False))
    added_at: datetime = Field(sa_column=moment(now=True))


class ApplicationStepRow(SQLModel, table=True):
    """What was done with an application: by whom, when, what was checked and said. Rows are never changed.

    `checks`: of an approval. `said`: what was submitted. `claims`: the directory's doctor that the approval says it is;
    null: a new one.
    """

    __tablename__ = "application_step"
    __table_args__ = (
        CheckConstraint(STEPS, name="kind"),
        CheckConstraint("checks <@ ARRAY['licence', 'identity', 'institution']", name="checks"),
        Index("ix_application_step_application_id", "application_id", "at", "id"),
        # Whoever presses twice has approved once.
        Index(
            "uq_application_step_approval",
            "application_id",
            "revision",
            "person_id",
            unique=True,
            postgresql_where=text("kind = 'approved'"),
        ),
    )

    id: UUID = Field(primary_key=True)
    application_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("application.id"), nullable=False))
    revision: int = Field(sa_column=Column(Integer, nullable=False))
    kind: str = Field(sa_column=Column(Text, nullable=False))
    person_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id"), nullable=False))
    checks: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False, server_default=text("'{}'")))
    claims: int | None = Field(default=None, sa_column=Column(Integer, ForeignKey("doctor.id")))
    note: str = Field(default="", sa_column=Column(Text, nullable=False, server_default=""))
    said: dict[str, Any] | None = Field(default=None, sa_column=Column(JSONB))
    at: datetime = Field(sa_column=moment())


class CredentialRow(SQLModel, table=True):
    """What was verified of a doctor, and until when it holds. A licence is one doctor's, by country and number.

    `due_at`: when the worker has something to say or do about it; null: nothing more.
    """

    __tablename__ = "credential"
    __table_args__ = (
        UniqueConstraint("licence_country", "licence_number"),
        UniqueConstraint("person_id"),
        Index("ix_credential_due_at", "due_at", postgresql_where=text("due_at IS NOT NULL")),
    )

    doctor_id: int = Field(sa_column=Column(Integer, ForeignKey("doctor.id"), primary_key=True, autoincrement=False))
    person_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id"), nullable=False))
    application_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("application.id"), nullable=False))
    licence_country: str = Field(sa_column=Column(Text, nullable=False))  # of the institution, ISO 3166-1
    licence_number: str = Field(sa_column=Column(Text, nullable=False))
    licence_authority: str = Field(sa_column=Column(Text, nullable=False))
    licence_expires_on: date = Field(sa_column=Column(Date, nullable=False))  # the last day on which it holds
    valid_until: datetime = Field(sa_column=moment())  # the end of that day, where the institution is
    due_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))


class SuspensionRow(SQLModel, table=True):
    """A doctor may not practise here, from `at` until it is lifted. Rows stay.

    `person_id`: whose the doctor's entry was. `suspended_by` null: the licence expired. One operator asks for it to be
    lifted, another one lifts it; of an expired licence the approval of the new one does.
    """

    __tablename__ = "suspension"
    __table_args__ = (
        CheckConstraint("cause IN ('operator', 'expired')", name="cause"),
        CheckConstraint("(cause = 'operator') = (suspended_by IS NOT NULL)", name="suspended_by"),
        CheckConstraint("lifted_by IS DISTINCT FROM lift_asked_by OR lifted_by IS NULL", name="two"),
        Index("uq_suspension_open", "doctor_id", unique=True, postgresql_where=text("lifted_at IS NULL")),
        Index("ix_suspension_doctor_id", "doctor_id", "at"),
    )

    id: UUID = Field(primary_key=True)
    doctor_id: int = Field(sa_column=Column(Integer, ForeignKey("doctor.id"), nullable=False))
    person_id: UUID | None = Field(default=None, sa_column=Column(Uuid, ForeignKey("person.id")))
    cause: str = Field(sa_column=Column(Text, nullable=False))
    reason: str = Field(sa_column=Column(Text, nullable=False))
    suspended_by: UUID | None = Field(default=None, sa_column=Column(Uuid, ForeignKey("person.id")))
    at: datetime = Field(sa_column=moment())
    lift_asked_by: UUID | None = Field(default=None, sa_column=Column(Uuid, ForeignKey("person.id")))
    lift_asked_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    lift_reason: str | None = Field(default=None, sa_column=Column(Text))
    lifted_by: UUID | None = Field(default=None, sa_column=Column(Uuid, ForeignKey("person.id")))
    lifted_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
