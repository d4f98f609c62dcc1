"""Recordings, who agreed to them, their parts, and who has played them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Text,
    Uuid,
    text,
)
from sqlmodel import Field, SQLModel

from core.tables import moment


class RecordingRow(SQLModel, table=True):
    """One recording of a call. `key` opens its parts, wrapped with the installation's key; without it they are noise.

    `due_at`: when the worker has something to do with it: nobody agreed, it got too long, or it is to be deleted.
    """

    __tablename__ = "recording"
    __table_args__ = (
        CheckConstraint("state IN ('asked', 'running', 'paused', 'ended')", name="state"),
        CheckConstraint(
            "(state = 'ended') = (ended_at IS NOT NULL) AND (state = 'ended') = (reason IS NOT NULL)", name="ended"
        ),
        CheckConstraint("deleted_why IN ('retention', 'withdrawn')", name="deleted_why"),
        CheckConstraint(
            "(deleted_at IS NULL) = (deleted_why IS NULL) AND (deleted_at IS NULL OR key IS NULL)", name="deleted"
        ),
        Index("ix_recording_open", "consultation_id", unique=True, postgresql_where=text("state <> 'ended'")),
        Index("ix_recording_consultation_id", "consultation_id"),
        Index("ix_recording_due_at", "due_at", postgresql_where=text("due_at IS NOT NULL")),
    )

    id: UUID = Field(primary_key=True)
    consultation_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("consultation.id"), nullable=False))
    state: str = Field(sa_column=Column(Text, nullable=False))
    reason: str | None = Field(default=None, sa_column=Column(Text))
    asked_by: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id"), nullable=False))
    asked_at: datetime = Field(sa_column=moment())
    started_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    paused_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    ended_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    key: bytes | None = Field(default=None, sa_column=Column(LargeBinary))
    due_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    deleted_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    deleted_why: str | None = Field(default=None, sa_column=Column(Text))


class RecordingConsentRow(SQLModel, table=True):
    """What a side said when it was asked, to which version of the text, and when it took it back."""

    __tablename__ = "recording_consent"
    __table_args__ = (CheckConstraint("side IN ('patient', 'doctor')", name="side"),)

    recording_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("recording.id"), primary_key=True))
    side: str = Field(sa_column=Column(Text, primary_key=True))
    person_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id"), nullable=False))
    given: bool = Field(sa_column=Column(Boolean, nullable=False))
    version: int = Field(sa_column=Column(Integer, nullable=False))
    at: datetime = Field(sa_column=moment())
    withdrawn_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    withdrawn_by: UUID | None = Field(default=None, sa_column=Column(Uuid, ForeignKey("person.id")))


class RecordingPartRow(SQLModel, table=True):
    """What one browser sent over one connection. `size` (bytes of content) and `sha256` (of the sealed file) are null
    while it is written."""

    __tablename__ = "recording_part"
    __table_args__ = (
        CheckConstraint("side IN ('patient', 'doctor')", name="side"),
        CheckConstraint("(size IS NULL) = (sha256 IS NULL) AND (size IS NULL) = (ended_at IS NULL)", name="kept"),
        Index("ix_recording_part_recording_id", "recording_id"),
    )

    id: UUID = Field(primary_key=True)
    recording_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("recording.id"), nullable=False))
    person_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id"), nullable=False))
    side: str = Field(sa_column=Column(Text, nullable=False))
    began_at: datetime = Field(sa_column=moment())
    ended_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    size: int | None = Field(default=None, sa_column=Column(BigInteger))
    sha256: bytes | None = Field(default=None, sa_column=Column(LargeBinary))


class RecordingPlaybackRow(SQLModel, table=True):
    """Somebody played a recording."""

    __tablename__ = "recording_playback"
    __table_args__ = (
        CheckConstraint("side IN ('patient', 'doctor')", name="side"),
        Index("ix_recording_playback_recording_id", "recording_id"),
    )

    id: UUID = Field(primary_key=True)
    recording_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("recording.id"), nullable=False))
    person_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id"), nullable=False))
    side: str = Field(sa_column=Column(Text, nullable=False))
    at: datetime = Field(sa_column=moment())
