"""Where the request in hand comes from, for those who write it down: shortened, so that it names a network and nobody.

A context variable, as the moment is (`core.clock`): what happens behind a request need not be handed it.
"""

import ipaddress
from contextvars import ContextVar
from functools import lru_cache

PREFIX = {4: 24, 6: 48}
"""Bits that are kept: what a provider gives to many (IPv4), or to one household (IPv6)."""

came_from: ContextVar[str | None] = ContextVar("came_from", default=None)
"""The address of who asks, as the edge knows it."""


def network() -> str | None:
    """The network of who asks, such as 203.0.113.0/24; None outside of a request."""
    address = came_from.get()
    return None if address is None else shortened(address)


@lru_cache(maxsize=4096)
def shortened(address: str) -> str | None:
    """The network an address belongs to; None for what is no address, such as a socket's path."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return None
    if isinstance(known, ipaddress.IPv6Address) and known.ipv4_mapped is not None:
        known = known.ipv4_mapped
    return str(ipaddress.ip_network((known, PREFIX[known.version]), strict=False))
