"""Hours and bookings."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB, TSTZRANGE, ExcludeConstraint, Range
from sqlmodel import Field, SQLModel

from core.tables import moment


class ScheduleRow(SQLModel, table=True):
    """A doctor's hours under one version.

    `weekly`: `[{"weekday": 0-6 (Monday is 0), "starts": "08:00", "ends": "11:30", "mode": "video"|"visit",
    "slot_minutes": 15}]` in local time of `time_zone`, with `buffer_minutes` where some are left free after each slot.
    `exceptions`: `[{"date": "2026-12-25", "hours": []}]`, where `hours` (the same shape without the weekday) replaces
    the whole day; an empty list closes it.
    `places`: `[{"id": 1, "name": "…", "address": "…", "time_zone": "…", "directions": "…"}]`, besides the institution;
    null: none. Hours and exceptions name them by `place` (`matching/timetable.py` has the rules).
    `text_taken`: questions by text that count until `text_until`, the end of the local day; null: none yet.
    `busy`: `[[start, end]]`, in minutes since 1970: the doctor is busy elsewhere then, as a calendar says.
    `blocks`: `[{"id", "starts", "ends", "label"}]`, in the same minutes: time the doctor keeps for something else.
    """

    __tablename__ = "schedule"
    __table_args__ = (
        CheckConstraint("lead_minutes >= 0", name="lead"),
        CheckConstraint("horizon_days BETWEEN 1 AND 90", name="horizon"),
        CheckConstraint("text_per_day BETWEEN 1 AND 500", name="text_per_day"),
        CheckConstraint("text_taken >= 0", name="text_taken"),
        CheckConstraint("travel_minutes BETWEEN 0 AND 1440", name="travel_minutes"),
    )

    doctor_id: int = Field(sa_column=Column(Integer, ForeignKey("doctor.id"), primary_key=True, autoincrement=False))
    time_zone: str = Field(sa_column=Column(Text, nullable=False))
    weekly: list[dict[str, Any]] = Field(sa_column=Column(JSONB, nullable=False))
    exceptions: list[dict[str, Any]] = Field(sa_column=Column(JSONB, nullable=False, server_default="[]"))
    lead_minutes: int = Field(default=30, sa_column=Column(Integer, nullable=False, server_default=text("30")))
    horizon_days: int = Field(default=14, sa_column=Column(SmallInteger, nullable=False, server_default=text("14")))
    text_per_day: int | None = Field(default=None, sa_column=Column(SmallInteger))  # null: no limit
    text_taken: int = Field(default=0, sa_column=Column(Integer, nullable=False, server_default=text("0")))
    text_until: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    busy: list[list[int]] | None = Field(default=None, sa_column=Column(JSONB))
    places: list[dict[str, Any]] | None = Field(default=None, sa_column=Column(JSONB))
    travel_minutes: int = Field(default=0, sa_column=Column(SmallInteger, nullable=False, server_default=text("0")))
    blocks: list[dict[str, Any]] | None = Field(default=None, sa_column=Column(JSONB))
    version: int = Field(default=1, sa_column=Column(BigInteger, nullable=False, server_default=text("1")))
    updated_at: datetime = Field(sa_column=moment(now=True))


class BookingRow(SQLModel, table=True):
    """A slot somebody holds or has booked.

    One exclusion constraint makes it impossible to sell a time of a doctor twice, the other for a patient to be in two
    places at once. `late_fee`: what cancelling less than `notice_hours` before the start costs, as it was when held;
    `fee_due`: what cancelling or not coming has cost. Both in minor units of `currency`. `place`: one of the doctor's
    places, as it was when held or moved to; null: the doctor's institution. Since `moved_by_doctor_at` the patient may
    cancel and move it without one, whatever the terms say.
    """

    __tablename__ = "booking"
    __table_args__ = (
        CheckConstraint(
            "status IN ('held', 'confirmed', 'cancelled', 'expired', 'completed', 'no_show', 'failed')", name="status"
        ),
        CheckConstraint("mode IN ('video', 'visit')", name="mode"),
        CheckConstraint("(status = 'held') = (hold_expires_at IS NOT NULL)", name="hold"),
        CheckConstraint(
            "NOT isempty(during) AND lower_inc(during) AND NOT upper_inc(during) AND NOT lower_inf(during) "
            "AND NOT upper_inf(during)",
            name="during",
        ),
        # int8range instead of `=` needs no extension (btree_gist); any later slot length still overlaps.
        ExcludeConstraint(
            (text("int8range(doctor_id, doctor_id, '[]')"), "&&"),
            ("during", "&&"),
            where=text("status IN ('held', 'confirmed')"),
            using="gist",
            name="booking_no_overlap",
        ),
        # A range of the id's hash: two patients with the same are not to be met with in 2^64.
        ExcludeConstraint(
            (text("int8range(uuid_hash_extended(patient_id, 0), uuid_hash_extended(patient_id, 0), '[]')"), "&&"),
            ("during", "&&"),
            where=text("status IN ('held', 'confirmed')"),
            using="gist",
            name="booking_one_place",
        ),
        Index("ix_booking_patient_id_during", "patient_id", text("lower(during)")),
        Index("ix_booking_doctor_id_during", "doctor_id", text("lower(during)")),
        Index("ix_booking_booked_by", "booked_by"),
        Index("ix_booking_due_holds", "hold_expires_at", postgresql_where=text("status = 'held'")),
    )

    id: UUID = Field(primary_key=True)
    doctor_id: int = Field(sa_column=Column(Integer, ForeignKey("doctor.id"), nullable=False))
    patient_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id"), nullable=False))
    booked_by: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id"), nullable=False))
    mode: str = Field(sa_column=Column(Text, nullable=False))
    during: Range[datetime] = Field(sa_column=Column(TSTZRANGE, nullable=False))
    status: str = Field(sa_column=Column(Text, nullable=False))
    hold_expires_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    schedule_version: int = Field(sa_column=Column(BigInteger, nullable=False))
    reason: str = Field(default="", sa_column=Column(Text, nullable=False, server_default=""))
    price: int = Field(sa_column=Column(Integer, nullable=False))
    currency: str = Field(sa_column=Column(Text, nullable=False))
    cancelled_by: str | None = Field(default=None, sa_column=Column(Text))
    notice_hours: int = Field(default=0, sa_column=Column(Integer, nullable=False, server_default=text("0")))
    late_fee: int = Field(default=0, sa_column=Column(Integer, nullable=False, server_default=text("0")))
    fee_due: int = Field(default=0, sa_column=Column(Integer, nullable=False, server_default=text("0")))
    place: dict[str, Any] | None = Field(default=None, sa_column=Column(JSONB))
    moved_by_doctor_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    created_at: datetime = Field(sa_column=moment(now=True))
    updated_at: datetime = Field(sa_column=moment(now=True))

    model_config = {"arbitrary_types_allowed": True}


class TermsRow(SQLModel, table=True):
    """What a doctor asks of those who cancel late: `late_percent` of the price, within `notice_hours` of the start."""

    __tablename__ = "booking_terms"
    __table_args__ = (
        CheckConstraint("notice_hours BETWEEN 0 AND 168", name="notice_hours"),
        CheckConstraint("late_percent BETWEEN 0 AND 100", name="late_percent"),
    )

    doctor_id: int = Field(sa_column=Column(Integer, ForeignKey("doctor.id"), primary_key=True, autoincrement=False))
    notice_hours: int = Field(sa_column=Column(SmallInteger, nullable=False))
    late_percent: int = Field(sa_column=Column(SmallInteger, nullable=False))
    updated_at: datetime = Field(sa_column=moment(now=True))


class WatchRow(SQLModel, table=True):
    """Somebody wants to be told when a doctor has an opening. `seen`: the starts that were open at the last look."""

    __tablename__ = "watch"
    __table_args__ = (
        CheckConstraint("mode IN ('video', 'visit')", name="mode"),
        CheckConstraint("starts_before > starts_from", name="window"),
        Index(None, "doctor_id"),
        Index(None, "look_at"),
    )

    person_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True))
    doctor_id: int = Field(sa_column=Column(Integer, ForeignKey("doctor.id", ondelete="CASCADE"), primary_key=True))
    mode: str | None = Field(default=None, sa_column=Column(Text))  # null: any
    starts_from: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    starts_before: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    seen: list[datetime] = Field(sa_column=Column(ARRAY(DateTime(timezone=True)), nullable=False))
    look_at: datetime = Field(sa_column=moment())
    created_at: datetime = Field(sa_column=moment(now=True))


class CalendarFeedRow(SQLModel, table=True):
    """A link to somebody's appointments that was renewed: only one signed with this `generation` is valid.

    Without a row it is 0.
    """

    __tablename__ = "calendar_feed"
    __table_args__ = (CheckConstraint("kind IN ('patient', 'doctor')", name="kind"),)

    person_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True))
    kind: str = Field(sa_column=Column(Text, primary_key=True))
    generation: int = Field(sa_column=Column(Integer, nullable=False))


class WaitlistEntryRow(SQLModel, table=True):
    """Somebody waits in line for a doctor, or for a specialty in a city or anywhere.

    `within`: the specialty and all below it, as they were when the person joined; null: for the doctor. `since` is the
    place in line. `missed`: offers that were declined or ran out. `left_at`: left, but the place can be taken again for
    a moment.
    """

    __tablename__ = "waitlist_entry"
    __table_args__ = (
        CheckConstraint("mode IN ('video', 'visit')", name="mode"),
        CheckConstraint("starts_before > starts_from", name="window"),
        CheckConstraint("(doctor_id IS NULL) = (specialty_code IS NOT NULL)", name="wanted"),
        CheckConstraint("(specialty_code IS NULL) = (within IS NULL)", name="within"),
        CheckConstraint("city_id IS NULL OR specialty_code IS NOT NULL", name="city"),
        Index(
            "uq_waitlist_entry_wanted",
            "person_id",
            "doctor_id",
            "specialty_code",
            "city_id",
            unique=True,
            postgresql_nulls_not_distinct=True,
        ),
        Index(None, "doctor_id"),
        Index(None, "within", postgresql_using="gin"),
    )

    id: UUID = Field(primary_key=True)
    person_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id", ondelete="CASCADE"), nullable=False))
    doctor_id: int | None = Field(default=None, sa_column=Column(Integer, ForeignKey("doctor.id", ondelete="CASCADE")))
    specialty_code: str | None = Field(default=None, sa_column=Column(Text, ForeignKey("specialty.code")))
    within: list[str] | None = Field(default=None, sa_column=Column(ARRAY(Text)))
    city_id: int | None = Field(default=None, sa_column=Column(Integer, ForeignKey("city.id")))  # null: anywhere
    mode: str | None = Field(default=None, sa_column=Column(Text))  # null: any
    starts_from: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    starts_before: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    since: datetime = Field(sa_column=moment())
    missed: int = Field(default=0, sa_column=Column(SmallInteger, nullable=False, server_default=text("0")))
    paused_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    left_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))


class WaitlistOfferRow(SQLModel, table=True):
    """A hold that is an offer to somebody who waits. `settled_at`: when it was seen to be over, however it ended."""

    __tablename__ = "waitlist_offer"
    __table_args__ = (
        # One offer at a time a person, whatever workers believe.
        Index("uq_waitlist_offer_running", "person_id", unique=True, postgresql_where=text("settled_at IS NULL")),
        Index(None, "entry_id"),
    )

    booking_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("booking.id", ondelete="CASCADE"), primary_key=True))
    person_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id", ondelete="CASCADE"), nullable=False))
    entry_id: UUID | None = Field(
        default=None, sa_column=Column(Uuid, ForeignKey("waitlist_entry.id", ondelete="SET NULL"))
    )
    made_at: datetime = Field(sa_column=moment())
    settled_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))


class WaitlistLookRow(SQLModel, table=True):
    """A doctor whose openings are to be offered from `look_at` on. Its lock has that done by one worker at a time."""

    __tablename__ = "waitlist_look"
    __table_args__ = (Index(None, "look_at"),)

    doctor_id: int = Field(
        sa_column=Column(Integer, ForeignKey("doctor.id", ondelete="CASCADE"), primary_key=True, autoincrement=False)
    )
    look_at: datetime = Field(sa_column=moment())


class BusySourceRow(SQLModel, table=True):
    """A calendar that says when a doctor is busy elsewhere. `problem`: why it could not be read the last time."""

    __tablename__ = "busy_source"
    __table_args__ = (Index(None, "look_at"),)

    doctor_id: int = Field(
        sa_column=Column(Integer, ForeignKey("doctor.id", ondelete="CASCADE"), primary_key=True, autoincrement=False)
    )
    url: str = Field(sa_column=Column(Text, nullable=False))
    look_at: datetime = Field(sa_column=moment())
    looked_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    problem: str | None = Field(default=None, sa_column=Column(Text))
