"""Refusals of charts."""

from core.errors import Conflict


class SomethingListed(Conflict):
    code = "something_listed"
    title = "There is something in this list; remove it before saying that there is nothing"
