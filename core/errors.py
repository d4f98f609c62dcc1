"""Refusals in the field's words.

A `DomainError` says what was wrong and what the person can do next; the edge turns it into RFC 9457 problem+json.
`code` is stable and part of the interface; `detail` is a sentence for people.
"""

from typing import Any, ClassVar


class DomainError(Exception):
    """A refusal with a stable code.

    Subclasses set `code`, `status` (HTTP) and `title`; an instance adds the sentence and whatever the client needs
    to go on (`extra`, merged into the problem document).
    """

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 400
    title: ClassVar[str] = "The request was refused"

    def __init__(self, detail: str | None = None, **extra: Any) -> None:
        super().__init__(detail or self.title)
        self.detail = detail or self.title
        self.extra = extra


class NotFound(DomainError):
    """The thing does not exist, or this person may not know that it does."""

    code = "not_found"
    status = 404
    title = "There is nothing here that you can see"


class NotSignedIn(DomainError):
    code = "not_signed_in"
    status = 401
    title = "Sign in to go on"


class Forbidden(DomainError):
    """The role does not allow the operation at all; a single hidden row is `NotFound` instead."""

    code = "forbidden"
    status = 403
    title = "Your account does not allow this"


class Invalid(DomainError):
    code = "invalid"
    status = 422
    title = "Something in the request is not right"


class Conflict(DomainError):
    code = "conflict"
    status = 409
    title = "The state has changed in between"


class Unavailable(DomainError):
    """A dependency is down; `retry_after` in seconds becomes the header."""

    code = "unavailable"
    status = 503
    title = "A part of the service is not reachable at the moment"

    def __init__(self, detail: str | None = None, retry_after: int = 5, **extra: Any) -> None:
        super().__init__(detail, **extra)
        self.retry_after = retry_after


class IdempotencyMismatch(DomainError):
    code = "idempotency_key_reused"
    status = 422
    title = "This Idempotency-Key was used for another request; use a fresh one"
