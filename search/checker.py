"""Whether the index says what the database says: every difference by name."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any

from core.clock import now
from core.database import Database
from directory import doctor_ids_after
from search.engine import Engine
from search.index import minute
from search.readings import Reading, read

BATCH = 1000
OPENINGS = ("starts_video", "starts_visit")
MOVES_ON = frozenset({*OPENINGS, "times_video", "times_visit", "next_video", "next_visit", "next", "text_open", "due"})
"""Fields that time alone changes, when a document is due."""
LATE = 15
"""Minutes after which a document that is due has been forgotten."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not the same. `field` is empty where the whole document is missing or too much."""

    doctor_id: int
    field: str
    indexed: Any
    stored: Any

    def __str__(self) -> str:
        if not self.field:
            return f"doctor {self.doctor_id}: " + ("not in the index" if self.indexed is None else "only in the index")
        return (
            f"doctor {self.doctor_id}: {self.field} is {self.indexed!r} in the index, {self.stored!r} in the database"
        )


async def check(engine: Engine, database: Database, *, every: int = 1) -> AsyncIterator[Difference]:
    """Compare the documents of every `every`-th thousand doctors with the database, and look for documents of nobody.

    A change that the indexer has not taken yet shows as a difference: let it catch up first.
    """
    await engine.patient.indices.refresh(index=engine.alias)
    last, turn = -1, 0
    while True:
        async with database.transaction() as tx:
            ids = await doctor_ids_after(tx, last, BATCH)
        following = ids[-1] if len(ids) == BATCH else 2**31 - 1
        indexed = await _between(engine, last, following, whole=turn % every == 0)
        for doctor_id in sorted(indexed.keys() - set(ids)):
            yield Difference(doctor_id, "", "a document", None)
        for doctor_id in sorted(set(ids) - indexed.keys()):
            yield Difference(doctor_id, "", None, "a doctor")
        if turn % every == 0:
            for difference in _compare(await read(database, ids), indexed):
                yield difference
        if len(ids) < BATCH:
            return
        last, turn = following, turn + 1


async def _between(engine: Engine, after: int, until: int, *, whole: bool) -> dict[int, dict[str, Any]]:
    """The documents with `after` < id ≤ `until`; `_version` is what Elasticsearch holds as their version."""
    found: dict[int, dict[str, Any]] = {}
    reached = after
    while True:
        answer = await engine.patient.search(
            index=engine.alias,
            query={"range": {"id": {"gt": reached, "lte": until}}},
            sort=[{"id": "asc"}],
            size=BATCH,
            source=whole,
            version=True,
        )
        hits = answer["hits"]["hits"]
        found |= {int(hit["_id"]): {**hit.get("_source", {}), "_version": hit["_version"]} for hit in hits}
        if len(hits) < BATCH:
            return found
        reached = hits[-1]["sort"][0]


def _compare(reading: Reading, indexed: dict[int, dict[str, Any]]) -> Iterator[Difference]:
    moment = minute(now())
    for doctor_id, doctor in reading.doctors.items():
        have = indexed.get(doctor_id)
        if have is None:
            continue
        want = reading.document(doctor)
        want["_version"] = want["version"] = have.pop("_version")
        if have.get("version") != want["version"] or want["version"] > reading.version:
            yield Difference(doctor_id, "version", have.get("version"), min(want["version"], reading.version))
        due = have.get("due", moment + 1)
        moves_on = MOVES_ON if due <= moment else frozenset()
        for field in sorted((have.keys() | want.keys()) - moves_on - {"version", "_version"}):
            stored = want.get(field)
            stored = list(stored) if isinstance(stored, tuple) else stored
            if have.get(field) != stored:
                yield Difference(doctor_id, field, have.get(field), stored)
        if moves_on:
            yield from _moved_on(doctor_id, have, want, moment)


def _moved_on(doctor_id: int, have: dict[str, Any], want: dict[str, Any], moment: int) -> Iterator[Difference]:
    """The differences of a document that is due, and of which only what lies ahead is compared."""
    if have["due"] < moment - LATE:
        yield Difference(doctor_id, "due", have["due"], want.get("due"))
    for field in OPENINGS:
        stored, ahead = _openings(have.get(field, []), want.get(field, []), moment)
        if stored != ahead:
            yield Difference(doctor_id, field, sorted(ahead - stored), sorted(stored - ahead))


def _openings(have: list[int], want: list[int], moment: int) -> tuple[set[int], set[int]]:
    """The openings both could know of: ahead, behind the lead time, and within the horizon both looked at."""
    low = min(want, default=moment + 1440)
    high = max(have, default=max(want, default=low))
    if have and want:
        high = min(high, max(want))
    return {start for start in want if low <= start <= high}, {start for start in have if low <= start <= high}
