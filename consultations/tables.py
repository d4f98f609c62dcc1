"""Consultations, their messages and read marks."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
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


class ConsultationRow(SQLModel, table=True):
    """One conversation between a patient and a doctor, from asking to outcome. States: docs/consultations.md."""

    __tablename__ = "consultation"
    __table_args__ = (
        CheckConstraint("kind IN ('text', 'instant', 'video', 'visit')", name="kind"),
        CheckConstraint(
            "status IN ('waiting', 'scheduled', 'running', 'completed', 'declined', 'cancelled', 'unanswered', "
            "'missed')",
            name="status",
        ),
        CheckConstraint("doctor_id IS NOT NULL OR status IN ('waiting', 'cancelled', 'unanswered')", name="has_doctor"),
        CheckConstraint("urgency BETWEEN 0 AND 2", name="urgency"),
        Index("ix_consultation_patient_id_opened_at", "patient_id", "opened_at"),
        Index("ix_consultation_doctor_id_opened_at", "doctor_id", "opened_at"),
        Index(
            "ix_consultation_doctor_id_open",
            "doctor_id",
            postgresql_where=text("status IN ('waiting', 'scheduled', 'running')"),
        ),
        Index(
            "ix_consultation_pool",
            "specialty_code",
            "opened_at",
            postgresql_where=text("status = 'waiting' AND doctor_id IS NULL"),
        ),
        Index(
            "ix_consultation_open",
            "status",
            "opened_at",
            postgresql_where=text("status IN ('waiting', 'scheduled', 'running')"),
        ),
        Index("ix_consultation_due", "answer_by", postgresql_where=text("status = 'waiting'")),
        Index(
            "ix_consultation_closes",
            text("COALESCE(open_until, answer_by)"),
            postgresql_where=text("status = 'running' AND terms IS NOT NULL"),
        ),
        Index("ix_consultation_remind_at", "remind_at", postgresql_where=text("remind_at IS NOT NULL")),
        Index("ix_consultation_reply", "doctor_id", postgresql_where=text("reply_by IS NOT NULL")),
        CheckConstraint("messages_left >= 0", name="messages_left"),
        CheckConstraint("terms IS NULL OR kind = 'text'", name="terms"),
        Index("ix_consultation_decide_at", "decide_at", postgresql_where=text("decide_at IS NOT NULL")),
        Index("ix_consultation_rings_until", "rings_until", postgresql_where=text("rings_until IS NOT NULL")),
        Index("ix_consultation_finished_at", "finished_at", postgresql_where=text("finished_at IS NOT NULL")),
    )

    id: UUID = Field(primary_key=True)
    kind: str = Field(sa_column=Column(Text, nullable=False))
    status: str = Field(sa_column=Column(Text, nullable=False))
    patient_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id"), nullable=False))
    doctor_id: int | None = Field(default=None, sa_column=Column(Integer, ForeignKey("doctor.id")))
    specialty_code: str = Field(sa_column=Column(Text, ForeignKey("specialty.code"), nullable=False))
    booking_id: UUID | None = Field(default=None, sa_column=Column(Uuid, ForeignKey("booking.id"), unique=True))
    opened_by: UUID | None = Field(default=None, sa_column=Column(Uuid, ForeignKey("person.id")))  # null: the patient
    complaint: str = Field(sa_column=Column(Text, nullable=False))
    price: int = Field(default=0, sa_column=Column(Integer, nullable=False, server_default=text("0")))
    currency: str = Field(default="CNY", sa_column=Column(Text, nullable=False, server_default="CNY"))
    starts_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))  # scheduled kinds
    ends_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    answer_by: datetime | None = Field(default=None, sa_column=moment(nullable=True))  # due: unanswered after it
    decide_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))  # due: who came, by video
    rings_until: datetime | None = Field(default=None, sa_column=moment(nullable=True))  # due: its call unanswered
    opened_at: datetime = Field(sa_column=moment(now=True))
    started_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    finished_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    summary: str | None = Field(default=None, sa_column=Column(Text))
    looked_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))  # by its doctor
    urgency: int = Field(default=0, sa_column=Column(SmallInteger, nullable=False, server_default=text("0")))
    # Of a text consultation under terms: those it was opened under, and what remains of them (`contract/terms.py`).
    terms: dict[str, Any] | None = Field(default=None, sa_column=Column(JSONB))
    messages_left: int | None = Field(default=None, sa_column=Column(SmallInteger))  # the patient's; null: no limit
    open_until: datetime | None = Field(default=None, sa_column=moment(nullable=True))  # due; completed: for follow-ups
    reply_by: datetime | None = Field(default=None, sa_column=moment(nullable=True))  # a follow-up question waits
    more_asked_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))  # the patient asks for more
    remind_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))  # due: whoever acts next is told
    # The people who were its doctor before it was handed on: what they said stays a doctor's word.
    handed_on_by: list[UUID] = Field(sa_column=Column(ARRAY(Uuid), nullable=False, server_default=text("'{}'")))
    last_seq: int = Field(default=0, sa_column=Column(BigInteger, nullable=False, server_default=text("0")))
    version: int = Field(default=1, sa_column=Column(BigInteger, nullable=False, server_default=text("1")))


class MessageRow(SQLModel, table=True):
    """A line of the room. `seq` has no gaps; `cid` is the client's own id, so a retry is one row."""

    __tablename__ = "message"
    __table_args__ = (UniqueConstraint("consultation_id", "author_id", "cid"),)

    consultation_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("consultation.id"), primary_key=True))
    seq: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    cid: UUID = Field(sa_column=Column(Uuid, nullable=False))
    author_id: UUID | None = Field(default=None, sa_column=Column(Uuid, ForeignKey("person.id")))  # null: the system
    kind: str = Field(sa_column=Column(Text, nullable=False))  # text | system
    body: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    at: datetime = Field(sa_column=moment(now=True))


