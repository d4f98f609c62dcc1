"""Refusals of what is written down."""

from core.errors import Conflict, DomainError, Invalid


class NotWritable(Conflict):
    """Carries `state`, and `until` where the time for it is over."""

    code = "not_writable"
    title = "Documents are signed while the consultation runs, and for some days after it"


class FirstDiagnosisOnline(Conflict):
    code = "first_diagnosis_online"
    title = "A first diagnosis is made in person here: advise, and refer to a visit"


class NotSafe(Conflict):
    """Carries `findings`: those that block and have no reason."""

    code = "not_safe"
    title = "Something speaks against this prescription; change it, or say why it is right all the same"


class DraftChanged(Conflict):
    """Carries `revision` and `body` as they are now."""

    code = "outcome_draft_changed"
    title = "This was changed in another window in between"


class AlreadyRevoked(Conflict):
    code = "already_revoked"
    title = "This document has been revoked already"


class UnknownCode(Invalid):
    """Carries `unknown`: a code that the list does not have."""

    code = "unknown_code"
    title = "There is no such code in the list"


class BadDiagnoses(Invalid):
    code = "bad_diagnoses"
    title = "A diagnosis is named once"


class BadDates(Invalid):
    code = "bad_dates"
    title = "A sick note covers up to thirty days, and begins at most a week ago"


class FollowUpProposed(Conflict):
    """Carries `booking_id`: the proposal that still waits for its answer."""

    code = "follow_up_proposed"
    title = "A time has been proposed already; the patient has not answered yet"


class NotFreeThen(Conflict):
    code = "not_free_then"
    title = "This time cannot be kept for the patient; choose another one"


class CannotReview(Conflict):
    """Carries `until` where the time for it is over."""

    code = "cannot_review"
    title = "A review is written within a month of a consultation that took place"


class ReviewClosed(Conflict):
    code = "review_closed"
    title = "This review cannot be changed any more"


class AlreadyReplied(Conflict):
    code = "already_replied"
    title = "You have replied to this review already"


class BadReply(Invalid):
    """Carries `because`: which rules it breaks."""

    code = "bad_reply"
    title = "A reply that everybody can read has no contact data and no insults in it"


class AlreadyReported(Conflict):
    code = "already_reported"
    title = "You have reported this review already; somebody will look at it"


class NothingToDecide(Conflict):
    code = "nothing_to_decide"
    title = "Nobody waits for a decision about this review any more"


class TooManyLookups(DomainError):
    """Carries `retry_after` in seconds."""

    code = "too_many_lookups"
    status = 429
    title = "That were many codes in a short time; wait a minute and try again"
