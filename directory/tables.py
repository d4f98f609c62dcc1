"""Specialties, cities, institutions and doctors, as they are shown and searched."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Double,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    Text,
    Uuid,
    text,
)
from sqlmodel import Field, SQLModel

from core.tables import moment


class SpecialtyRow(SQLModel, table=True):
    """A department of the Chinese NHC list (诊疗科目); `parent` is null for the top level."""

    __tablename__ = "specialty"

    code: str = Field(sa_column=Column(Text, primary_key=True))
    parent: str | None = Field(default=None, sa_column=Column(Text, ForeignKey("specialty.code")))
    zh: str = Field(sa_column=Column(Text, nullable=False))
    en: str = Field(sa_column=Column(Text, nullable=False))
    fr: str = Field(sa_column=Column(Text, nullable=False))
    weight: int = Field(sa_column=Column(Integer, nullable=False))


class CityRow(SQLModel, table=True):
    """A city by its GeoNames id."""

    __tablename__ = "city"

    id: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    zh: str = Field(sa_column=Column(Text, nullable=False))
    en: str = Field(sa_column=Column(Text, nullable=False))
    pinyin: str = Field(sa_column=Column(Text, nullable=False))
    province: str = Field(sa_column=Column(Text, nullable=False))
    country: str = Field(sa_column=Column(Text, nullable=False))
    latitude: float = Field(sa_column=Column(Double, nullable=False))
    longitude: float = Field(sa_column=Column(Double, nullable=False))
    time_zone: str = Field(sa_column=Column(Text, nullable=False))
    population: int = Field(sa_column=Column(Integer, nullable=False))


class InstitutionRow(SQLModel, table=True):
    """A hospital or clinic; `level` is the Chinese grade (三级甲等 …) or `clinic`."""

    __tablename__ = "institution"

    id: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    name: str = Field(sa_column=Column(Text, nullable=False))
    name_en: str = Field(sa_column=Column(Text, nullable=False))
    pinyin: str = Field(sa_column=Column(Text, nullable=False))
    level: str = Field(sa_column=Column(Text, nullable=False))
    city_id: int = Field(sa_column=Column(Integer, ForeignKey("city.id"), nullable=False, index=True))
    latitude: float = Field(sa_column=Column(Double, nullable=False))
    longitude: float = Field(sa_column=Column(Double, nullable=False))
    address: str = Field(sa_column=Column(Text, nullable=False))


class DoctorRow(SQLModel, table=True):
    """A doctor as the directory shows one. Prices are in minor units of `currency`; null: mode not offered."""

    __tablename__ = "doctor"
    __table_args__ = (
        CheckConstraint("cardinality(specialty_codes) > 0", name="has_specialty"),
        CheckConstraint("status IN ('active', 'suspended')", name="status"),
        # For the plain search that answers while Elasticsearch is down.
        Index("ix_doctor_specialty_codes", "specialty_codes", postgresql_using="gin"),
        Index("ix_doctor_name", "name", postgresql_ops={"name": "text_pattern_ops"}),
        Index("ix_doctor_name_pinyin", "name_pinyin", postgresql_ops={"name_pinyin": "text_pattern_ops"}),
        Index("ix_doctor_city_id_quality", "city_id", text("quality DESC")),
        Index("ix_doctor_person_id", "person_id", unique=True, postgresql_where=text("person_id IS NOT NULL")),
        Index("ix_doctor_institution_id", "institution_id"),
    )

    id: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    person_id: UUID | None = Field(default=None, sa_column=Column(Uuid, ForeignKey("person.id")))
    name: str = Field(sa_column=Column(Text, nullable=False))
    name_pinyin: str = Field(sa_column=Column(Text, nullable=False))  # "zhang wei", lower case, no tones
    gender: str = Field(sa_column=Column(Text, nullable=False))  # female | male
    title: str = Field(sa_column=Column(Text, nullable=False))  # chief | associate_chief | attending | resident
    institution_id: int = Field(sa_column=Column(Integer, ForeignKey("institution.id"), nullable=False))
    city_id: int = Field(sa_column=Column(Integer, ForeignKey("city.id"), nullable=False))
    specialty_codes: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False))  # the first is the main one
    expertise_zh: str = Field(sa_column=Column(Text, nullable=False))
    expertise_en: str = Field(sa_column=Column(Text, nullable=False))
    expertise_fr: str = Field(sa_column=Column(Text, nullable=False))
    languages: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False))  # ISO 639-1, zh first
    practising_since: int = Field(sa_column=Column(SmallInteger, nullable=False))  # year
    rating_sum: int = Field(default=0, sa_column=Column(Integer, nullable=False, server_default=text("0")))  # stars 1-5
    rating_count: int = Field(default=0, sa_column=Column(Integer, nullable=False, server_default=text("0")))
    consultation_count: int = Field(default=0, sa_column=Column(Integer, nullable=False, server_default=text("0")))
    quality: float = Field(default=0, sa_column=Column(Double, nullable=False, server_default=text("0")))  # 0..1
    answers_text: bool = Field(default=False, sa_column=Column(Boolean, nullable=False, server_default=text("false")))
    takes_instant: bool = Field(default=False, sa_column=Column(Boolean, nullable=False, server_default=text("false")))
    price_text: int | None = Field(default=None, sa_column=Column(Integer))
    price_video: int | None = Field(default=None, sa_column=Column(Integer))
    price_visit: int | None = Field(default=None, sa_column=Column(Integer))
    currency: str = Field(default="CNY", sa_column=Column(Text, nullable=False, server_default="CNY"))
    sees_children: bool = Field(default=False, sa_column=Column(Boolean, nullable=False, server_default=text("false")))
    takes_new_patients: bool = Field(
        default=True, sa_column=Column(Boolean, nullable=False, server_default=text("true"))
    )
    accepts_insurance: bool = Field(
        default=False, sa_column=Column(Boolean, nullable=False, server_default=text("false"))
    )
    status: str = Field(default="active", sa_column=Column(Text, nullable=False, server_default="active"))
    verified_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    verified_until: date | None = Field(default=None, sa_column=Column(Date))
    # What reviewers have checked; empty beside a date: the date is a generated one.
    verified_what: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False, server_default=text("'{}'")))
    version: int = Field(default=1, sa_column=Column(BigInteger, nullable=False, server_default=text("1")))


class PopulationRow(SQLModel, table=True):
    """A generated population. `completed_at` is written last, so one without it was interrupted."""

    __tablename__ = "population"

    seed: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    doctors: int = Field(sa_column=Column(Integer, nullable=False))
    institutions: int = Field(sa_column=Column(Integer, nullable=False))
    day: date = Field(sa_column=Column(Date, nullable=False))  # dated exceptions are relative to it
    started_at: datetime = Field(sa_column=moment(now=True))
    completed_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))


class ImportMarkRow(SQLModel, table=True):
    """How far an import came that is not at its end; goes when it is. `digest` tells the contents of its files."""

    __tablename__ = "import_mark"

    digest: str = Field(sa_column=Column(Text, primary_key=True))
    done: int = Field(sa_column=Column(Integer, nullable=False))  # rows, those refused included
    refused: int = Field(sa_column=Column(Integer, nullable=False))
    added: int = Field(sa_column=Column(Integer, nullable=False))
    changed: int = Field(sa_column=Column(Integer, nullable=False))
    unchanged: int = Field(sa_column=Column(Integer, nullable=False))
    hours: int = Field(sa_column=Column(Integer, nullable=False))
    updated_at: datetime = Field(sa_column=moment(now=True))


class ImportedRow(SQLModel, table=True):
    """Our number for what another system calls `key`: `Practitioner/12`, or `Practitioner?identifier=system|value`."""

    __tablename__ = "imported"

    source: str = Field(sa_column=Column(Text, primary_key=True))  # the system, as whoever imports calls it
    key: str = Field(sa_column=Column(Text, primary_key=True))
    id: int = Field(sa_column=Column(Integer, nullable=False))  # of a doctor or of an institution, as the key says


class FavouriteRow(SQLModel, table=True):
    """A doctor somebody wants to find again."""

    __tablename__ = "favourite"
    __table_args__ = (Index(None, "doctor_id"),)

    person_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True))
    doctor_id: int = Field(sa_column=Column(Integer, ForeignKey("doctor.id", ondelete="CASCADE"), primary_key=True))
    added_at: datetime = Field(sa_column=moment(now=True))
