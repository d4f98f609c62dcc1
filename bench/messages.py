"""A message, persisted, acknowledged and shown to the other side, beside the least that any server must do for it.

Ours is the API as it is deployed: a patient and a doctor in each of many consultations, each with a WebSocket of their
own, who speak at a fixed rate in all. The reference is a bare `websockets` server in a process of its own, on the same
Postgres, with as many sockets that speak at the same rate (`bench/talks/bare.py`). It is asked in two ways, in turn
with ours: to forward (one prepared insert and one commit a message, then the text to the other side), for what a
message takes of a processor; and to echo (the same, then the text back), for how long the sender waits.

The bar of the processor's time is on the server's process; what Postgres takes for it is reported beside it, as the
processor time of the backends that serve each of the two.
"""

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

import psutil

from bench.context import Context
from bench.result import Figure, Result, cost, percentile
from bench.servers import cpu_seconds, listening
from bench.talks.bare import NAME, bare_server
from bench.talks.chatter import Pair, chat, in_rooms, on_the_bare_server
from bench.talks.people import Talk, open_talks, tickets
from core.database import Database

NEEDS_DOCTORS = False
PAIRS = 100
PER_SECOND = 1_000  # each socket may send 20 frames a second
ROUND_SECONDS = 3
PATIENCE = 30.0
BARS = {"cpu": 1.0, "ack_p99": 2.0, "lost": 0.0, "doubled": 0.0}
BACKENDS = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND (application_name = $1) = $2"


@dataclass(slots=True)
class Side:
    """Some sockets, the process that serves them, and what their messages took."""

    pairs: Sequence[Pair]
    server: psutil.Process
    is_bare: bool
    is_acknowledged: bool = True
    is_shown: bool = True
    messages: int = 0
    cpu: float = 0
    cpu_postgres: float = 0
    waited: list[float] = field(default_factory=list)

    @property
    def cpu_us(self) -> float:
        return self.cpu / self.messages * 1e6

    @property
    def cpu_postgres_us(self) -> float:
        return self.cpu_postgres / self.messages * 1e6

    def ack_ms(self, share: float) -> float:
        return percentile(self.waited, share) * 1000


async def run(context: Context) -> Result:
    """Measure three rounds of each, or ten."""
    rounds = 3 if context.quick else 10
    async with AsyncExitStack() as stack:
        settings = await stack.enter_async_context(context.empty_database())
        database = await stack.enter_async_context(Database(settings))
        talks = await open_talks(database, PAIRS)
        own = {row["pid"] for row in await database.pool.fetch(BACKENDS, NAME, False)}
        address = await stack.enter_async_context(context.api(settings=settings))
        bare = await stack.enter_async_context(bare_server(settings))
        both = await tickets(database, [guest for talk in talks for guest in (talk.patient, talk.doctor)])
        rooms = await stack.enter_async_context(in_rooms(address, talks, list(zip(both[::2], both[1::2], strict=True))))
        forwarded = await stack.enter_async_context(on_the_bare_server(bare, "/forward/{}", PAIRS))
        echoed = await stack.enter_async_context(on_the_bare_server(bare, "/echo", PAIRS))
        ours = Side(rooms, listening(address), is_bare=False)
        forward = Side(forwarded, listening(bare), is_bare=True, is_acknowledged=False)
        echo = Side(echoed, listening(bare), is_bare=True, is_shown=False)
        for number in range(rounds + 1):
            for side in (ours, forward, echo) if number % 2 else (echo, forward, ours):
                await _round(side, database, own, is_counted=number > 0)  # in the first everybody gets warm
        lost, doubled = await _compare(database, talks, rooms)
    context.say(f"{ours.messages} messages in {PAIRS} rooms, {PER_SECOND} a second")
    return _result(ours, forward, echo, lost, doubled)


