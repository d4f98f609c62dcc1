"""Addresses that others gave us: public ones only, and what was checked is what is asked."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web

from core.outgoing import NotAllowed, Outgoing, is_public


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fec0::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
        "2001:0:53aa:64c:0:0:80ff:fffe",
        "nonsense",
        "",
    ],
)
def test_addresses_that_are_ours_or_nobodys_are_not_public(address: str):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "93.184.216.34", "2606:4700:4700::1111", "::ffff:1.1.1.1"])
def test_addresses_of_the_internet_are(address: str):
    assert is_public(address)


@pytest.fixture
async def port() -> AsyncIterator[int]:
    """A neighbour that answers with a redirect, and with much to read."""

    async def away(_: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": "/much"})

    async def much(_: web.Request) -> web.Response:
        return web.Response(body=b"x" * 100_000)

    app = web.Application()
    app.router.add_get("/away", away)
    app.router.add_get("/much", much)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield runner.addresses[0][1]
    await runner.cleanup()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]"])
async def test_a_neighbour_is_not_asked(port: int, host: str):
    async with Outgoing(schemes=("http",)) as outgoing:
        with pytest.raises(NotAllowed):
            await outgoing.ask("GET", f"http://{host}:{port}/much")


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "127.1", "0177.0.0.1"])
async def test_a_neighbour_by_another_spelling_is_not_asked(port: int, host: str):
    async with Outgoing(schemes=("http",)) as outgoing:
        with pytest.raises((NotAllowed, aiohttp.InvalidUrlClientError)):
            await outgoing.ask("GET", f"http://{host}:{port}/much")


@pytest.mark.parametrize(
    "url", ["http://example.org", "file:///etc/passwd", "https://a:b@example.org", "https://", "https://x:y/"]
)
async def test_what_is_no_https_address_is_not_asked(url: str):
    async with Outgoing() as outgoing:
        with pytest.raises(NotAllowed):
            await outgoing.ask("GET", url)


async def test_without_the_guard_a_neighbour_would_answer_in_part_and_redirects_are_not_followed(port: int):
    async with Outgoing(allowed=lambda _: True, schemes=("http",)) as outgoing:
        much = await outgoing.ask("GET", f"http://localhost:{port}/much", at_most=1000)
        away = await outgoing.ask("GET", f"http://localhost:{port}/away")
    assert (much.status, len(much.body)) == (200, 1000)
    assert away.status == 302
