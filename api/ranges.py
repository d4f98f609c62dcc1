"""Byte ranges (RFC 9110, 14): players ask for a part of a recording."""

import re

from core.errors import DomainError

_ONE = re.compile(r"bytes=\s*(\d{0,18})-(\d{0,18})\s*")


class NotInside(DomainError):
    """Carries `size`."""

    code = "range_not_satisfiable"
    status = 416
    title = "This part is behind the end of the file"


def read_range(asked: str | None, size: int) -> range | None:
    """The bytes that a `Range` header asks for; None for all of them, also where it asks for several parts.

    Raises:
        NotInside: none of them are there.
    """
    found = _ONE.fullmatch(asked or "")
    if found is None or found[1] == found[2] == "":
        return None
    if found[1] == "":
        span = range(max(0, size - int(found[2])), size)
    else:
        first, last = int(found[1]), int(found[2]) if found[2] else None
        if last is not None and last < first:
            return None
        span = range(first, size if last is None else min(last + 1, size))
    if not span:
        raise NotInside(size=size)
    return span
