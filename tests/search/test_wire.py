"""The wire of a search: one question at a time, answers whole, connections that end are not missed."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest

from search.wire import Wire

type Answer = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]

OK = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}"


async def _body(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    assert head.startswith(b"POST /doctors/_search HTTP/1.1\r\n")
    return await reader.readexactly(int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0]))


@asynccontextmanager
async def _wire(answer: Answer, seconds: float = 5.0) -> AsyncIterator[Wire]:
    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    wire = Wire(
        f"http://127.0.0.1:{port}/doctors/_search", auth=("user", "a:b"), ca=None, seconds=seconds, lost=lambda: None
    )
    try:
        yield wire
    finally:
        await wire.close()
        server.close()


async def test_the_next_question_goes_over_the_same_connection() -> None:
    connections = 0

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal connections
        connections += 1
        while True:
            body = await _body(reader)
            writer.write(
                b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)
            )

    async with _wire(answer) as wire:
        assert [await wire.post(b"one"), await wire.post(b"three")] == [(200, b"one"), (200, b"three")]
        assert connections == 1
        assert list(await asyncio.gather(wire.post(b"1"), wire.post(b"2"))) == [(200, b"1"), (200, b"2")]
        assert connections == 2


async def test_a_connection_closed_while_idle_is_replaced() -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await _body(reader)
        writer.write(OK)
        writer.close()

    async with _wire(answer) as wire:
        for _ in range(3):
            assert await wire.post(b"{}") == (200, b"{}")


async def test_an_answer_that_stops_short_is_an_error() -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await _body(reader)
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 20\r\n\r\n{")
        writer.close()

    async with _wire(answer) as wire:
        with pytest.raises(ConnectionResetError):
            await wire.post(b"{}")


async def test_what_is_no_answer_is_an_error() -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await _body(reader)
        writer.write(b"220 mail.example.org ESMTP\r\n")

    async with _wire(answer) as wire:
        with pytest.raises(OSError, match="not an answer"):
            await wire.post(b"{}")


async def test_who_does_not_answer_is_not_waited_for() -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()

    async with _wire(answer, seconds=0.05) as wire:
        with pytest.raises(TimeoutError):
            await wire.post(b"{}")


async def test_where_nobody_listens_is_an_error() -> None:
    with pytest.raises(ConnectionRefusedError):
        await Wire("http://127.0.0.1:9/doctors/_search", auth=None, ca=None, seconds=5, lost=lambda: None).post(b"{}")