async def _round(side: Side, database: Database, own: set[int], *, is_counted: bool) -> None:
    before = cpu_seconds(side.server), await _cpu_of_backends(side, database, own)
    spoke = await chat(side.pairs, PER_SECOND, ROUND_SECONDS)
    async with asyncio.timeout(PATIENCE):  # a lost message must not hang the run
        while not _all_told(side):  # noqa: ASYNC110 - what many sockets hear
            await asyncio.sleep(0.01)
    waited = [
        speaker.acknowledged[cid] - said
        for pair in side.pairs
        for speaker in pair
        for cid, said in speaker.sent.items()
        if side.is_acknowledged
    ]
    for pair in side.pairs:
        for speaker in pair:
            speaker.sent.clear()
            speaker.acknowledged.clear()
            if side.is_bare:
                speaker.shown.clear()
    after = cpu_seconds(side.server), await _cpu_of_backends(side, database, own)
    if is_counted:
        side.messages += len(spoke)
        side.cpu += after[0] - before[0]
        side.cpu_postgres += after[1] - before[1]
        side.waited += waited


def _all_told(side: Side) -> bool:
    for one, other in side.pairs:
        for sender, receiver in ((one, other), (other, one)):
            if side.is_acknowledged and sender.sent.keys() - sender.acknowledged.keys():
                return False
            if side.is_shown and sender.sent.keys() - {cid for _, cid in receiver.shown}:
                return False
    return True


async def _cpu_of_backends(side: Side, database: Database, own: set[int]) -> float:
    pids = {row["pid"] for row in await database.pool.fetch(BACKENDS, NAME, side.is_bare)} - own
    return cpu_seconds(*(psutil.Process(pid) for pid in pids))


async def _compare(database: Database, talks: Sequence[Talk], pairs: Sequence[Pair]) -> tuple[int, int]:
    """How many messages either side was not shown, and how many it was shown twice."""
    lost = doubled = 0
    for talk, pair in zip(talks, pairs, strict=True):
        rows = await database.pool.fetch("SELECT seq, cid FROM message WHERE consultation_id = $1", talk.room)
        stored = {(row["seq"], str(row["cid"])) for row in rows}
        for speaker in pair:
            lost += len(stored - set(speaker.shown)) + len(set(speaker.shown) - stored)
            doubled += len(speaker.shown) - len(set(speaker.shown))
    return lost, doubled


def _result(ours: Side, forward: Side, echo: Side, lost: int, doubled: int) -> Result:
    figures: dict[str, Figure] = {
        "messages": ours.messages,
        "rooms": PAIRS,
        "messages_per_second": PER_SECOND,
        "cpu_us": round(ours.cpu_us, 1),
        "cpu_postgres_us": round(ours.cpu_postgres_us, 1),
    }
    reference: dict[str, Figure] = {
        "forward_cpu_us": round(forward.cpu_us, 1),
        "forward_cpu_postgres_us": round(forward.cpu_postgres_us, 1),
        "echo_cpu_us": round(echo.cpu_us, 1),
        "echo_cpu_postgres_us": round(echo.cpu_postgres_us, 1),
    }
    for share in (50, 95, 99):
        figures[f"ack_p{share}_ms"] = round(ours.ack_ms(share / 100), 3)
        reference[f"echo_p{share}_ms"] = round(echo.ack_ms(share / 100), 3)
    ratios = {
        "cpu": cost(ours.cpu_us, forward.cpu_us),
        "cpu_with_postgres": cost(ours.cpu_us + ours.cpu_postgres_us, forward.cpu_us + forward.cpu_postgres_us),
        "ack_p50": cost(ours.ack_ms(0.5), echo.ack_ms(0.5)),
        "ack_p99": cost(ours.ack_ms(0.99), echo.ack_ms(0.99)),
        "lost": lost,
        "doubled": doubled,
    }
    return Result("messages", figures, reference, {name: round(value, 3) for name, value in ratios.items()}, BARS)
