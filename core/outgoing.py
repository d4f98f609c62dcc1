"""Requests to addresses that others gave us.

Whoever may name an address could name one of ours: a server behind the firewall, a cloud's metadata. So a name is
looked up by us, every answer that is not a public address is dropped, and the connection goes to what was checked:
between checking and connecting there is no second look-up that could answer differently. Redirects are not followed,
proxies of the environment are not used, and answers are read up to a limit.
"""

import socket
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

CONNECT_SECONDS = 5
TOTAL_SECONDS = 10
TRANSLATED = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
"""Addresses that a gateway may turn into IPv4 ones of any kind (RFC 6052, RFC 8215)."""


class NotAllowed(Exception):
    """The address is none we ask: another scheme, or not a public one."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What came back; `body` is cut off at the limit."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet, also where it stands for another one."""
    try:
        ip: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, IPv6Address):
        if any(ip in network for network in TRANSLATED) or ip.teredo is not None:
            return False
        inner = ip.ipv4_mapped or ip.sixtofour
        if inner is not None:
            return is_public(str(inner))
        if ip.is_site_local:
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


class _Checked(AbstractResolver):
    """Looks names up, and answers with the allowed addresses only."""

    def __init__(self, allowed: Callable[[str], bool]) -> None:
        self._resolver = aiohttp.ThreadedResolver()
        self._allowed = allowed

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = await self._resolver.resolve(host, port, family)
        public = [one for one in found if self._allowed(one["host"])]
        if not public:
            raise NotAllowed("the name leads to no public address")
        return public

    async def close(self) -> None:
        await self._resolver.close()


class Outgoing:
    """A client for such addresses. Open with `async with`.

    `allowed` says of an IP address whether it may be connected to, `tls` what certificates are trusted.
    """

    def __init__(
        self,
        *,
        allowed: Callable[[str], bool] = is_public,
        schemes: tuple[str, ...] = ("https",),
        tls: ssl.SSLContext | None = None,
        total_seconds: float = TOTAL_SECONDS,
    ) -> None:
        self._allowed = allowed
        self._schemes = schemes
        self._tls = tls
        self._total_seconds = total_seconds
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                resolver=_Checked(self._allowed), use_dns_cache=False, ssl=self._tls or ssl.create_default_context()
            ),
            timeout=aiohttp.ClientTimeout(total=self._total_seconds, sock_connect=CONNECT_SECONDS),
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            trust_env=False,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()
        self._session = None

    async def ask(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        at_most: int = 4096,
    ) -> Answered:
        """Send one request; the answer, whatever its status.

        Raises:
            NotAllowed: this address is not asked.
            OSError, TimeoutError, aiohttp.ClientError: nothing came back.
        """
        assert self._session is not None, "open it with `async with`"
        self.check(url)
        async with self._session.request(method, url, headers=headers, data=body, allow_redirects=False) as answer:
            return Answered(answer.status, dict(answer.headers), await _up_to(answer.content, at_most))

    def check(self, url: str) -> None:
        """Refuse what needs no look-up to be refused.

        Raises:
            NotAllowed: another scheme, a name and password in the address, or an IP address that is not allowed.
        """
        try:
            parts = urlsplit(url)
            host = parts.hostname or ""
            _ = parts.port
        except ValueError as error:
            raise NotAllowed("this is no address") from error
        if parts.scheme not in self._schemes or not host or parts.username is not None or parts.password is not None:
            raise NotAllowed("this is no address that is asked")
        try:
            ip_address(host)
        except ValueError:
            return  # a name: the resolver decides
        if not self._allowed(host):  # aiohttp does not look these up
            raise NotAllowed("this is no public address")


async def _up_to(content: aiohttp.StreamReader, most: int) -> bytes:
    read = bytearray()
    async for chunk in content.iter_chunked(most):
        read += chunk
        if len(read) >= most:
            break
    return bytes(read[:most])
