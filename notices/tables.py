"""What people were told."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ForeignKey, Index, Text, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from core.tables import moment


class NoticeRow(SQLModel, table=True):
    """One notice. `key` names what it says: while it is unread, the same is not said again."""

    __tablename__ = "notice"
    __table_args__ = (
        Index("ix_notice_person_id_at", "person_id", "at", "id"),
        Index("uq_notice_unread", "person_id", "key", unique=True, postgresql_where=text("read_at IS NULL")),
        Index("ix_notice_at", "at"),
    )

    id: UUID = Field(primary_key=True)
    person_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id", ondelete="CASCADE"), nullable=False))
    kind: str = Field(sa_column=Column(Text, nullable=False))
    key: str = Field(sa_column=Column(Text, nullable=False))
    data: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    at: datetime = Field(sa_column=moment(now=True))
    read_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
