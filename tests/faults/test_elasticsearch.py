"""Elasticsearch down, hung, full, wiped, red: searches go on, booking and chat notice nothing, and nothing is lost."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import httpx
import pytest

from core import outbox
from core.ids import new_id
from directory import suspend
from search import Indexer, check, engine, mend
from search.engine import LONGEST_PAUSE, Breaker
from search.index import MAPPINGS, behind_alias, bulk, index_line
from search.readings import read
from tests.client import SignedInClient, SignIn
from tests.faults.conftest import Breakable
from tests.search.practice import MORNINGS, TOMORROW, Practice

pytestmark = pytest.mark.slow  # an Elasticsearch of its own is started, and broken

WITHIN = 2.0
"""Seconds within which a search is answered, whatever has happened to Elasticsearch."""
MOMENT = 1.0
"""Seconds for what has nothing to do with Elasticsearch; it takes a hundredth of that."""


@dataclass
class Life:
    """What goes on while Elasticsearch is broken."""

    practice: Practice
    anyone: httpx.AsyncClient
    patient: SignedInClient
    slots: int = 0
    room: str = ""

    async def source(self) -> str:
        """Who answers a search; in time."""
        began = time.monotonic()
        answer = await self.anyone.get("/v1/search/doctors", params={"mode": "video"})
        assert time.monotonic() - began < WITHIN
        assert answer.status_code == 200, answer.text
        assert {hit["doctor"]["id"] for hit in answer.json()["hits"]} == {1}
        return str(answer.json()["source"])

    async def goes_on(self) -> None:
        """A slot is booked, a question asked, a message sent, as if nothing were the matter."""
        self.slots += 1
        starts_at = TOMORROW + timedelta(days=1 + self.slots // 4, hours=8 + self.slots % 4 / 2)
        wanted = {"doctor_id": 1, "mode": "video", "starts_at": starts_at.isoformat()}
        held = await self._at_once("/v1/bookings", wanted)
        await self._at_once(f"/v1/bookings/{held['id']}/confirm", {})
        if self.slots == 1:
            asked = {"kind": "text", "doctor_id": 2, "complaint": "胸闷三天"}
            self.room = (await self._at_once("/v1/consultations", asked))["id"]
        await self._at_once(f"/v1/consultations/{self.room}/messages", {"cid": str(new_id()), "text": "还有点头晕"})

    async def _at_once(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        began = time.monotonic()
        answer = await self.patient.http.post(path, json=body, headers={"Idempotency-Key": str(new_id())})
        assert answer.is_success, answer.text
        assert time.monotonic() - began < MOMENT
        found: dict[str, Any] = answer.json()
        return found

    async def returns(self) -> None:
        """Elasticsearch answers again, by itself."""
        async with asyncio.timeout(2 * LONGEST_PAUSE + 30):
            while True:
                if await self.source() == "elasticsearch":
                    return
                await asyncio.sleep(0.1)

    async def nothing_is_lost(self) -> None:
        """The indexer catches up by itself, and the index is what the database says."""
        async with asyncio.timeout(60):
            while True:
                try:
                    await self.practice.follow()
                    break
                except Exception:  # the worker logs it, and tries again after a pause
                    await asyncio.sleep(0.2)
        assert [str(one) async for one in check(self.practice.engine, self.practice.database)] == []


@pytest.fixture
async def life(practice: Practice, http: httpx.AsyncClient, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> Life:
    monkeypatch.setattr(engine, "HEARD_SECONDS", 0)  # each search sees how it is
    await practice.add(1, hours=MORNINGS, price_video=100)
    await practice.add(2, answers_text=True, price_text=100)
    await practice.index()
    await practice.search.vocabulary()  # learnt once a process, which takes longer than a search may
    lived = Life(practice, http, await sign_in())
    await lived.returns()
    return lived


async def _cursor(practice: Practice) -> outbox.Place:
    async with practice.database.pool.acquire() as connection:
        return await outbox.place_of(connection, Indexer.name)


async def _hold_back(practice: Practice) -> None:
    """The indexer fails, and keeps its place."""
    before = await _cursor(practice)
    with pytest.raises(Exception, match=r"(?i)refused|connect|timed? ?out|unavailable|not_found|block|429|reset|alias"):
        await outbox.advance(practice.database.pool, practice.indexer)
    assert await _cursor(practice) == before


async def test_a_crash_is_survived(life: Life, node: Breakable) -> None:
    node.kill()
    assert await life.source() == "postgres"
    await life.goes_on()
    await _hold_back(life.practice)
    await asyncio.to_thread(node.revive)
    await life.returns()
    await life.nothing_is_lost()


async def test_what_it_said_is_believed_a_little_longer_but_not_past_a_crash(
    life: Life, node: Breakable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A search asked before rests on the marks of the index, as long as Elasticsearch has been heard."""
    longer = 2.0  # or else a slow machine is past it before the first question
    monkeypatch.setattr(engine, "HEARD_SECONDS", longer)
    for _ in range(3):
        assert await life.source() == "elasticsearch"
    with node.hung():
        began = time.monotonic()
        assert await life.source() == "elasticsearch"
        while await life.source() == "elasticsearch":
            assert time.monotonic() - began < longer + WITHIN
    await life.returns()
    for _ in range(3):
        assert await life.source() == "elasticsearch"
    node.kill()
    assert await life.source() == "postgres"
    await asyncio.to_thread(node.revive)
    await life.returns()


