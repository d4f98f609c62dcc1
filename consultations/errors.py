"""Refusals of consultations."""

from core.errors import Conflict, Invalid, NotFound


class NotPossibleNow(Conflict):
    """The consultation is not in a state for this; `state` says in which it is."""

    code = "not_possible_now"
    title = "That is not possible any more, or not yet"


class NotYet(Conflict):
    """Carries `opens_at`."""

    code = "not_yet"
    title = "The appointment has not begun"


class TooLate(Conflict):
    code = "too_late"
    title = "The time for this is over"


class MessagesUsedUp(Conflict):
    """Carries `can`, what the patient may do about it (`ask_more`), and `open_until`."""

    code = "messages_used_up"
    title = "The messages of this consultation are used up; the doctor may grant more, and reads what you have written"


class TransferUnderWay(Conflict):
    code = "transfer_under_way"
    title = "A colleague is being asked already; wait for the answer, or take the offer back"


class NotFitting(Conflict):
    code = "not_fitting"
    title = "This colleague cannot take it: another field, no questions by text, or somebody of the patient's"


class NothingToDecide(Conflict):
    code = "nothing_to_decide"
    title = "There is nothing to decide any more; look at the consultation again"


class StaleReplies(Conflict):
    """Carries `version`, the current one."""

    code = "stale_replies"
    title = "The quick replies were changed somewhere else; look at them again"


class AlreadyTaken(Conflict):
    code = "already_taken"
    title = "Another doctor was first and has taken this consultation"


class NotAnsweredByText(Conflict):
    code = "not_answered_by_text"
    title = "This doctor does not answer by text at the moment; choose another one or book an appointment"


class NobodyTakesInstant(Conflict):
    code = "nobody_takes_instant"
    title = "No doctor of this specialty takes instant consultations; search for one who answers by text"


class HasAppointments(Conflict):
    """Extra: `bookings` and `consultations` that are coming or open; `running`: one of them is going on now."""

    code = "has_appointments"
    title = "There are appointments or questions of this family member that somebody has to see to; cancel them first"


class AlreadyOpen(Conflict):
    """Carries `consultation_id`, the one that is already open."""

    code = "already_open"
    title = "You have an open consultation of this kind already; go on there"


class NobodyWaits(Conflict):
    code = "nobody_waits"
    title = "Nobody whom you could take is waiting at the moment"


class NotOnInstant(Conflict):
    code = "not_on_instant"
    title = "Your entry says that you take no instant consultations"


class NotDecided(Conflict):
    code = "not_decided"
    title = "Nothing has been decided about who came to this appointment, so there is nothing to dispute"


class AlreadyDisputed(Conflict):
    code = "already_disputed"
    title = "You have disputed this already; an operator will decide"


class AlreadySettled(Conflict):
    code = "already_settled"
    title = "An operator has decided this, and that is final"


class DisputeTooLate(Conflict):
    """Carries `until`."""

    code = "dispute_too_late"
    title = "The time to dispute this is over"


class BadMessage(Invalid):
    code = "bad_message"
    title = "A message has a text of 1 to 4000 characters or a file, and nothing else"


class FileAlreadySent(Conflict):
    code = "file_already_sent"
    title = "This file was sent already; upload it again to send it once more"


class TooManyFiles(Conflict):
    """Carries `limit`."""

    code = "too_many_files"
    title = "This consultation holds as many files as it can; say the rest in words"


class DrawingFull(Conflict):
    """Carries `limit`, in strokes."""

    code = "drawing_full"
    title = "As much is drawn on this picture as it holds; take something back first"


class GuestsFull(Conflict):
    """`limit`: how many people there may be, patient and doctor among them."""

    code = "guests_full"
    title = "Nobody else can come: there are as many people as there may be, those invited among them"


class GuestLinkOver(NotFound):
    """Unknown, used, expired, withdrawn, or the consultation is over: which of them is not said."""

    code = "guest_link_over"
    title = "This link is not valid, or no longer; ask for a new one"


class NotAgreedYet(Conflict):
    code = "not_agreed_yet"
    title = "Patient and doctor have not both agreed yet; wait a moment"


class AlreadyThere(Conflict):
    code = "already_there"
    title = "You belong to this consultation already; open it from your own list"
