"""Files that are kept."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Float,
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


class FileRow(SQLModel, table=True):
    """One file in the storage, under its id in the area `files`; of a picture also a thumbnail, under `id.thumbnail`.

    Size and hash are those of what is shown. What belongs to whom is said by the table of whoever uses it. `key` opens
    it (`files.seals`); null: it was kept before files were sealed. The worker seals such a file under the id `kept_as`,
    since nothing under an id is ever changed.
    """

    __tablename__ = "file"
    __table_args__ = (
        CheckConstraint("kind IN ('image', 'document', 'sound')", name="kind"),
        CheckConstraint("size > 0", name="size"),
        CheckConstraint("octet_length(sha256) = 32", name="sha256"),
        CheckConstraint("kept_as IS NULL OR key IS NOT NULL", name="kept_as"),
        Index("uq_file_kept_as", "kept_as", unique=True, postgresql_where=text("kept_as IS NOT NULL")),
        Index("ix_file_open", "id", postgresql_where=text("key IS NULL")),
    )

    id: UUID = Field(primary_key=True)
    uploader_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id"), nullable=False))
    kind: str = Field(sa_column=Column(Text, nullable=False))
    media_type: str = Field(sa_column=Column(Text, nullable=False))  # by content
    name: str = Field(sa_column=Column(Text, nullable=False))
    size: int = Field(sa_column=Column(BigInteger, nullable=False))  # bytes
    sha256: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    width: int | None = Field(default=None, sa_column=Column(Integer))  # pixels of a picture
    height: int | None = Field(default=None, sa_column=Column(Integer))
    seconds: float | None = Field(default=None, sa_column=Column(Float))  # of a voice note
    created_at: datetime = Field(sa_column=moment(now=True))
    key: bytes | None = Field(default=None, sa_column=Column(LargeBinary))
    kept_as: UUID | None = Field(default=None, sa_column=Column(Uuid))
