"""Tables every room's transactions write to: outbox, cursors, idempotency."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    DateTime,
    Identity,
    Index,
    LargeBinary,
    MetaData,
    SmallInteger,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.dialects.postgresql.base import ischema_names
from sqlalchemy.types import UserDefinedType
from sqlmodel import Field, SQLModel

# Names are given by rule so that migrations and models agree on every constraint.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
metadata: MetaData = SQLModel.metadata


class Xid8(UserDefinedType[str]):
    """Postgres's 64-bit transaction id."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        return "xid8"


ischema_names["xid8"] = Xid8  # so that a comparison of schemas knows the type


def moment(*, nullable: bool = False, now: bool = False) -> Column[datetime]:
    """A timestamptz column."""
    return Column(DateTime(timezone=True), nullable=nullable, server_default=text("now()") if now else None)


class OutboxRow(SQLModel, table=True):
    """A fact, committed with the change it tells of. Read in `(txid, seq)` order below the oldest running txid."""

    __tablename__ = "outbox"
    __table_args__ = (Index(None, "txid", "seq"),)

    seq: int | None = Field(default=None, sa_column=Column(BigInteger, Identity(always=True), primary_key=True))
    txid: str = Field(sa_column=Column(Xid8(), nullable=False, server_default=text("pg_current_xact_id()")))
    topic: str = Field(sa_column=Column(Text, nullable=False))
    key: str = Field(sa_column=Column(Text, nullable=False))
    version: int = Field(default=1, sa_column=Column(SmallInteger, nullable=False, server_default=text("1")))
    payload: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    at: datetime = Field(sa_column=moment(now=True))


class OutboxCursorRow(SQLModel, table=True):
    """How far one consumer has read."""

    __tablename__ = "outbox_cursor"

    consumer: str = Field(sa_column=Column(Text, primary_key=True))
    txid: str = Field(sa_column=Column(Xid8(), nullable=False, server_default=text("'0'::xid8")))
    seq: int = Field(default=0, sa_column=Column(BigInteger, nullable=False, server_default=text("0")))
    updated_at: datetime = Field(sa_column=moment(now=True))


class IdempotencyRow(SQLModel, table=True):
    """The answer a key was given, stored with the effect. Kept 30 days."""

    __tablename__ = "idempotency"

    person_id: UUID = Field(primary_key=True)
    key: str = Field(sa_column=Column(Text, primary_key=True))
    request_hash: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    status: int | None = Field(default=None, sa_column=Column(SmallInteger))
    response: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON))  # as it was said
    created_at: datetime = Field(sa_column=moment(now=True))
