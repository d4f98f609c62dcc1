"""Clients that take their time, on a real server: each stage of a request has an end, and others go on meanwhile."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from api import patience
from api.middleware import TimeLimit
from api.patience import PatientProtocol

TIMES = {"HEAD_SECONDS": 0.15, "GRACE_SECONDS": 0.15, "UNREAD_SECONDS": 0.15}
PATIENCE = 1.5


async def _said(request: Request) -> Response:
    return PlainTextResponse(str(len(await request.body())))


async def _much(_: Request) -> Response:
    return Response(b"x" * 40_000_000)


async def _address(request: Request) -> Response:
    assert request.client is not None
    return PlainTextResponse(request.client.host)


APP = Starlette(
    routes=[
        Route("/", _said, methods=["GET", "POST"]),
        Route("/much", _much),
        Route("/address", _address),
    ]
)


@dataclass
class Served:
    port: int

    async def client(self, said: bytes) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(said)
        await writer.drain()
        return reader, writer


@asynccontextmanager
async def served(app: Any = APP, http: type[HttpToolsProtocol] = PatientProtocol, **more: Any) -> AsyncIterator[Served]:
    config = uvicorn.Config(app, port=0, http=http, lifespan="off", log_config=None, access_log=False, **more)
    server = uvicorn.Server(config)
    config.load()
    server.lifespan = config.lifespan_class(config)
    await server.startup()
    try:
        yield Served(server.servers[0].sockets[0].getsockname()[1])
    finally:
        server.force_exit = True
        await server.shutdown()


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, seconds in TIMES.items():
        monkeypatch.setattr(patience, name, seconds)


async def _is_cut(reader: asyncio.StreamReader) -> bool:
    """Whether the server ends the connection, rather than wait with us."""
    try:
        async with asyncio.timeout(PATIENCE):
            return await reader.read() == b""
    except ConnectionResetError:
        return True
    except TimeoutError:
        return False


SLOW = {
    "nothing": b"",
    "half a head": b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ",
    "a body that does not come": b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n",
    "a body that stops": b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc",
}


@pytest.mark.parametrize("what", SLOW)
async def test_who_does_not_go_on_is_cut(what: str) -> None:
    async with served() as server:
        reader, writer = await server.client(SLOW[what])
        assert await _is_cut(reader)
        writer.close()


async def test_without_an_end_they_would_stay() -> None:
    async with served(http=HttpToolsProtocol) as server, AsyncExitStack() as open_ones:
        waiting = []
        for said in SLOW.values():
            reader, writer = await server.client(said)
            open_ones.callback(writer.close)
            waiting.append(_is_cut(reader))
        assert await asyncio.gather(*waiting) == [False] * len(SLOW)


async def test_who_does_not_read_the_answer_is_cut_and_who_reads_gets_it_whole() -> None:
    async with served() as server:
        reader, writer = await server.client(b"GET /much HTTP/1.1\r\nHost: x\r\n\r\n")
        await asyncio.sleep(4 * TIMES["UNREAD_SECONDS"])
        with pytest.raises((ConnectionResetError, asyncio.IncompleteReadError)):
            await reader.readexactly(40_000_000)
        writer.close()
        async with httpx.AsyncClient() as http:
            assert len((await http.get(f"http://127.0.0.1:{server.port}/much")).content) == 40_000_000


async def test_a_body_that_keeps_its_pace_takes_as_long_as_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "BYTES_PER_SECOND", 100)

    async def slowly() -> AsyncIterator[bytes]:
        for _ in range(6):
            yield b"x" * 50
            await asyncio.sleep(0.1)

    async with served() as server, httpx.AsyncClient() as http:
        answer = await http.post(f"http://127.0.0.1:{server.port}/", content=slowly())
    assert answer.text == "300"


async def test_a_kept_connection_is_used_again_and_again() -> None:
    async with served() as server, httpx.AsyncClient() as http:
        for _ in range(3):
            assert (await http.get(f"http://127.0.0.1:{server.port}/")).text == "0"
            await asyncio.sleep(0.1)


async def test_a_request_without_an_end_is_ended_and_one_that_has_begun_to_answer_is_not() -> None:
    async def endless(_: Request) -> Response:
        await asyncio.sleep(60)
        raise AssertionError

    async def streamed(_: Request) -> Response:
        async def pieces() -> AsyncIterator[bytes]:
            yield b"a"
            await asyncio.sleep(0.2)
            yield b"b"

        return StreamingResponse(pieces())

    app = Starlette(routes=[Route("/endless", endless), Route("/streamed", streamed), Route("/uploads", endless)])
    limited = TimeLimit(app, 0.1, re.compile("/uploads"))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(limited), base_url="http://x") as http:
        late = await http.get("/endless")
        assert (late.status_code, late.json()["code"], late.headers["retry-after"]) == (503, "unavailable", "5")
        assert (await http.get("/streamed")).text == "ab"
        with pytest.raises(TimeoutError):  # the control: where the limit does not hold, nothing ends it
            await asyncio.wait_for(http.get("/uploads"), 0.3)


@pytest.mark.parametrize(
    ("trusted", "address"), [([], "127.0.0.1"), (["127.0.0.0/8"], "203.0.113.9"), (["10.0.0.0/8"], "127.0.0.1")]
)
async def test_whom_a_proxy_speaks_for_is_believed_from_trusted_ones_alone(trusted: list[str], address: str) -> None:
    async with served(proxy_headers=bool(trusted), forwarded_allow_ips=trusted) as server, httpx.AsyncClient() as http:
        said = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https"}
        assert (await http.get(f"http://127.0.0.1:{server.port}/address", headers=said)).text == address


async def test_of_what_a_client_wrote_before_its_proxy_nothing_is_believed() -> None:
    async with served(proxy_headers=True, forwarded_allow_ips=["127.0.0.1"]) as server, httpx.AsyncClient() as http:
        said = {"X-Forwarded-For": "198.51.100.7, 203.0.113.9"}
        assert (await http.get(f"http://127.0.0.1:{server.port}/address", headers=said)).text == "203.0.113.9"
