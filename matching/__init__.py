"""Hours, open slots, holds and bookings: who sees whom, and when."""

from matching.errors import InvalidHours, NotOffered, SlotTaken
from matching.openings import open_slots_many, slots
from matching.schedules import Hours, Interval, Schedule, Slot, open_slots

__all__ = [
    "Hours",
    "Interval",
    "InvalidHours",
    "NotOffered",
    "Schedule",
    "Slot",
    "SlotTaken",
    "open_slots",
    "open_slots_many",
    "slots",
]
