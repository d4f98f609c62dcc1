"""Searches people keep, and marks of the index."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Column, ForeignKey, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from core.tables import moment


class SavedSearchRow(SQLModel, table=True):
    """A search somebody gave a name. `query`: parameters of `GET /v1/search/doctors`, as they stand in an address."""

    __tablename__ = "saved_search"

    person_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True))
    id: UUID = Field(sa_column=Column(Uuid, primary_key=True))
    name: str = Field(sa_column=Column(Text, nullable=False))
    query: dict[str, str] = Field(sa_column=Column(JSONB, nullable=False))
    created_at: datetime = Field(sa_column=moment(now=True))


class IndexMarkRow(SQLModel, table=True):
    """A number that rises behind changes of the index: `scope` is a specialty, or of `search.index_marks`."""

    __tablename__ = "index_mark"

    scope: str = Field(sa_column=Column(Text, primary_key=True))
    mark: int = Field(sa_column=Column(BigInteger, nullable=False))
