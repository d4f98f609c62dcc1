"""What people were told, in the app and outside it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    SmallInteger,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
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


class DeliveryRow(SQLModel, table=True):
    """One message to one person over one channel outside the app.

    `key` names what is said: over a channel it is said once. `about` is the id of what it is about. `try_at` is when a
    worker looks at it next, also while one has it in hand; `until` is when it would come too late.
    """

    __tablename__ = "delivery"
    __table_args__ = (
        CheckConstraint("channel IN ('mail', 'push', 'sms')", name="channel"),
        CheckConstraint("state IN ('waiting', 'sent', 'failed', 'dropped')", name="state"),
        CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name="sent"),
        UniqueConstraint("key", "channel"),
        Index("ix_delivery_waiting", "try_at", postgresql_where=text("state = 'waiting'")),
        Index(None, "about", "kind"),
        Index(None, "person_id", "due_at", "id"),
        Index(None, "due_at"),
    )

    id: UUID = Field(primary_key=True)
    person_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id", ondelete="CASCADE"), nullable=False))
    kind: str = Field(sa_column=Column(Text, nullable=False))
    about: str = Field(sa_column=Column(Text, nullable=False))
    key: str = Field(sa_column=Column(Text, nullable=False))
    channel: str = Field(sa_column=Column(Text, nullable=False))
    data: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    due_at: datetime = Field(sa_column=moment())
    try_at: datetime = Field(sa_column=moment())
    until: datetime = Field(sa_column=moment())
    state: str = Field(default="waiting", sa_column=Column(Text, nullable=False, server_default="waiting"))
    attempts: int = Field(default=0, sa_column=Column(SmallInteger, nullable=False, server_default=text("0")))
    error: str | None = Field(default=None, sa_column=Column(Text))
    sent_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))


class ChannelChoiceRow(SQLModel, table=True):
    """Over what somebody wants to be told; without a row by e-mail. `phone` is in E.164."""

    __tablename__ = "channel_choice"
    __table_args__ = (CheckConstraint("phone IS NOT NULL OR NOT sms", name="phone"),)

    person_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True))
    mail: bool = Field(default=True, sa_column=Column(Boolean, nullable=False, server_default=text("true")))
    sms: bool = Field(default=False, sa_column=Column(Boolean, nullable=False, server_default=text("false")))
    phone: str | None = Field(default=None, sa_column=Column(Text))


class PushDeviceRow(SQLModel, table=True):
    """A browser that takes web pushes for somebody. Its endpoint belongs to whoever signed in there last."""

    __tablename__ = "push_device"
    __table_args__ = (UniqueConstraint("endpoint"), Index(None, "person_id"))

    id: UUID = Field(primary_key=True)
    person_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id", ondelete="CASCADE"), nullable=False))
    name: str = Field(sa_column=Column(Text, nullable=False))
    endpoint: str = Field(sa_column=Column(Text, nullable=False))
    p256dh: str = Field(sa_column=Column(Text, nullable=False))
    auth: str = Field(sa_column=Column(Text, nullable=False))
    added_at: datetime = Field(sa_column=moment(now=True))
