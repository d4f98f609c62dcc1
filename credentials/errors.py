"""Refusals about who may be listed as a doctor."""

from core.errors import Conflict, Forbidden, Invalid


class NotAsked(Conflict):
    """The application is not in a state in which this can be done. Extra: `status`."""

    code = "application_not_open"
    title = "This cannot be done with the application as it stands"


class ApplicationChanged(Conflict):
    """It was submitted again since the reviewer looked. Extra: `revision`."""

    code = "application_changed"
    title = "The application has changed since you looked at it; read it again"


class Incomplete(Invalid):
    """Something is missing or cannot be so. Extra: `missing`, the names of the fields and documents."""

    code = "application_incomplete"
    title = "The application is not complete yet"


class LicenceInUse(Conflict):
    """Another doctor is listed under this licence."""

    code = "licence_in_use"
    title = "Another doctor is listed under this licence number"


class LicenceOver(Conflict):
    """The licence has expired. Extra: `expires_on`."""

    code = "licence_expired"
    title = "This licence has expired"


class OwnApplication(Forbidden):
    code = "own_application"
    title = "Nobody decides about themself"


class ChecksMissing(Invalid):
    """An approval says that licence and identity were checked. Extra: `missing`."""

    code = "checks_missing"
    title = "Licence and identity have to be checked before approving"


class NotThisDoctor(Conflict):
    """The entry cannot be claimed by this applicant."""

    code = "not_this_doctor"
    title = "This entry of the directory cannot be the applicant's"


class ReviewsDiffer(Conflict):
    """The first reviewer said it is another entry of the directory. Extra: `doctor_id` (null: a new one)."""

    code = "reviews_differ"
    title = "The first reviewer has connected the application with another entry; ask a question or reject it"


class DoctorSuspended(Conflict):
    """The doctor is suspended."""

    code = "doctor_suspended"
    title = "This doctor is suspended; the suspension has to be lifted first"


class TooManyDocuments(Conflict):
    """Extra: `limit`."""

    code = "too_many_documents"
    title = "An application holds no more documents; remove one first"


class NotSuspended(Conflict):
    code = "not_suspended"
    title = "This doctor is not suspended"


class SecondOperatorNeeded(Conflict):
    """Who asked for it to be lifted cannot lift it."""

    code = "second_operator_needed"
    title = "Another operator has to confirm this"
