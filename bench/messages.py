"""A message, persisted, acknowledged and shown to the other side, beside an echo plus a commit.

Ours is the API as it is deployed: two signed-in people in one consultation, each with a WebSocket of their own. The
time runs from the send until the sender has the acknowledgement, which comes after the commit, and the other side the
message. The reference is the least that any server must do: one bare `websockets` server in a process of its own,
which inserts the text into the same Postgres, commits, and sends it back on the same socket. Both are asked in turn.
"""

import asyncio
import itertools
import os
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from uuid import UUID

import asyncpg
import orjson
import uvloop
from websockets.asyncio.client import ClientConnection, connect
from websockets.asyncio.server import ServerConnection, serve

import directory
import identity
import realtime
from bench import Context, Result, cost, percentile
from core import clock
from core.database import Database, Transaction
from core.ids import new_id
from core.settings import Settings

PAIRS = 60  # each socket may send 20 frames a second
BAR = 2.0
TEXT = "最近一周夜里咳嗽，白天好一些，没有发烧。Cough at night for a week, better by day, no fever. "
DOCTOR = """
INSERT INTO doctor (id, person_id, name, name_pinyin, gender, title, institution_id, city_id, specialty_codes,
                    expertise_zh, expertise_en, expertise_fr, languages, practising_since, answers_text, price_text)
SELECT $1, $2, '张伟', 'zhang wei', 'male', 'chief', 1, c.id, '{03}', '', '', '', '{zh}', 2000, true, 3000
  FROM city c ORDER BY c.id LIMIT 1
"""
INSTITUTION = """
INSERT INTO institution (id, name, name_en, pinyin, level, city_id, latitude, longitude, address)
SELECT 1, '医院', 'Hospital', 'yiyuan', '三级甲等', c.id, 0, 0, '' FROM city c ORDER BY c.id LIMIT 1
"""
CONSULTATION = """
INSERT INTO consultation (id, kind, status, patient_id, doctor_id, specialty_code, complaint, opened_at, started_at)
VALUES ($1, 'text', 'running', $2, $3, '03', 'cough', $4, $4)
"""
REFERENCE_TABLE = "CREATE TABLE echoed (id uuid PRIMARY KEY, body jsonb NOT NULL, at timestamptz NOT NULL)"
REFERENCE_INSERT = "INSERT INTO echoed (id, body, at) VALUES ($1, $2::jsonb, $3)"


@dataclass
class Pair:
    """A patient and a doctor, each with a socket in their room."""

    room: UUID
    sockets: tuple[ClientConnection, ClientConnection]
    sent: int = 0
    shown: list[int] = field(default_factory=list)

    async def exchange(self) -> float:
        """Send one message, from either side in turn; seconds until it was acknowledged and shown."""
        sender, other = self.sockets if self.sent % 2 else self.sockets[::-1]
        cid = str(new_id())
        frame = orjson.dumps(
            {"op": "send", "room": f"consultation:{self.room}", "cid": cid, "body": {"text": TEXT}}
        ).decode()
        begun = time.perf_counter()
        await sender.send(frame)
        shown = await _until(other, lambda told: told["op"] == "event" and told.get("cid") == cid)
        await _until(sender, lambda told: told["op"] == "ack" and told["cid"] == cid)
        took = time.perf_counter() - begun
        self.sent += 1
        self.shown.append(shown["seq"])
        return took


async def run(context: Context) -> Result:
    """Measure for fifteen seconds, or a minute and a half."""
    seconds = 15 if context.quick else 90
    async with AsyncExitStack() as stack:
        settings = await stack.enter_async_context(context.empty_database())
        address = await stack.enter_async_context(context.api(settings=settings))
        database = await stack.enter_async_context(Database(settings))
        pairs = await _meet(database, address, stack)
        echo = await stack.enter_async_context(_reference(settings))
        async with asyncio.timeout(seconds + 60):  # a lost message must not hang the run
            ours, theirs = await _in_turn(pairs, echo, seconds)
        lost, doubled = await _compare(database, pairs)
    context.say(f"{len(ours)} messages in {len(pairs)} rooms, {len(theirs)} echoes")
    figures, reference = _figures(ours), _figures(theirs)
    return Result(
        name="messages",
        figures={**figures, "messages": len(ours), "rooms": len(pairs)},
        reference=reference,
        ratios={
            "p50": cost(figures["p50_ms"], reference["p50_ms"]),
            "p99": cost(figures["p99_ms"], reference["p99_ms"]),
            "lost": lost,
            "doubled": doubled,
        },
        bars={"p50": BAR, "lost": 0, "doubled": 0},
    )


