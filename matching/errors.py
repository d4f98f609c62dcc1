"""Matching's refusals."""

from core.errors import Conflict, Invalid


class InvalidHours(Invalid):
    """Extra: `problems`, a list of `{where, what}`."""

    code = "invalid_hours"
    title = "These hours cannot be kept"


class PlacesOverlap(Invalid):
    """Extra: `clashes`, pairs of hours at different places that are not far enough apart, in absolute time.

    Each is `{first, second, gap_minutes, needed_minutes}`; `first` and `second` are `{place, date, starts, ends}`, in
    local time there, on the first day on which it is so; a gap below 0 is an overlap.
    """

    code = "places_overlap"
    title = "Hours at different places are too near each other to be kept by one person"


class SlotTaken(Conflict):
    """Somebody was first. Extra: `alternatives`, the nearest open slots of the same doctor, in time order."""

    code = "slot_taken"
    title = "Somebody booked this time a moment ago. Nothing was charged"


class NotOffered(Conflict):
    """The doctor's hours do not contain this slot (any more). Extra: `alternatives`, as with `SlotTaken`."""

    code = "not_offered"
    title = "The doctor does not offer this time"


class AlreadyYours(Conflict):
    """The person has this very slot. Extra: `booking_id`."""

    code = "already_yours"
    title = "This time is already booked or held for you"


class TwoPlaces(Conflict):
    """Extra: `booking_id`, `doctor_id`, `starts_at` and `ends_at` of what the patient has then; `alternatives`."""

    code = "two_places"
    title = "The patient has another appointment at this time, or holds one"


class TooLateToMove(Conflict):
    """Extra: `free_until`; `late_fee` in minor units of `currency`, which cancelling costs by now."""

    code = "too_late_to_move"
    title = "So shortly before the start this appointment can no longer be moved, only cancelled"


class TooManyHolds(Conflict):
    """Extra: `limit`."""

    code = "too_many_holds"
    title = "You are holding as many times as one person may; confirm or release one first"


class HoldExpired(Conflict):
    code = "hold_expired"
    title = "The time was kept for you, but not confirmed before the hold ran out. Nothing was charged; choose it again"


class BookingOver(Conflict):
    """Extra: `state`."""

    code = "booking_over"
    title = "This booking is over and cannot be changed any more"


class TextUsedUp(Conflict):
    """Extra: `opens_at`, the doctor's next midnight, in `time_zone`; `alternatives`, the doctor's next open slots."""

    code = "text_used_up"
    title = "The doctor has taken all the questions of today"


class StaleSchedule(Conflict):
    """Extra: `version`, the one that is current."""

    code = "schedule_changed"
    title = "The hours were changed elsewhere since you opened them; load them again"


class BookingsAffected(Conflict):
    """Extra: `bookings`, those in the way of a change of hours or a block that were not accepted; all stay valid."""

    code = "bookings_affected"
    title = "Appointments are booked in time that this change takes away"


class TooManyBlocks(Conflict):
    """Extra: `limit`."""

    code = "too_many_blocks"
    title = "You have blocked as many times as one doctor may; open some of them first, or edit your hours"


class TimeBlocked(Conflict):
    """Extra: `starts_at`, `ends_at` of the block; `alternatives`, as with `SlotTaken`."""

    code = "time_blocked"
    title = "You have blocked this time. Open it first, or choose another"


class OutsideHours(Conflict):
    """Can be done all the same, by saying so. Extra: `busy`, whether another calendar has something then."""

    code = "outside_hours"
    title = "This time lies outside your hours, or you are busy elsewhere then"


class MovedMeanwhile(Conflict):
    """Extra: `starts_at`, where the appointment is now."""

    code = "moved_meanwhile"
    title = "This appointment is at another time by now. Nothing was changed"


class CannotRunLate(Conflict):
    """All or nothing. Extra: `in_the_way`, `{booking_id, why}`; `most_minutes`, the longest delay that can be kept."""

    code = "cannot_run_late"
    title = "Not everybody can be moved so far. Nobody was moved"


class PlanChanged(Conflict):
    """Somebody booked, moved or cancelled since the preview. Extra: `plan`, the one there is now."""

    code = "plan_changed"
    title = "Your appointments are not those you looked at any more. Nobody was moved; look again"


class TooManyWatches(Conflict):
    """Extra: `limit`."""

    code = "too_many_watches"
    title = "You are waiting for as many doctors as one person may; stop waiting for one of them first"


class TooManyWaits(Conflict):
    """Extra: `limit`."""

    code = "too_many_waits"
    title = "You are on as many waitlists as one person may be; leave one of them first"


class OpenAlready(Conflict):
    """Nobody needs to wait. Extra: `alternatives`, the doctor's first open slots that were asked for, in time order."""

    code = "open_already"
    title = "There are open times of this doctor; book one of them"
