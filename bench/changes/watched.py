"""Changes through the domain's own use cases, one a transaction, each followed until a search shows it."""

import asyncio
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

from bench.changes.subjects import Kind, Subject
from core.database import Database
from directory import restore, suspend
from matching import SlotRequest, cancel, get_schedule, hold, put_schedule, read_schedule, written_schedule
from search import Engine
from search.index import minute

PAUSE = 0.1
"""Between two looks; the time to visible is that of the look that saw it, so up to this much too long. Who looks more
often takes from those who search beside it."""
STAYS = 1.0
"""Seconds a change that was seen is looked at further: it must not go away again."""
AGAIN = 0.4
"""Between two looks at those: they are more, and what goes back in time stays so until the next change."""
LOOKED_AT = 1000


@dataclass(slots=True)
class _Change:
    """A committed change: the clause finds the doctor once it is visible, or (`appears` false) no longer does."""

    subject: Subject
    committed_at: float
    clause: dict[str, Any]
    appears: bool
    seen_at: float = 0.0


@dataclass(slots=True)
class Watched:
    """Changes doctors and looks for the changes."""

    database: Database
    engine: Engine
    subjects: Sequence[Subject]
    seconds: list[float] = field(default_factory=list)
    """Of each change: from just before its commit until a search had shown it."""
    backwards: int = 0
    _all_seen: asyncio.Event = field(default_factory=asyncio.Event)
    _pending: list[_Change] = field(default_factory=list)
    _seen: list[_Change] = field(default_factory=list)
    _versions: dict[int, int] = field(default_factory=dict)

    async def run(self, rate: float, seconds: float, patience: float) -> int:
        """Make `rate` changes a second for `seconds`, and wait at most `patience` more; how many were never seen."""
        turns = cycle(self.subjects)
        started = time.perf_counter()
        async with asyncio.TaskGroup() as tasks:
            looking = tasks.create_task(self._look_for_ever())
            async with asyncio.TaskGroup() as changes:
                for number in range(int(rate * seconds)):
                    await asyncio.sleep(max(0.0, started + number / rate - time.perf_counter()))
                    changes.create_task(self._change(next(turns)))
            with suppress(TimeoutError):
                async with asyncio.timeout(patience):
                    await self._all_seen.wait()
            looking.cancel()
        lost, self._pending, self._seen = len(self._pending), [], []
        return lost

    async def take_back(self) -> None:
        """Let every doctor be as before."""
        for subject in self.subjects:
            if subject.changed:
                await self._change(subject)
        self._pending = []

    async def _change(self, subject: Subject) -> None:
        if any(one.subject is subject for one in self._pending):
            return  # its last change is not visible yet: two at once could not be told apart
        self._seen = [one for one in self._seen if one.subject is not subject]
        async with self.database.transaction() as tx:
            match subject.kind:
                case Kind.BOOKED if subject.changed:
                    assert subject.booking is not None
                    await cancel(tx, subject.booking, subject.person)
                case Kind.BOOKED:
                    wanted = SlotRequest(subject.id, subject.slot.mode, subject.slot.starts_at)
                    subject.booking = (await hold(tx, subject.person, subject.person, wanted)).id
                case Kind.HOURS:
                    was = await get_schedule(tx, subject.id)
                    spelled = written_schedule(was)
                    spelled["exceptions"] = subject.exceptions if subject.changed else subject.closed
                    await put_schedule(tx, subject.id, read_schedule(**spelled), was.version)
                case Kind.LISTED:
                    await (restore if subject.changed else suspend)(tx, subject.id)
            committed_at = time.perf_counter()
        self._all_seen.clear()
        self._pending.append(_Change(subject, committed_at, _clause(subject), subject.changed))
        subject.changed = not subject.changed

    async def _look_for_ever(self) -> None:
        again = 0.0
        while True:
            looked_at = self._pending[:LOOKED_AT]
            if time.perf_counter() >= again:
                again = time.perf_counter() + AGAIN
                looked_at = [*looked_at, *self._seen][:LOOKED_AT]
            if looked_at:
                await self._look(looked_at)
            if not self._pending:
                self._all_seen.set()
            await asyncio.sleep(PAUSE)

    async def _look(self, looked_at: Sequence[_Change]) -> None:
        answer = await self.engine.patient.search(
            index=self.engine.alias,
            query={"bool": {"filter": [{"bool": {"should": [one.clause for one in looked_at]}}]}},
            docvalue_fields=[{"field": "id"}, {"field": "version"}],
            source=False,
            size=LOOKED_AT,
            track_total_hits=False,
        )
        moment = time.perf_counter()
        found = {hit["fields"]["id"][0]: hit["fields"]["version"][0] for hit in answer["hits"]["hits"]}
        for doctor_id, version in found.items():
            self.backwards += version < self._versions.get(doctor_id, 0)
            self._versions[doctor_id] = version
        for one in looked_at:
            shown = (one.subject.id in found) == one.appears
            if shown and not one.seen_at:
                one.seen_at = moment
                self.seconds.append(moment - one.committed_at)
                self._pending.remove(one)
                self._seen.append(one)
            elif one.seen_at and not shown and one in self._seen:  # not changed again while this was asked
                self.backwards += 1
        self._seen = [one for one in self._seen if moment - one.seen_at < STAYS]


def _clause(subject: Subject) -> dict[str, Any]:
    """Such that looking takes little from what is looked at: a document found by its key, whose openings are then read.

    By points (`term` on a number) each look walked trees of all segments; together a third of the engine's work.
    """
    doctor = {"ids": {"values": [str(subject.id)]}}
    if subject.kind is Kind.LISTED:
        return doctor
    start = minute(subject.slot.starts_at)
    return {"bool": {"filter": [doctor, {"range": {f"starts_{subject.slot.mode}": {"gte": start, "lte": start}}}]}}
