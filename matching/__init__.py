"""Hours, open slots, holds and bookings: who sees whom, and when."""

from matching.bookings import Booking, Place, Status, agenda, booking, bookings_of, cancel, complete, confirm
from matching.calendars import FeedKind, calendar_of, feed, feed_address, renew_feed
from matching.capacity import give_question_back, questions_open_at, take_question
from matching.due import expire_holds
from matching.errors import (
    AlreadyYours,
    BookingOver,
    BookingsAffected,
    HoldExpired,
    InvalidHours,
    NotOffered,
    SlotTaken,
    StaleSchedule,
    TextUsedUp,
    TooLateToMove,
    TooManyHolds,
    TooManyWatches,
    TwoPlaces,
)
from matching.events import BOOKING_TOPICS, SCHEDULE_CHANGED, TEXT_CHANGED, BookingFact
from matching.holds import hold
from matching.hours import PREVIEW_DAYS, Changed, Preview, affected, get_schedule, preview_schedule, put_schedule
from matching.imports import (
    ListedSlot,
    Replaced,
    Week,
    keep_listed,
    keep_weeks,
    modes_of,
    read_listed,
    read_text_per_day,
    read_week,
    with_listed,
)
from matching.offers import SlotRequest
from matching.openings import (
    BOOKABLE,
    FOREVER,
    Ahead,
    Asked,
    Openings,
    Standing,
    marks,
    open_days_many,
    open_slots_many,
    openings,
    slots,
    standings,
)
from matching.pools import (
    ANSWER_WITHIN,
    ELSEWHERE,
    HEAD_START,
    MISSES,
    Offer,
    OnDuty,
    Reach,
    Urgency,
    Waiting,
)
from matching.pools import ahead as ahead_in_pool
from matching.pools import line_of as pool_line
from matching.pools import offers as pool_offers
from matching.pools import standing as standing_in_pool
from matching.reminders import REMINDER, Reminders
from matching.rescheduling import reschedule
from matching.schedules import Hours, Interval, OpenDay, Schedule, Slot, open_slots
from matching.statements import STANDING_MARKS
from matching.terms import Terms, keep_terms, terms_of
from matching.text_days import TextDay
from matching.times import TIMED, PartOfDay, Times, kind
from matching.timetable import read as read_schedule
from matching.timetable import written as written_schedule
from matching.waits import REMEMBERED, Durations, Lately
from matching.waits import Range as WaitRange
from matching.waits import guess as guess_wait
from matching.watches import OPENED, Watch, Watching, look, unwatch, watch, watches_of

__all__ = [
    "ANSWER_WITHIN",
    "BOOKABLE",
    "BOOKING_TOPICS",
    "ELSEWHERE",
    "FOREVER",
    "HEAD_START",
    "MISSES",
    "OPENED",
    "PREVIEW_DAYS",
    "REMEMBERED",
    "REMINDER",
    "SCHEDULE_CHANGED",
    "STANDING_MARKS",
    "TEXT_CHANGED",
    "TIMED",
    "Ahead",
    "AlreadyYours",
    "Asked",
    "Booking",
    "BookingFact",
    "BookingOver",
    "BookingsAffected",
    "Changed",
    "Durations",
    "FeedKind",
    "HoldExpired",
    "Hours",
    "Interval",
    "InvalidHours",
    "Lately",
    "ListedSlot",
    "NotOffered",
    "Offer",
    "OnDuty",
    "OpenDay",
    "Openings",
    "PartOfDay",
    "Place",
    "Preview",
    "Reach",
    "Reminders",
    "Replaced",
    "Schedule",
    "Slot",
    "SlotRequest",
    "SlotTaken",
    "StaleSchedule",
    "Standing",
    "Status",
    "Terms",
    "TextDay",
    "TextUsedUp",
    "Times",
    "TooLateToMove",
    "TooManyHolds",
    "TooManyWatches",
    "TwoPlaces",
    "Urgency",
    "WaitRange",
    "Waiting",
    "Watch",
    "Watching",
    "Week",
    "affected",
    "agenda",
    "ahead_in_pool",
    "booking",
    "bookings_of",
    "calendar_of",
    "cancel",
    "complete",
    "confirm",
    "expire_holds",
    "feed",
    "feed_address",
    "get_schedule",
    "give_question_back",
    "guess_wait",
    "hold",
    "keep_listed",
    "keep_terms",
    "keep_weeks",
    "kind",
    "look",
    "marks",
    "modes_of",
    "open_days_many",
    "open_slots",
    "open_slots_many",
    "openings",
    "pool_line",
    "pool_offers",
    "preview_schedule",
    "put_schedule",
    "questions_open_at",
    "read_listed",
    "read_schedule",
    "read_text_per_day",
    "read_week",
    "renew_feed",
    "reschedule",
    "slots",
    "standing_in_pool",
    "standings",
    "take_question",
    "terms_of",
    "unwatch",
    "watch",
    "watches_of",
    "with_listed",
    "written_schedule",
]
