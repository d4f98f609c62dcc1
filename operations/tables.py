"""Volumes, counted from the outbox by the statistics consumer; ranking policies and what was done to them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Identity, Index, Integer, Text, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from core.tables import moment


class VolumeRow(SQLModel, table=True):
    """How often something happened in one minute and specialty ("" where there is none)."""

    __tablename__ = "volume"

    minute: datetime = Field(sa_column=Column(moment().type, primary_key=True))
    what: str = Field(sa_column=Column(Text, primary_key=True))  # the outbox topic
    specialty_code: str = Field(sa_column=Column(Text, primary_key=True))
    count: int = Field(default=0, sa_column=Column(Integer, nullable=False, server_default=text("0")))


class RankingPolicyRow(SQLModel, table=True):
    """A ranking policy. At most one is published; while none is, the one built in is in force (version 0, not a row).

    The weights of one that was ever published do not change (a trigger holds it).
    """

    __tablename__ = "ranking_policy"
    __table_args__ = (
        CheckConstraint("status IN ('draft', 'published', 'retired', 'discarded')", name="status"),
        CheckConstraint("(status IN ('published', 'retired')) = (published_at IS NOT NULL)", name="published_at"),
        CheckConstraint("version > 0", name="version"),
        Index("uq_ranking_policy_published", "status", unique=True, postgresql_where=text("status = 'published'")),
    )

    version: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    weights: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    note: str = Field(default="", sa_column=Column(Text, nullable=False, server_default=""))
    status: str = Field(default="draft", sa_column=Column(Text, nullable=False, server_default="draft"))
    revision: int = Field(default=1, sa_column=Column(Integer, nullable=False, server_default=text("1")))
    author: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id"), nullable=False))
    created_at: datetime = Field(sa_column=moment(now=True))
    changed_at: datetime = Field(sa_column=moment(now=True))
    published_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))


class RankingPolicyChangeRow(SQLModel, table=True):
    """Who did what to the ranking, when and why. Rows are only ever added (a trigger holds it)."""

    __tablename__ = "ranking_policy_change"

    id: int | None = Field(default=None, sa_column=Column(BigInteger, Identity(always=True), primary_key=True))
    at: datetime = Field(sa_column=moment(now=True))
    person_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id"), nullable=False))
    what: str = Field(sa_column=Column(Text, nullable=False))
    version: int | None = Field(default=None, sa_column=Column(Integer))
    from_version: int | None = Field(default=None, sa_column=Column(Integer))
    before: dict[str, Any] | None = Field(default=None, sa_column=Column(JSONB))
    after: dict[str, Any] | None = Field(default=None, sa_column=Column(JSONB))
    why: str = Field(default="", sa_column=Column(Text, nullable=False, server_default=""))


class RankingQueryRow(SQLModel, table=True):
    """A search kept to see what a policy would change."""

    __tablename__ = "ranking_query"

    id: UUID = Field(primary_key=True)
    name: str = Field(sa_column=Column(Text, nullable=False))
    wanted: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    created_at: datetime = Field(sa_column=moment(now=True))
