"""Tickets that open a socket once."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, Uuid
from sqlmodel import Field, SQLModel

from core.tables import moment


class TicketRow(SQLModel, table=True):
    """Single-use, 30 seconds. Only the SHA-256 is stored; using it deletes it."""

    __tablename__ = "realtime_ticket"
    __table_args__ = (Index(None, "expires_at"),)

    token_hash: bytes = Field(sa_column=Column(LargeBinary, primary_key=True))
    person_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id", ondelete="CASCADE"), nullable=False))
    session_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("session.id", ondelete="CASCADE"), nullable=False))
    expires_at: datetime = Field(sa_column=moment())
