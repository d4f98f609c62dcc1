"""Refusals of charts."""

from core.errors import Conflict, DomainError


class SomethingListed(Conflict):
    code = "something_listed"
    title = "There is something in this list; remove it before saying that there is nothing"


class TooManyEmergencies(DomainError):
    code = "too_many_emergencies"
    status = 429
    title = "You have opened as many charts in an emergency today as one doctor may; an operator can help"


class AlreadyDecided(Conflict):
    code = "already_decided"
    title = "Somebody has decided about this already"