class RefundRow(SQLModel, table=True):
    """What a patient is owed back for a consultation, whole, in minor units. That money moved is not said here."""

    __tablename__ = "refund"
    __table_args__ = (
        CheckConstraint("reason IN ('unanswered', 'declined', 'cancelled')", name="reason"),
        CheckConstraint("amount > 0", name="amount"),
        Index(None, "at"),
    )

    consultation_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("consultation.id"), primary_key=True))
    amount: int = Field(sa_column=Column(Integer, nullable=False))
    currency: str = Field(sa_column=Column(Text, nullable=False))
    reason: str = Field(sa_column=Column(Text, nullable=False))
    at: datetime = Field(sa_column=moment())


class TextTermsRow(SQLModel, table=True):
    """The terms under which a doctor answers questions from now on; without a row the usual ones."""

    __tablename__ = "text_terms"

    doctor_id: int = Field(sa_column=Column(Integer, ForeignKey("doctor.id"), primary_key=True, autoincrement=False))
    answer_hours: int = Field(sa_column=Column(SmallInteger, nullable=False))
    messages: int = Field(sa_column=Column(SmallInteger, nullable=False))
    open_hours: int = Field(sa_column=Column(SmallInteger, nullable=False))
    follow_up_days: int = Field(sa_column=Column(SmallInteger, nullable=False))
    follow_up_messages: int = Field(sa_column=Column(SmallInteger, nullable=False))
    updated_at: datetime = Field(sa_column=moment())


