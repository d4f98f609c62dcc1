"""People, their roles and their sessions."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, LargeBinary, Text, Uuid, text
from sqlmodel import Field, SQLModel

from core.tables import moment


class PersonRow(SQLModel, table=True):
    """Somebody with an account. `email` is stored lower-case, `phone` in E.164."""

    __tablename__ = "person"
    __table_args__ = (CheckConstraint("email IS NOT NULL OR phone IS NOT NULL", name="reachable"),)

    id: UUID = Field(primary_key=True)
    email: str | None = Field(default=None, sa_column=Column(Text, unique=True))
    phone: str | None = Field(default=None, sa_column=Column(Text, unique=True))
    password_hash: str | None = Field(default=None, sa_column=Column(Text))
    name: str = Field(sa_column=Column(Text, nullable=False))
    locale: str = Field(default="zh", sa_column=Column(Text, nullable=False, server_default="zh"))
    time_zone: str = Field(sa_column=Column(Text, nullable=False, server_default="Asia/Shanghai"))
    birth_date: date | None = Field(default=None, sa_column=Column(Date))
    gender: str | None = Field(default=None, sa_column=Column(Text))
    created_at: datetime = Field(sa_column=moment(now=True))


class RoleRow(SQLModel, table=True):
    __tablename__ = "person_role"
    __table_args__ = (CheckConstraint("role IN ('patient', 'doctor', 'operator')", name="role"),)

    person_id: UUID = Field(
        sa_column=Column(Uuid, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    )
    role: str = Field(sa_column=Column(Text, primary_key=True))


class SessionRow(SQLModel, table=True):
    """A signed-in device. Only the SHA-256 of the token is stored."""

    __tablename__ = "session"
    __table_args__ = (Index(None, "person_id", postgresql_where=text("revoked_at IS NULL")),)

    id: UUID = Field(primary_key=True)
    token_hash: bytes = Field(sa_column=Column(LargeBinary, nullable=False, unique=True))
    person_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id", ondelete="CASCADE"), nullable=False))
    carried_by: str = Field(sa_column=Column(Text, nullable=False))  # cookie | bearer
    created_at: datetime = Field(sa_column=moment(now=True))
    expires_at: datetime = Field(sa_column=moment())
    revoked_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
