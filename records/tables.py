"""What stays of a consultation: drafts, diagnoses, signed documents, follow-ups, reviews."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from core.tables import moment


class OutcomeDraftRow(SQLModel, table=True):
    """What a doctor is writing and has not signed. `revision` goes up with every save; tabs compare it."""

    __tablename__ = "outcome_draft"

    consultation_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("consultation.id"), primary_key=True))
    doctor_id: int = Field(sa_column=Column(Integer, ForeignKey("doctor.id"), primary_key=True))
    body: bytes = Field(sa_column=Column(LargeBinary, nullable=False))  # sealed
    revision: int = Field(sa_column=Column(BigInteger, nullable=False))
    saved_at: datetime = Field(sa_column=moment())


class DiagnosisRow(SQLModel, table=True):
    """What a completed consultation found, by ICD-10 code; position 0 is the main one."""

    __tablename__ = "diagnosis"
    __table_args__ = (CheckConstraint("certainty IN ('confirmed', 'suspected')", name="certainty"),)

    consultation_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("consultation.id"), primary_key=True))
    position: int = Field(sa_column=Column(SmallInteger, primary_key=True, autoincrement=False))
    code: str = Field(sa_column=Column(Text, nullable=False))
    certainty: str = Field(sa_column=Column(Text, nullable=False))
    note: bytes = Field(sa_column=Column(LargeBinary, nullable=False))  # sealed


class SigningKeyRow(SQLModel, table=True):
    """The public half of a key that documents were signed with (Ed25519). Rows stay, for old papers."""

    __tablename__ = "signing_key"

    id: str = Field(sa_column=Column(Text, primary_key=True))
    public_key: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    since: datetime = Field(sa_column=moment())


class SignedDocumentRow(SQLModel, table=True):
    """A prescription, a sick note or a referral as it was signed. Docs: docs/records.md.

    A trigger, `signed_document_stays`, lets nothing be changed but the revocation, once, and nothing be deleted
    before the rule on retention says so.
    """

    __tablename__ = "signed_document"
    __table_args__ = (
        CheckConstraint("kind IN ('prescription', 'sick_note', 'referral')", name="kind"),
        CheckConstraint(
            "(revoked_at IS NULL) = (revoke_reason IS NULL) AND (revoked_at IS NULL) = (revoked_by IS NULL)",
            name="revoked",
        ),
        Index(None, "consultation_id"),
        Index("ix_signed_document_patient_id_signed_at", "patient_id", "signed_at"),
    )

    id: UUID = Field(primary_key=True)
    consultation_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("consultation.id"), nullable=False))
    kind: str = Field(sa_column=Column(Text, nullable=False))
    patient_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id"), nullable=False))
    doctor_id: int = Field(sa_column=Column(Integer, ForeignKey("doctor.id"), nullable=False))
    code: str = Field(sa_column=Column(Text, nullable=False, unique=True))  # what is printed on it
    content: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    content_hash: bytes = Field(sa_column=Column(LargeBinary, nullable=False))  # SHA-256 of its canonical form
    signature: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    key_id: str = Field(sa_column=Column(Text, ForeignKey("signing_key.id"), nullable=False))
    signed_by: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id"), nullable=False))
    signed_at: datetime = Field(sa_column=moment())
    valid_until: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    revoked_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    revoked_by: UUID | None = Field(default=None, sa_column=Column(Uuid, ForeignKey("person.id")))
    revoke_reason: str | None = Field(default=None, sa_column=Column(Text))


class FollowUpRow(SQLModel, table=True):
    """A time that a doctor proposes to see the patient again: a hold of the patient's, to confirm or to let go."""

    __tablename__ = "follow_up"
    __table_args__ = (Index(None, "consultation_id"),)

    booking_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("booking.id"), primary_key=True))
    consultation_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("consultation.id"), nullable=False))
    note: str = Field(default="", sa_column=Column(Text, nullable=False, server_default=""))
    at: datetime = Field(sa_column=moment())


class ReviewRow(SQLModel, table=True):
    """What the patient's side says of a consultation that took place; one a consultation.

    `state`: published, held (until an operator has looked) or removed. `held_for`: the rules that held it back.
    `counted`: the stars that the doctor's rating contains of it, null while it contains none.
    """

    __tablename__ = "review"
    __table_args__ = (
        UniqueConstraint("consultation_id"),
        CheckConstraint("stars BETWEEN 1 AND 5", name="stars"),
        CheckConstraint("state IN ('published', 'held', 'removed')", name="state"),
        CheckConstraint("(counted IS NOT NULL) = (state = 'published')", name="counted"),
        CheckConstraint("(reply IS NULL) = (replied_at IS NULL)", name="reply"),
        Index(
            "ix_review_doctor_id_published",
            "doctor_id",
            "written_at",
            "id",
            postgresql_where=text("state = 'published'"),
        ),
        Index("ix_review_held", "written_at", "id", postgresql_where=text("state = 'held'")),
    )

    id: UUID = Field(primary_key=True)
    consultation_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("consultation.id"), nullable=False))
    doctor_id: int = Field(sa_column=Column(Integer, ForeignKey("doctor.id"), nullable=False))
    author_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id"), nullable=False))
    stars: int = Field(sa_column=Column(SmallInteger, nullable=False))
    comment: str = Field(sa_column=Column(Text, nullable=False))
    state: str = Field(sa_column=Column(Text, nullable=False))
    held_for: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False, server_default=text("'{}'")))
    counted: int | None = Field(default=None, sa_column=Column(SmallInteger))
    written_at: datetime = Field(sa_column=moment())
    edited_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    reply: str | None = Field(default=None, sa_column=Column(Text))
    replied_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))


class ReviewReportRow(SQLModel, table=True):
    """Somebody says that a review should not be there; each person once."""

    __tablename__ = "review_report"
    __table_args__ = (
        CheckConstraint("reason IN ('personal', 'abusive', 'false', 'other')", name="reason"),
        Index("ix_review_report_open", "review_id", postgresql_where=text("settled_at IS NULL")),
    )

    review_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("review.id"), primary_key=True))
    person_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id"), primary_key=True))
    reason: str = Field(sa_column=Column(Text, nullable=False))
    note: str = Field(default="", sa_column=Column(Text, nullable=False, server_default=""))
    at: datetime = Field(sa_column=moment())
    settled_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))


class RecordEntryRow(SQLModel, table=True):
    """Who did what to a document or a review, and when. Nothing is changed or deleted here (`record_entry_stays`).

    But for the words of a review, which go with the account of who wrote it.
    """

    __tablename__ = "record_entry"
    __table_args__ = (Index(None, "subject_id"), Index(None, "at"))

    id: int | None = Field(default=None, sa_column=Column(BigInteger, Identity(always=True), primary_key=True))
    subject_id: UUID = Field(sa_column=Column(Uuid, nullable=False))
    what: str = Field(sa_column=Column(Text, nullable=False))
    person_id: UUID | None = Field(default=None, sa_column=Column(Uuid, ForeignKey("person.id")))
    data: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False, server_default=text("'{}'::jsonb")))
    at: datetime = Field(sa_column=moment())
