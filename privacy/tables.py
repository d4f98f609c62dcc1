"""Copies of what is known of somebody, and accounts that are to be erased."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    SmallInteger,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from core.tables import moment


class ExportRow(SQLModel, table=True):
    """A copy somebody asked for. `key` seals it, and is gone with it. `due_at`: when the worker does something."""

    __tablename__ = "data_export"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'making', 'ready', 'expired', 'failed')", name="state"),
        CheckConstraint("(state = 'ready') = (key IS NOT NULL)", name="sealed"),
        CheckConstraint("progress BETWEEN 0 AND 100", name="progress"),
        Index(None, "patient_id", "asked_at"),
        Index(None, "due_at", postgresql_where=text("due_at IS NOT NULL")),
    )

    id: UUID = Field(primary_key=True)
    patient_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id"), nullable=False))
    asked_by: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id"), nullable=False))
    language: str = Field(sa_column=Column(Text, nullable=False))
    asked_at: datetime = Field(sa_column=moment())
    state: str = Field(sa_column=Column(Text, nullable=False))
    progress: int = Field(default=0, sa_column=Column(SmallInteger, nullable=False, server_default=text("0")))
    attempts: int = Field(default=0, sa_column=Column(SmallInteger, nullable=False, server_default=text("0")))
    due_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    ready_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    expires_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    size: int | None = Field(default=None, sa_column=Column(BigInteger))
    key: bytes | None = Field(default=None, sa_column=Column(LargeBinary))


class ErasureRow(SQLModel, table=True):
    """Somebody wants their account erased at `due_at`. `kept`: what stayed because the law says so, until when."""

    __tablename__ = "erasure"
    __table_args__ = (
        CheckConstraint("cancelled_at IS NULL OR done_at IS NULL", name="ended"),
        Index("ix_erasure_open", "person_id", unique=True, postgresql_where=text("cancelled_at IS NULL")),
        Index(None, "due_at", postgresql_where=text("cancelled_at IS NULL AND done_at IS NULL")),
    )

    id: UUID = Field(primary_key=True)
    person_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id"), nullable=False))
    asked_at: datetime = Field(sa_column=moment())
    due_at: datetime = Field(sa_column=moment())
    cancelled_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    done_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    kept: Any = Field(default=None, sa_column=Column(JSONB))