class TransferRow(SQLModel, table=True):
    """A doctor asks a colleague to go on with a text consultation. States: docs/consultations.md.

    `upto_seq`: the last line of the room when it changed hands; whoever handed it on reads up to there.
    """

    __tablename__ = "transfer"
    __table_args__ = (
        CheckConstraint(
            "state IN ('asked', 'offered', 'accepted', 'declined', 'refused', 'withdrawn', 'lapsed')", name="state"
        ),
        CheckConstraint("(state IN ('asked', 'offered')) = (ended_at IS NULL)", name="ended"),
        Index(
            "uq_transfer_open", "consultation_id", unique=True, postgresql_where=text("state IN ('asked', 'offered')")
        ),
        Index("ix_transfer_due", "decide_by", postgresql_where=text("state IN ('asked', 'offered')")),
        Index("ix_transfer_to_doctor_id", "to_doctor_id", postgresql_where=text("state = 'offered'")),
        Index("ix_transfer_accepted", "consultation_id", "from_doctor_id", postgresql_where=text("state = 'accepted'")),
    )

    id: UUID = Field(primary_key=True)
    consultation_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("consultation.id"), nullable=False))
    from_doctor_id: int = Field(sa_column=Column(Integer, ForeignKey("doctor.id"), nullable=False))
    to_doctor_id: int = Field(sa_column=Column(Integer, ForeignKey("doctor.id"), nullable=False))
    note: str = Field(sa_column=Column(Text, nullable=False, server_default=""))
    state: str = Field(default="asked", sa_column=Column(Text, nullable=False, server_default="asked"))
    asked_at: datetime = Field(sa_column=moment())
    decide_by: datetime = Field(sa_column=moment())
    ended_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    upto_seq: int | None = Field(default=None, sa_column=Column(BigInteger))


class QuickReplyRow(SQLModel, table=True):
    """Words a doctor says often, in the doctor's order."""

    __tablename__ = "quick_reply"
    __table_args__ = (UniqueConstraint("doctor_id", "position", deferrable=True, initially="DEFERRED"),)

    id: UUID = Field(primary_key=True)
    doctor_id: int = Field(sa_column=Column(Integer, ForeignKey("doctor.id"), nullable=False))
    position: int = Field(sa_column=Column(SmallInteger, nullable=False))
    title: str = Field(sa_column=Column(Text, nullable=False))
    text: str = Field(sa_column=Column(Text, nullable=False))


class AttachmentRow(SQLModel, table=True):
    """A file that was uploaded for a consultation. `cid`: the client's own id, so a retry is one file.

    `said_as`: the cid of the message that says it; null until it is said, and then its uploader alone may see it.
    """

    __tablename__ = "attachment"
    __table_args__ = (
        UniqueConstraint("consultation_id", "uploader_id", "cid"),
        Index("ix_attachment_unsaid", "uploaded_at", postgresql_where=text("said_as IS NULL")),
    )

    file_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("file.id"), primary_key=True))
    consultation_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("consultation.id"), nullable=False))
    uploader_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id"), nullable=False))
    cid: UUID = Field(sa_column=Column(Uuid, nullable=False))
    said_as: UUID | None = Field(default=None, sa_column=Column(Uuid))
    uploaded_at: datetime = Field(sa_column=moment(now=True))


class DrawingRow(SQLModel, table=True):
    """What is drawn on a picture, with how often it has changed; see `drawings.Stroke`."""

    __tablename__ = "drawing"

    file_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("file.id"), primary_key=True))
    revision: int = Field(sa_column=Column(Integer, nullable=False))
    strokes: list[dict[str, Any]] = Field(sa_column=Column(JSONB, nullable=False))


class ReadMarkRow(SQLModel, table=True):
    """How far somebody has read, and how far a client of theirs has said that it has what was said."""

    __tablename__ = "read_mark"

    consultation_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("consultation.id"), primary_key=True))
    person_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id"), primary_key=True))
    seq: int = Field(sa_column=Column(BigInteger, nullable=False))
    received_seq: int = Field(default=0, sa_column=Column(BigInteger, nullable=False, server_default=text("0")))
    at: datetime = Field(sa_column=moment(now=True))


