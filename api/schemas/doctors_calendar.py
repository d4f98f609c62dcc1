"""A doctor's day: the calendar, moving appointments, blocking time, running late."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import AwareDatetime, Field

from api.schemas import Request, View
from api.schemas.consultations import Status
from api.schemas.matching import BookableMode, BookingStatus


class OpeningHours(View):
    starts_at: datetime
    ends_at: datetime
    mode: BookableMode
    place: str | None = Field(description="its name; null: at the institution")


class CalendarBooking(View):
    id: UUID
    mode: BookableMode
    starts_at: datetime
    ends_at: datetime
    status: BookingStatus
    place: str | None = Field(description="its name, as it was when booked; null: at the institution")
    patient: str | None = Field(description="null while somebody only holds the time")
    reason: str
    consultation_id: UUID | None
    consultation_status: Status | None
    moved_by_doctor_at: datetime | None
    can_move: bool = Field(description="confirmed, and not begun")


class BlockView(View):
    id: UUID
    starts_at: datetime
    ends_at: datetime
    label: str = Field(description="one's own; nobody else sees it")


class BusyTime(View):
    starts_at: datetime
    ends_at: datetime


class DoctorsCalendar(View):
    time_zone: str = Field(description="of the hours; days are counted in it")
    first: date
    days: int
    hours: list[OpeningHours]
    open_slots: list[OpeningHours] = Field(description="what patients can book at this moment")
    bookings: list[CalendarBooking]
    blocks: list[BlockView]
    busy: list[BusyTime] = Field(description="elsewhere, as another calendar says")
    next_at: datetime | None = Field(description="the first appointment to come behind these days")
    as_of: datetime


class MoveRequest(Request):
    was_at: AwareDatetime = Field(description="where one saw it; refused when it is elsewhere by now")
    starts_at: AwareDatetime
    outside_hours: bool = Field(default=False, description="also outside the hours, or while busy elsewhere")


class BlockRequest(Request):
    starts_at: AwareDatetime
    ends_at: AwareDatetime
    label: str = Field(default="", max_length=80)
    accept: list[UUID] = Field(default_factory=list, max_length=200, description="bookings then that stay")


class DelayRequest(Request):
    minutes: int = Field(ge=5, le=120)


class RunLateRequest(DelayRequest):
    plan: str = Field(min_length=1, max_length=64, description="the one that was previewed")


class Shift(View):
    booking_id: UUID
    patient: str | None
    mode: BookableMode
    was_at: datetime
    starts_at: datetime
    ends_at: datetime
    why_not: Literal["block", "day_over", "taken", "two_places"] | None = Field(
        description="what is in the way; with anything in the way nobody is moved"
    )


class DelayPreview(View):
    plan: str = Field(description="names these moves; running late with it does these and no others")
    minutes: int
    moves: list[Shift] = Field(description="who moves from when to when, in time order; others need not")
    most_minutes: int = Field(description="the longest delay up to this one that nothing is in the way of; 0: none")


class RunLate(View):
    moved: list[Shift]
