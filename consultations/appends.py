"""Messages on their way into the database: those that come soon after a commit has begun go together in the next one.

A message that finds nobody ahead of it is written at once.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import asyncpg
import structlog

from consultations.statements.messages import APPEND
from core import clock
from core.database import Database
from identity import Viewer

log = structlog.get_logger(__name__)

MOST = 200  # messages in one statement
PACE_SECONDS = 0.003
"""From the beginning of a commit to that of the next, at least: less than anybody notices, and company for the busy."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A message that somebody wants to be stored; `body` is JSON, `network` where it comes from, for the audit."""

    consultation_id: UUID
    author: Viewer
    cid: UUID
    body: str
    network: str | None = None


type Stored = asyncpg.Record
type Waiting = tuple[Wanted, asyncio.Future[Stored | None]]


class Appends:
    """The messages of one process. Each goes with others, and is answered by itself."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._waiting: list[Waiting] = []
        self._writing: asyncio.Task[None] | None = None
        self._next_at = 0.0

    async def append(self, message: Wanted) -> Stored | None:
        """Store `message`; returns its row after the commit (see `APPEND`).

        None where it is out of the ordinary: a retry, a refusal, a first answer, a room somebody else is changing. What
        it is, a transaction of its own has to find out.
        """
        answer: asyncio.Future[Stored | None] = asyncio.get_running_loop().create_future()
        self._waiting.append((message, answer))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write(), name="appends")
        return await answer

    async def _write(self) -> None:
        now = asyncio.get_running_loop().time
        try:
            while self._waiting:
                if (early := self._next_at - now()) > 0:
                    await asyncio.sleep(early)
                self._next_at = now() + PACE_SECONDS
                group, self._waiting = _next_group(self._waiting)
                await self._commit(group)
        finally:
            self._writing = None

    async def _commit(self, group: Sequence[Waiting]) -> None:
        try:
            stored = await self._store([message for message, _ in group])
        except Exception as error:  # the database is away: each of them says so to whom it belongs
            for _, answer in group:
                if not answer.done():
                    answer.set_exception(error)
            return
        for message, answer in group:
            if not answer.done():  # nobody waits any more where a socket was cut
                answer.set_result(stored.get(message.consultation_id))

    async def _store(self, messages: Sequence[Wanted]) -> dict[UUID, Stored]:
        try:
            rows = await self.database.at_hand.fetch(APPEND, *parameters_of(messages))
        except (
            asyncpg.PostgresError
        ):  # such as a retry that overtook its first try: who it was must not harm the others
            log.info("appends.one_by_one", messages=len(messages), exc_info=True)
            return {}
        return {row["consultation_id"]: row for row in rows}


def parameters_of(messages: Sequence[Wanted]) -> tuple[object, ...]:
    """What `APPEND` is given for these, stored now."""
    return (
        [message.consultation_id for message in messages],
        [message.author.person_id for message in messages],
        [message.cid for message in messages],
        [message.body for message in messages],
        clock.now(),
        [message.author.session_id for message in messages],
        [message.network for message in messages],
    )


def _next_group(waiting: Sequence[Waiting]) -> tuple[list[Waiting], list[Waiting]]:
    """The first message of each room, `MOST` at most; and the others."""
    group: dict[UUID, Waiting] = {}
    later = []
    for one in waiting:
        room = one[0].consultation_id
        if room in group or len(group) == MOST:
            later.append(one)
        else:
            group[room] = one
    return list(group.values()), later