async def _in_turn(pairs: list[Pair], echo: ClientConnection, seconds: float) -> tuple[list[float], list[float]]:
    for pair in pairs:  # both processes have prepared their statements
        await pair.exchange()
        await _echo(echo)
    ours: list[float] = []
    theirs: list[float] = []
    ends = time.perf_counter() + seconds
    for pair in itertools.cycle(pairs):
        if time.perf_counter() >= ends:
            return ours, theirs
        ours.append(await pair.exchange())
        theirs.append(await _echo(echo))
    raise AssertionError("a cycle does not end")


def _figures(took: list[float]) -> dict[str, float]:
    return {f"p{share}_ms": round(percentile(took, share / 100) * 1000, 3) for share in (50, 95, 99)}


async def _compare(database: Database, pairs: list[Pair]) -> tuple[int, int]:
    """How many messages are missing, and how many are there or were shown twice."""
    lost = doubled = 0
    for pair in pairs:
        stored = await database.pool.fetchval("SELECT count(*) FROM message WHERE consultation_id = $1", pair.room)
        lost += max(0, pair.sent - stored) + len(set(range(1, pair.sent + 1)) - set(pair.shown))
        doubled += max(0, stored - pair.sent) + len(pair.shown) - len(set(pair.shown))
    return lost, doubled


async def _until(socket: ClientConnection, wanted: Callable[[dict[str, str]], bool]) -> dict[str, int]:
    while True:
        told = orjson.loads(await socket.recv())
        if wanted(told):
            found: dict[str, int] = told
            return found


async def _meet(database: Database, address: str, stack: AsyncExitStack) -> list[Pair]:
    """People with sessions in consultations that run, and their sockets."""
    async with database.transaction() as tx:
        await directory.seed(tx)
        await tx.execute(INSTITUTION)
        people = [await _consultation(tx, number) for number in range(PAIRS)]
    url = address.replace("http", "ws", 1) + "/v1/realtime"
    pairs = []
    for room, tickets in people:
        first, second = [await stack.enter_async_context(connect(url, compression=None)) for _ in range(2)]
        for socket, ticket in ((first, tickets[0]), (second, tickets[1])):
            hello = {"op": "hello", "ticket": ticket, "rooms": {f"consultation:{room}": None}}
            await socket.send(orjson.dumps(hello).decode())
            await _until(socket, lambda told: told["op"] == "welcome")
        pairs.append(Pair(room, (first, second)))
    return pairs


async def _consultation(tx: Transaction, number: int) -> tuple[UUID, list[str]]:
    room, people = new_id(), [new_id(), new_id()]
    tickets = []
    for person in people:
        await tx.execute(
            "INSERT INTO person (id, email, name) VALUES ($1, $2, 'bench')", person, f"{person}@example.org"
        )
        token, _ = await identity.open_session(tx, person, "bearer", 1)
        viewer = await identity.viewer_of(tx, token)
        assert viewer is not None
        tickets.append((await realtime.issue(tx, viewer))[0])
    await tx.execute(DOCTOR, number + 1, people[1])
    await tx.execute(CONSULTATION, room, people[0], number + 1, clock.now())
    return room, tickets


@asynccontextmanager
async def _reference(settings: Settings) -> AsyncIterator[ClientConnection]:
    """The bare server as a process of its own, and a socket to it."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        __name__,
        env=os.environ | {"REFERENCE_DATABASE_URL": settings.database_url or ""},
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    try:
        port = int(await process.stdout.readline())
        async with connect(f"ws://127.0.0.1:{port}", compression=None) as socket:
            yield socket
    finally:
        process.terminate()
        await process.wait()


async def _echo(socket: ClientConnection) -> float:
    frame = orjson.dumps({"cid": str(new_id()), "body": {"text": TEXT}}).decode()
    begun = time.perf_counter()
    await socket.send(frame)
    await socket.recv()
    return time.perf_counter() - begun


async def _serve_reference() -> None:
    pool = await asyncpg.create_pool(os.environ["REFERENCE_DATABASE_URL"], min_size=1, max_size=4, reset=_leave)
    await pool.execute(REFERENCE_TABLE)

    async def handle(socket: ServerConnection) -> None:
        async for text in socket:
            body = orjson.loads(text)
            await pool.execute(REFERENCE_INSERT, UUID(body["cid"]), orjson.dumps(body["body"]).decode(), clock.now())
            await socket.send(text)

    async with serve(handle, "127.0.0.1", 0, compression=None) as server:
        print(server.sockets[0].getsockname()[1], flush=True)
        await server.serve_forever()


async def _leave(_: object) -> None:
    """Give a connection back without a round trip, as ours does."""


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_serve_reference())