@pytest.mark.parametrize("seconds", [5, pytest.param(60, marks=pytest.mark.full)])
async def test_a_node_that_hangs_is_not_waited_for(life: Life, node: Breakable, seconds: float) -> None:
    with node.hung():
        until = time.monotonic() + seconds
        assert await life.source() == "postgres"
        while time.monotonic() < until:
            await life.goes_on()
            assert await life.source() == "postgres"
            await asyncio.sleep(seconds / 20)
    await life.returns()
    await life.nothing_is_lost()


async def test_without_the_breaker_each_search_would_wait(
    life: Life, node: Breakable, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit = life.practice.engine.settings.elasticsearch_timeout_ms / 1000
    with node.hung():
        await life.source()
        began = time.monotonic()
        await life.source()
        assert time.monotonic() - began < limit / 2
        monkeypatch.setattr(Breaker, "allows", lambda _: True)
        began = time.monotonic()
        await life.source()
        assert time.monotonic() - began >= limit
    monkeypatch.undo()
    await life.returns()


async def _put(practice: Practice, **settings: Any) -> None:
    await practice.engine.patient.indices.put_settings(index=practice.engine.alias, settings=settings)


@asynccontextmanager
async def _full(practice: Practice) -> AsyncIterator[None]:
    """As a disk that is full: every write is answered with 429."""
    await _put(practice, **{"index.blocks.read_only_allow_delete": True})
    try:
        yield
    finally:
        await _put(practice, **{"index.blocks.read_only_allow_delete": None})


async def test_what_a_full_node_refuses_is_written_later(life: Life) -> None:
    async with _full(life.practice):
        assert await life.source() == "elasticsearch"  # reading goes on
        await life.goes_on()
        await _hold_back(life.practice)
    await life.nothing_is_lost()


async def test_a_node_too_busy_to_count_is_not_waited_for(life: Life) -> None:
    cluster = life.practice.engine.patient.cluster
    await cluster.put_settings(transient={"indices.breaker.request.limit": "1b"})
    try:
        answer = await life.anyone.get("/v1/search/doctors", params={"mode": "video", "facets": "true"})
        assert answer.status_code == 200
        assert answer.json()["facets"] == {}  # no reason to do without the rest
        await life.goes_on()
    finally:
        await cluster.put_settings(transient={"indices.breaker.request.limit": None})
    await life.returns()
    await life.nothing_is_lost()


async def test_a_wiped_index_is_built_anew(life: Life) -> None:
    broken, database = life.practice.engine, life.practice.database
    for name in await behind_alias(broken):
        await broken.patient.indices.delete(index=name)
    assert await life.source() == "postgres"
    await life.goes_on()
    await _hold_back(life.practice)
    assert await behind_alias(broken) == [], "the control: writing does not make an index, and nobody else does"
    assert await life.source() == "postgres"
    assert await mend(broken, database) == 1
    assert await mend(broken, database) == 0
    await life.returns()
    await life.nothing_is_lost()


async def test_a_closed_index_is_as_good_as_none(life: Life) -> None:
    indices, alias = life.practice.engine.patient.indices, life.practice.engine.alias
    await indices.close(index=alias)
    assert await life.source() == "postgres"
    await life.goes_on()
    await _hold_back(life.practice)
    await indices.open(index=alias)
    await life.returns()
    await life.nothing_is_lost()


@asynccontextmanager
async def _red(practice: Practice) -> AsyncIterator[None]:
    """The alias points to an index whose only shard is nowhere."""
    indices, alias = practice.engine.patient.indices, practice.engine.alias
    names, red = await behind_alias(practice.engine), f"{practice.engine.alias}-red"
    nowhere = {"number_of_replicas": 0, "routing.allocation.require._name": "nobody"}
    await indices.create(index=red, settings=nowhere, mappings=MAPPINGS, wait_for_active_shards="0")
    there: dict[str, Any] = {"add": {"index": red, "alias": alias, "is_write_index": True}}
    old = [{"index": name, "alias": alias} for name in names]
    await indices.update_aliases(actions=[*({"remove": one} for one in old), there])
    try:
        yield
    finally:
        await indices.update_aliases(actions=[*({"add": one} for one in old), {"remove_index": {"index": red}}])


async def test_a_red_index_is_as_good_as_none_until_it_is_back(life: Life) -> None:
    async with _red(life.practice):
        health = await life.practice.engine.patient.cluster.health(index=life.practice.engine.alias)
        assert health["status"] == "red"
        assert await life.source() == "postgres"
        await life.goes_on()
        await _hold_back(life.practice)
    await life.returns()
    await life.nothing_is_lost()


async def test_nothing_goes_back_in_time_when_an_old_writing_arrives_after_the_fault(life: Life) -> None:
    """A bulk that hung on its way is overtaken by what came after it."""

    practice = life.practice
    old = await read(practice.database, [1])
    async with _full(practice):
        async with practice.database.transaction() as tx:
            await suspend(tx, 1)
        await _hold_back(practice)
    await practice.follow()
    assert await bulk(practice.engine, old.bulk(), refresh=True) == 1, "refused, as an older version"
    assert [str(one) async for one in check(practice.engine, practice.database)] == []
    # The control: as a newer version it would have brought the doctor back.
    claimed = index_line(1, old.version + 1_000_000, old.document(old.doctors[1]))
    assert await bulk(practice.engine, claimed, refresh=True) == 0
    assert [one.doctor_id async for one in check(practice.engine, practice.database)] == [1]
