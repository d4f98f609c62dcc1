"""Who looked at or changed what of whom, and the days' seals."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    Identity,
    Index,
    Integer,
    LargeBinary,
    Text,
    Uuid,
    text,
)
from sqlmodel import Field, SQLModel

from core.tables import moment

VERBS = "verb IN ('read', 'changed', 'exported', 'erased')"
REASONS = "why IN ('own', 'proxy', 'treating', 'colleague', 'pool', 'guest', 'operator', 'emergency', 'duty')"


class AuditEntryRow(SQLModel, table=True):
    """One access. Nothing refers to anything: it outlives what it tells of. A trigger lets it be sealed once, no more.

    `address`: a network, see `core.origin`. `day`, `place`, `hash`: its place in the day's chain, null until sealed.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (
        CheckConstraint(VERBS, name="verb"),
        CheckConstraint(REASONS, name="why"),
        CheckConstraint("(day IS NULL) = (place IS NULL) AND (day IS NULL) = (hash IS NULL)", name="sealed"),
        Index(None, "patient_id", "at"),
        Index("ix_audit_entry_unsealed", "seq", postgresql_where=text("hash IS NULL")),
        Index("ix_audit_entry_chain", "day", "place", unique=True, postgresql_where=text("hash IS NOT NULL")),
    )

    seq: int | None = Field(default=None, sa_column=Column(BigInteger, Identity(always=True), primary_key=True))
    at: datetime = Field(sa_column=moment())
    actor_id: UUID | None = Field(default=None, sa_column=Column(Uuid))
    session_id: UUID | None = Field(default=None, sa_column=Column(Uuid))
    address: str | None = Field(default=None, sa_column=Column(Text))
    patient_id: UUID = Field(sa_column=Column(Uuid, nullable=False))
    verb: str = Field(sa_column=Column(Text, nullable=False))
    kind: str = Field(sa_column=Column(Text, nullable=False))
    subject: str = Field(sa_column=Column(Text, nullable=False))
    why: str = Field(sa_column=Column(Text, nullable=False))
    consultation_id: UUID | None = Field(default=None, sa_column=Column(Uuid))
    day: date | None = Field(default=None, sa_column=Column(Date))
    place: int | None = Field(default=None, sa_column=Column(Integer))
    hash: bytes | None = Field(default=None, sa_column=Column(LargeBinary))


class AuditDayRow(SQLModel, table=True):
    """The head of a day's chain, signed: how many entries it has, the last one's hash, and the day's before."""

    __tablename__ = "audit_day"

    day: date = Field(sa_column=Column(Date, primary_key=True))
    entries: int = Field(sa_column=Column(Integer, nullable=False))
    head: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    before: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    key_id: str = Field(sa_column=Column(Text, nullable=False))
    signature: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    sealed_at: datetime = Field(sa_column=moment())
    witnessed: int = Field(default=0, sa_column=Column(Integer, nullable=False, server_default=text("0")))
