"""What a search may be refused for."""

from core.errors import DomainError


class InvalidSearch(DomainError):
    code = "invalid_search"
    status = 422
    title = "The search contradicts itself"


class InvalidCursor(DomainError):
    code = "invalid_cursor"
    status = 422
    title = "This is not a place in these results; search again from the first page"


class InvalidPolicy(DomainError):
    """`problems`: each with the `weight`, the `rule` it breaks, and its bounds."""

    code = "invalid_policy"
    status = 422
    title = "Doctors cannot be ranked by these weights"