class PresenceRow(SQLModel, table=True):
    """A time in which a side was in the room of an appointment, as one process saw it; it counts until `last_seen_at`.

    A side may have several at once: other tabs, other devices, other processes.
    """

    __tablename__ = "presence"
    __table_args__ = (
        CheckConstraint("side IN ('patient', 'doctor')", name="side"),
        Index(None, "consultation_id"),
    )

    id: UUID = Field(primary_key=True)
    consultation_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("consultation.id"), nullable=False))
    side: str = Field(sa_column=Column(Text, nullable=False))
    entered_at: datetime = Field(sa_column=moment())
    last_seen_at: datetime = Field(sa_column=moment())


class AttendanceRow(SQLModel, table=True):
    """Who came to an appointment, decided once. Rule and words: docs/attendance.md.

    `evidence`: what it was decided from, `{"patient": [[from, to]], "doctor": …, "began_at", "completed"}` in ISO 8601.
    `fee`: what it costs the patient, in minor units of the booking's currency. `outcome`: what an operator made of the
    disputes, which is final.
    """

    __tablename__ = "attendance"
    __table_args__ = (
        CheckConstraint(
            "verdict IN ('attended', 'patient_late', 'doctor_late', 'patient_no_show', 'provider_failed', "
            "'nobody_came', 'undecided')",
            name="verdict",
        ),
        CheckConstraint("source IN ('presence', 'doctor')", name="source"),
        CheckConstraint("outcome IN ('upheld', 'overturned')", name="outcome"),
        CheckConstraint(
            "(settled_at IS NULL) = (outcome IS NULL) AND (settled_at IS NULL) = (settled_by IS NULL) "
            "AND (settled_at IS NULL OR disputed_at IS NOT NULL)",
            name="settled",
        ),
        Index(
            "ix_attendance_disputed",
            "disputed_at",
            "consultation_id",
            postgresql_where=text("disputed_at IS NOT NULL AND settled_at IS NULL"),
        ),
        Index(
            "ix_attendance_settled_at",
            "settled_at",
            "consultation_id",
            postgresql_where=text("settled_at IS NOT NULL"),
        ),
    )

    consultation_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("consultation.id"), primary_key=True))
    verdict: str = Field(sa_column=Column(Text, nullable=False))
    source: str = Field(sa_column=Column(Text, nullable=False))  # the room, or what the doctor of a visit said
    evidence: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    fee: int = Field(default=0, sa_column=Column(Integer, nullable=False, server_default=text("0")))
    decided_at: datetime = Field(sa_column=moment())
    disputed_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    settled_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    settled_by: UUID | None = Field(default=None, sa_column=Column(Uuid, ForeignKey("person.id")))
    outcome: str | None = Field(default=None, sa_column=Column(Text))
    note: str | None = Field(default=None, sa_column=Column(Text))


class DisputeRow(SQLModel, table=True):
    """Why a side does not accept what was decided; each side may say so once."""

    __tablename__ = "attendance_dispute"
    __table_args__ = (CheckConstraint("side IN ('patient', 'doctor')", name="side"),)

    consultation_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("attendance.consultation_id"), primary_key=True))
    side: str = Field(sa_column=Column(Text, primary_key=True))
    person_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id"), nullable=False))
    reason: str = Field(sa_column=Column(Text, nullable=False))
    at: datetime = Field(sa_column=moment())


class PoolWaitRow(SQLModel, table=True):
    """How somebody waits in a pool, and what was said of it: guess and range in seconds, null while nobody was on duty.

    `passed`: doctors who let an offer of it lapse. `served_at`: when a doctor took it; ranges are learnt from those.
    """

    __tablename__ = "pool_wait"
    __table_args__ = (Index("ix_pool_wait_served_at", "served_at", postgresql_where=text("served_at IS NOT NULL")),)

    consultation_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("consultation.id"), primary_key=True))
    language: str | None = Field(default=None, sa_column=Column(Text))  # null: any
    overflow: bool = Field(default=False, sa_column=Column(Boolean, nullable=False, server_default=text("false")))
    passed: list[int] = Field(sa_column=Column(ARRAY(Integer), nullable=False, server_default=text("'{}'")))
    guessed_s: float | None = Field(default=None, sa_column=Column(Float))
    low_s: int | None = Field(default=None, sa_column=Column(Integer))
    high_s: int | None = Field(default=None, sa_column=Column(Integer))
    served_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))


