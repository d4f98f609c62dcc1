"""Hours, open slots, holds and bookings: who sees whom, and when."""

from matching.bookings import Booking, Place, Status, agenda, booking, bookings_of, cancel, complete, confirm
from matching.due import expire_holds
from matching.errors import (
    AlreadyYours,
    BookingOver,
    HoldExpired,
    InvalidHours,
    NotOffered,
    SlotTaken,
    StaleSchedule,
    TooManyHolds,
    TooManyWatches,
)
from matching.events import BOOKING_TOPICS, SCHEDULE_CHANGED, BookingFact
from matching.holds import SlotRequest, hold
from matching.hours import Changed, affected, get_schedule, put_schedule
from matching.imports import (
    ListedSlot,
    Replaced,
    Week,
    keep_listed,
    keep_weeks,
    modes_of,
    read_listed,
    read_week,
    with_listed,
)
from matching.openings import Asked, Openings, Standing, open_slots_many, openings, slots, standings
from matching.schedules import Hours, Interval, Schedule, Slot, open_slots
from matching.timetable import read as read_schedule
from matching.timetable import written as written_schedule
from matching.watches import OPENED, Watch, Watching, look, unwatch, watch, watches_of

__all__ = [
    "BOOKING_TOPICS",
    "OPENED",
    "SCHEDULE_CHANGED",
    "AlreadyYours",
    "Asked",
    "Booking",
    "BookingFact",
    "BookingOver",
    "Changed",
    "HoldExpired",
    "Hours",
    "Interval",
    "InvalidHours",
    "ListedSlot",
    "NotOffered",
    "Openings",
    "Place",
    "Replaced",
    "Schedule",
    "Slot",
    "SlotRequest",
    "SlotTaken",
    "StaleSchedule",
    "Standing",
    "Status",
    "TooManyHolds",
    "TooManyWatches",
    "Watch",
    "Watching",
    "Week",
    "affected",
    "agenda",
    "booking",
    "bookings_of",
    "cancel",
    "complete",
    "confirm",
    "expire_holds",
    "get_schedule",
    "hold",
    "keep_listed",
    "keep_weeks",
    "look",
    "modes_of",
    "open_slots",
    "open_slots_many",
    "openings",
    "put_schedule",
    "read_listed",
    "read_schedule",
    "read_week",
    "slots",
    "standings",
    "unwatch",
    "watch",
    "watches_of",
    "with_listed",
    "written_schedule",
]
