"""What operators may be refused."""

from core.errors import Conflict, NotFound


class NoSuchVersion(NotFound):
    title = "There is no such version of the ranking"


class DraftChanged(Conflict):
    """Carries the `revision` it has now."""

    code = "draft_changed"
    title = "Somebody else has changed this draft; look at it again"


class NotADraft(Conflict):
    """Carries `status`."""

    code = "not_a_draft"
    title = "This version is no draft any more"


class RankingChanged(Conflict):
    """Carries `current`, the version in force."""

    code = "ranking_changed"
    title = "Another version is in force by now; look at it before you replace it"


class AlreadyInForce(Conflict):
    code = "already_in_force"
    title = "This version is in force already"


class TooManyQueries(Conflict):
    """Carries `most`."""

    code = "too_many_queries"
    title = "No more searches can be kept; remove one first"