class DutyRow(SQLModel, table=True):
    """A doctor on duty for instant consultations. `offered`: whom the doctor is asked to take, until `offer_until`.

    One row a doctor and one offer a consultation: nobody is asked about two, and nothing is offered twice.
    `availability` is what the doctor said; `seen_at`: when an API process last saw the workroom open.
    """

    __tablename__ = "duty"
    __table_args__ = (
        CheckConstraint("(offered IS NULL) = (offer_until IS NULL)", name="offer"),
        CheckConstraint("availability IN ('available', 'busy', 'away')", name="availability"),
        UniqueConstraint("offered"),
        Index("ix_duty_offer_until", "offer_until", postgresql_where=text("offered IS NOT NULL")),
    )

    doctor_id: int = Field(sa_column=Column(Integer, ForeignKey("doctor.id"), primary_key=True, autoincrement=False))
    since: datetime = Field(sa_column=moment())
    assigned: bool = Field(sa_column=Column(Boolean, nullable=False))  # takes offers, rather than only choosing
    free_since: datetime = Field(sa_column=moment())
    taken: int = Field(default=0, sa_column=Column(Integer, nullable=False, server_default=text("0")))
    missed: int = Field(default=0, sa_column=Column(SmallInteger, nullable=False, server_default=text("0")))
    offered: UUID | None = Field(default=None, sa_column=Column(Uuid, ForeignKey("consultation.id")))
    offer_until: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    availability: str = Field(default="available", sa_column=Column(Text, nullable=False, server_default="available"))
    seen_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))


class GuestRow(SQLModel, table=True):
    """Somebody invited into a consultation by a link, and when they came and went. Rules: `guests`.

    `first_seq`: they see the lines behind it, or with `shows_history` all. Only the SHA-256 of the code is stored.
    """

    __tablename__ = "guest"
    __table_args__ = (
        CheckConstraint("kind IN ('family', 'interpreter')", name="kind"),
        CheckConstraint("invited_side IN ('patient', 'doctor')", name="invited_side"),
        CheckConstraint("ended_side IN ('patient', 'doctor', 'guest')", name="ended_side"),
        CheckConstraint("(person_id IS NULL) = (came_at IS NULL)", name="came"),
        CheckConstraint(
            "came_at IS NULL OR (patient_agreed_at IS NOT NULL AND doctor_agreed_at IS NOT NULL)", name="agreed"
        ),
        Index(None, "consultation_id"),
        Index("ix_guest_person_id", "person_id", postgresql_where=text("person_id IS NOT NULL")),
    )

    id: UUID = Field(primary_key=True)
    consultation_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("consultation.id"), nullable=False))
    kind: str = Field(sa_column=Column(Text, nullable=False))
    name: str = Field(sa_column=Column(Text, nullable=False))
    invited_by: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id"), nullable=False))
    invited_side: str = Field(sa_column=Column(Text, nullable=False))
    code_hash: bytes = Field(sa_column=Column(LargeBinary, nullable=False, unique=True))
    created_at: datetime = Field(sa_column=moment())
    expires_at: datetime = Field(sa_column=moment())
    patient_agreed_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    doctor_agreed_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    shows_history: bool = Field(default=False, sa_column=Column(Boolean, nullable=False, server_default=text("false")))
    person_id: UUID | None = Field(default=None, sa_column=Column(Uuid, ForeignKey("person.id")))
    came_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    first_seq: int = Field(default=0, sa_column=Column(BigInteger, nullable=False, server_default=text("0")))
    left_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    ended_side: str | None = Field(default=None, sa_column=Column(Text))
