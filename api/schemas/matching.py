"""Hours and bookings."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import AwareDatetime, Field

from api.schemas import Request, View
from api.schemas.directory import DoctorSummary, PlaceView

type BookableMode = Literal["video", "visit"]
type BookingStatus = Literal["held", "confirmed", "cancelled", "expired", "completed", "no_show", "failed"]


class BookingRequest(Request):
    doctor_id: int = Field(ge=0, le=2**31 - 1)
    mode: BookableMode
    starts_at: AwareDatetime
    patient_id: UUID | None = Field(default=None, description="who it is for; oneself when absent")
    reason: str = Field(default="", max_length=1000)
    hold_only: bool = Field(default=False, description="only hold it, also if it is free of charge")


class Somebody(View):
    id: UUID
    name: str


class BookingView(View):
    id: UUID
    patient: Somebody
    booked_by: Somebody = Field(description="the patient, or whoever acted for them then")
    doctor: DoctorSummary
    mode: BookableMode
    starts_at: datetime
    ends_at: datetime
    status: BookingStatus
    hold_expires_at: datetime | None
    offer: bool = Field(description="held for you because you waited for it; while held, confirm accepts it")
    price: int = Field(description="minor units")
    currency: str
    reason: str
    consultation_id: UUID | None = Field(description="the room, once confirmed")
    time_zone: str = Field(description="of the place it is at")
    place: PlaceView | None = Field(
        description="where the doctor is then, as it was when booked; null: at the doctor's institution"
    )
    place_now: PlaceView | None = Field(
        description="`place` as the doctor describes it now, where name, address or directions are others"
    )
    free_until: datetime = Field(description="until when cancelling and moving cost nothing")
    late_fee: int = Field(description="what cancelling after that, or not coming, costs, in minor units; 0: nothing")
    fee_due: int = Field(description="what cancelling or not coming has cost, in minor units; 0 while it is disputed")
    moved_by_doctor_at: datetime | None = Field(description="since then cancelling and moving cost nothing")
    wait_minutes: int = Field(description="by video: how long the doctor waits before the patient did not come")
    as_of: datetime = Field(description="server time, for countdowns")


class RescheduleRequest(Request):
    starts_at: AwareDatetime = Field(description="the start of another of the doctor's slots, in the same mode")


class Terms(Request):
    """What a doctor asks of those who cancel late."""

    notice_hours: int = Field(ge=0, le=168, description="cancelling less than this before the start is late")
    late_percent: int = Field(ge=0, le=100, description="of the price, owed for cancelling late")


class HolidayView(View):
    date: date
    name: str


class Holidays(View):
    """Public holidays of the year to come; none where those of the country are not known."""

    country: str = Field(description="ISO 3166 alpha-2")
    holidays: list[HolidayView]


class ConfirmRequest(Request):
    reason: str | None = Field(default=None, max_length=1000)
    patient_id: UUID | None = Field(default=None, description="who it is for after all: oneself, or a family member")


class Bookings(View):
    bookings: list[BookingView]
    next_cursor: str | None


class Hours(Request):
    starts: str = Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")
    ends: str = Field(pattern=r"^(([01]\d|2[0-3]):[0-5]\d|24:00)$")
    mode: BookableMode
    slot_minutes: int = Field(ge=5, le=120)
    buffer_minutes: int = Field(default=0, ge=0, le=60, description="left free after each slot")
    place: int = Field(default=0, ge=0, le=999, description="which of `places`; 0: the doctor's institution")


class WeeklyHours(Hours):
    weekday: int = Field(ge=0, le=6, description="Monday is 0")


class DayException(Request):
    date: date
    place: int | None = Field(
        default=None,
        ge=0,
        le=999,
        description="replaces that place's day only (0: the institution's); null: that date everywhere, on each clock",
    )
    hours: list[Hours] = Field(max_length=24, description="replaces the day; empty closes it")


class PracticePlace(Request):
    """A place the doctor practises at besides the institution."""

    id: int = Field(ge=1, le=999, description="tells it from the doctor's other places, and stays the same")
    name: str = Field(min_length=1, max_length=120)
    address: str = Field(min_length=1, max_length=300)
    time_zone: str = Field(max_length=64)
    directions: str = Field(default="", max_length=500, description="how to find the way in")


class ScheduleChange(Request):
    time_zone: str = Field(max_length=64)
    weekly: list[WeeklyHours] = Field(max_length=84)
    exceptions: list[DayException] = Field(default_factory=list, max_length=400)
    lead_minutes: int = Field(default=30, ge=0, le=20160)
    horizon_days: int = Field(default=14, ge=1, le=90)
    text_per_day: int | None = Field(
        default=None, ge=1, le=500, description="questions by text on one local day; null: as many as come"
    )
    places: list[PracticePlace] = Field(default_factory=list, max_length=8)
    travel_minutes: int = Field(
        default=0, ge=0, le=1440, description="how far apart the hours of different places must be"
    )
    version: int = Field(
        ge=0, le=2**31 - 1, description="the version this edit starts from; 0 when there were no hours yet"
    )
    accept_affected: list[UUID] = Field(
        default_factory=list, max_length=5000, description="bookings that may come to lie outside these hours"
    )


class AffectedBooking(View):
    id: UUID
    mode: BookableMode
    starts_at: datetime
    ends_at: datetime
    place: PlaceView | None = Field(description="where it is, as the patient was told; null: the doctor's institution")


class SlotChange(View):
    mode: BookableMode
    opened: int = Field(description="slots that can be booked then and cannot now")
    closed: int = Field(description="slots that can be booked now and cannot then")


class SchedulePreview(View):
    affected: list[AffectedBooking] = Field(
        description="bookings this change would leave outside the hours; they stay valid, but must be accepted"
    )
    days: int = Field(description="how many local days from today on are counted")
    slots: list[SlotChange] = Field(description="by mode, those that the doctor has a price for")


class ScheduleView(View):
    time_zone: str
    weekly: list[WeeklyHours]
    exceptions: list[DayException]
    lead_minutes: int
    horizon_days: int
    text_per_day: int | None
    places: list[PracticePlace]
    travel_minutes: int
    version: int
    affected: list[AffectedBooking] = Field(description="bookings that lie outside these hours; they stay valid")
