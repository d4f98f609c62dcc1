"""Refusals about copies and erasure."""

from core.errors import Conflict, DomainError, Invalid


class ExportUnderWay(Conflict):
    """Carries `export_id`."""

    code = "export_under_way"
    title = "A copy is being made already; it will be here in a moment"


class ExportOver(DomainError):
    code = "export_over"
    status = 410
    title = "This copy is not kept any more; ask for a fresh one"


class StillNeeded(Conflict):
    """Carries `why`: `appointments`, `consultations`, `family`, `doctor`."""

    code = "account_still_needed"
    title = "Something is still under way that your account is needed for"


class WrongConfirmation(Invalid):
    code = "wrong_confirmation"
    title = "This is not your password"
