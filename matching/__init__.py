"""Hours, open slots, holds and bookings: who sees whom, and when."""

from matching.availability import ABOUT_TO, THERE, UNSEEN, Availability, Available, seen_as
from matching.blocks import Block, block_time, blocks_of, unblock
from matching.bookings import Booking, PageEnd, Status, agenda, booking, bookings_of, cancel, coming, complete, confirm
from matching.busy import BusySource, NoCalendar, busy_source, follow_calendar, look_at_calendars, unfollow_calendar
from matching.calendars import FeedKind, calendar_of, feed, feed_address, renew_feed
from matching.calling_off import call_off
from matching.capacity import give_question_back, questions_open_at, take_question
from matching.doctors_calendar import MOST_DAYS, DoctorsCalendar, doctors_calendar
from matching.doctors_moves import move_by_doctor
from matching.due import expire_holds
from matching.errors import (
    AlreadyYours,
    BookingOver,
    BookingsAffected,
    CannotRunLate,
    HoldExpired,
    InvalidHours,
    MovedMeanwhile,
    NotOffered,
    OpenAlready,
    OutsideHours,
    PlacesOverlap,
    PlanChanged,
    SlotTaken,
    StaleSchedule,
    TextUsedUp,
    TimeBlocked,
    TooLateToMove,
    TooManyBlocks,
    TooManyHolds,
    TooManyWaits,
    TooManyWatches,
    TwoPlaces,
)
from matching.events import BOOKING_TOPICS, SCHEDULE_CHANGED, TEXT_CHANGED, BookingFact
from matching.free_time import OpenDay, open_slots
from matching.holds import hold, keep_for
from matching.holidays import Holiday, public_holidays
from matching.hours import (
    PREVIEW_DAYS,
    Changed,
    Preview,
    affected,
    get_schedule,
    preview_schedule,
    put_schedule,
    zone_of,
)
from matching.imports import (
    ListedSlot,
    Replaced,
    Week,
    clashing_weeks,
    keep_listed,
    keep_weeks,
    modes_of,
    read_listed,
    read_text_per_day,
    read_week,
    with_listed,
)
from matching.lateness import MINUTES as DELAY_MINUTES
from matching.lateness import Why
from matching.local_time import midnight
from matching.moved_letters import MOVED, MovedLetters, to_come
from matching.no_shows import fail, miss, restore_fee, suspend_fee, waive_fee
from matching.offer_letters import OFFER_LETTER, OfferLetters
from matching.offers import Offers, SlotRequest, is_free
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
from matching.patients import hand_over
from matching.places import Place
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
from matching.reminder_texts import doctor_in_words, moment_in_words
from matching.reminders import REMINDER, Reminders
from matching.rescheduling import reschedule
from matching.running_late import Delay, preview_delay, run_late
from matching.schedules import Hours, Interval, PlaceHours, Schedule, Slot
from matching.statements.holds import HOLD
from matching.statements.standings import STANDING_MARKS
from matching.terms import Terms, keep_terms, terms_of
from matching.text_days import TextDay
from matching.times import TIMED, PartOfDay, Times, kind
from matching.timetable import read as read_schedule
from matching.timetable import written as written_schedule
from matching.waitlist import WaitlistEntry, Wanted, join_waitlist, leave_waitlist, waits_of
from matching.waitlist import forget as forget_waits
from matching.waitlist_offers import OFFERED, PAUSED, Offering, offer_openings, running_offers
from matching.waits import REMEMBERED, Durations, Lately
from matching.waits import Range as WaitRange
from matching.waits import guess as guess_wait
from matching.watches import OPENED, Watch, Watching, look, unwatch, watch, watches_of

__all__ = [
    "ABOUT_TO",
    "ANSWER_WITHIN",
    "BOOKABLE",
    "BOOKING_TOPICS",
    "DELAY_MINUTES",
    "ELSEWHERE",
    "FOREVER",
    "HEAD_START",
    "HOLD",
    "MISSES",
    "MOST_DAYS",
    "MOVED",
    "OFFERED",
    "OFFER_LETTER",
    "OPENED",
    "PAUSED",
    "PREVIEW_DAYS",
    "REMEMBERED",
    "REMINDER",
    "SCHEDULE_CHANGED",
    "STANDING_MARKS",
    "TEXT_CHANGED",
    "THERE",
    "TIMED",
    "UNSEEN",
    "Ahead",
    "AlreadyYours",
    "Asked",
    "Availability",
    "Available",
    "Block",
    "Booking",
    "BookingFact",
    "BookingOver",
    "BookingsAffected",
    "BusySource",
    "CannotRunLate",
    "Changed",
    "Delay",
    "DoctorsCalendar",
    "Durations",
    "FeedKind",
    "HoldExpired",
    "Holiday",
    "Hours",
    "Interval",
    "InvalidHours",
    "Lately",
    "ListedSlot",
    "MovedLetters",
    "MovedMeanwhile",
    "NoCalendar",
    "NotOffered",
    "Offer",
    "OfferLetters",
    "Offering",
    "Offers",
    "OnDuty",
    "OpenAlready",
    "OpenDay",
    "Openings",
    "OutsideHours",
    "PageEnd",
    "PartOfDay",
    "Place",
    "PlaceHours",
    "PlacesOverlap",
    "PlanChanged",
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
    "TimeBlocked",
    "Times",
    "TooLateToMove",
    "TooManyBlocks",
    "TooManyHolds",
    "TooManyWaits",
    "TooManyWatches",
    "TwoPlaces",
    "Urgency",
    "WaitRange",
    "Waiting",
    "WaitlistEntry",
    "Wanted",
    "Watch",
    "Watching",
    "Week",
    "Why",
    "affected",
    "agenda",
    "ahead_in_pool",
    "block_time",
    "blocks_of",
    "booking",
    "bookings_of",
    "busy_source",
    "calendar_of",
    "call_off",
    "cancel",
    "clashing_weeks",
    "coming",
    "complete",
    "confirm",
    "doctor_in_words",
    "doctors_calendar",
    "expire_holds",
    "fail",
    "feed",
    "feed_address",
    "follow_calendar",
    "forget_waits",
    "get_schedule",
    "give_question_back",
    "guess_wait",
    "hand_over",
    "hold",
    "is_free",
    "join_waitlist",
    "keep_for",
    "keep_listed",
    "keep_terms",
    "keep_weeks",
    "kind",
    "leave_waitlist",
    "look",
    "look_at_calendars",
    "marks",
    "midnight",
    "miss",
    "modes_of",
    "moment_in_words",
    "move_by_doctor",
    "offer_openings",
    "open_days_many",
    "open_slots",
    "open_slots_many",
    "openings",
    "pool_line",
    "pool_offers",
    "preview_delay",
    "preview_schedule",
    "public_holidays",
    "put_schedule",
    "questions_open_at",
    "read_listed",
    "read_schedule",
    "read_text_per_day",
    "read_week",
    "renew_feed",
    "reschedule",
    "restore_fee",
    "run_late",
    "running_offers",
    "seen_as",
    "slots",
    "standing_in_pool",
    "standings",
    "suspend_fee",
    "take_question",
    "terms_of",
    "to_come",
    "unblock",
    "unfollow_calendar",
    "unwatch",
    "waits_of",
    "waive_fee",
    "watch",
    "watches_of",
    "with_listed",
    "written_schedule",
    "zone_of",
]
