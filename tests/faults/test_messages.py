"""People talk while the API and the worker are killed under them.

Clients behave as the web client does: whoever is cut connects again with a fresh ticket, says where it stopped, and
sends again what was not acknowledged. In the end everything said is stored once, no room has a gap, and what both
sides were shown, one message after the other, is what the database has.
"""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest

from bench.talks.crowd import Crowd, crowd
from bench.talks.people import Talk, open_talks
from core.database import Database
from core.settings import Settings
from tests.conftest import TestServers
from tests.faults.hasty import LATE
from tests.faults.platforms import Platform, api_of, opened, running

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1_800)]
EACH = 50  # messages of one person
PATIENCE = 1_200.0
STORED_WITHIN = 300.0
BETWEEN = LATE / 2
"""So long after something was committed, a hasty API has acknowledged what it has not committed yet."""
STORED = "SELECT seq, cid, author_id, body ->> 'text' AS text FROM message WHERE consultation_id = $1 ORDER BY seq"
COUNTED = "SELECT count(*) FROM message"


@pytest.mark.parametrize(
    ("rooms", "kills"), [(100, 2), pytest.param(1_000, 5, marks=pytest.mark.full)], ids=["tenth", "full"]
)
def test_a_storm_of_kills_loses_no_message_and_doubles_none(
    settings: Settings, servers: TestServers, worker: str, rooms: int, kills: int
) -> None:
    with running(settings, servers, f"messages-{worker}") as platform:
        asyncio.run(_weather(settings, platform, rooms, EACH, kills))


def test_acknowledging_before_the_commit_would_lose_messages(
    settings: Settings, servers: TestServers, worker: str
) -> None:
    """The negative control of the test above."""
    with (
        running(settings, servers, f"messages-{worker}", api_of("tests.faults.hasty")) as platform,
        pytest.raises(AssertionError),
    ):
        asyncio.run(_weather(settings, platform, 30, 4, 1, after=BETWEEN))


async def _weather(
    settings: Settings, platform: Platform, rooms: int, each: int, kills: int, after: float = 0.0
) -> None:
    async with opened(settings, platform) as database:
        talks = await open_talks(database, rooms)
        guests = [guest for talk in talks for guest in (talk.patient, talk.doctor)]
        async with asyncio.timeout(PATIENCE), crowd(platform.address, guests) as people:
            living = asyncio.create_task(people.do("live", times=each))
            await _kill_again_and_again(platform, database, 2 * rooms * each, kills, living, after)
            await _settled(living, database, platform)
            await _nothing_wrong(database, talks, people, each)


async def _kill_again_and_again(
    platform: Platform, database: Database, many: int, kills: int, living: asyncio.Task[Any], after: float
) -> None:
    for number in range(1, kills + 1):
        async with asyncio.timeout(STORED_WITHIN):  # no assertion: what stores nothing is no negative control
            while await database.pool.fetchval(COUNTED) < many * number / (kills + 1):
                assert not living.done(), "all was said before it could be killed"
                await asyncio.sleep(0.02)
        await asyncio.sleep(after)
        await platform.kill(platform.api, platform.worker)
    assert len(platform.outages) == kills


async def _settled(living: asyncio.Task[Any], database: Database, platform: Platform) -> None:
    """Wait until everybody has said and heard all, or nothing comes any more."""
    before = -1
    while True:
        done, _ = await asyncio.wait([living], timeout=10)
        now = await database.pool.fetchval(COUNTED)
        if done:
            return
        assert now != before, "somebody waits for what is not there"
        before = now


async def _nothing_wrong(database: Database, talks: Sequence[Talk], people: Crowd, each: int) -> None:
    told = await people.do("transcripts")
    for number, talk in enumerate(talks):
        rows = await database.pool.fetch(STORED, talk.room)
        assert [row["seq"] for row in rows] == list(range(1, 2 * each + 1)), "no gap, and as many as were said"
        assert len({row["text"] for row in rows}) == 2 * each, "each once"
        stored = [[row["seq"], str(row["cid"])] for row in rows]
        for client, guest in zip(told[2 * number : 2 * number + 2], (talk.patient, talk.doctor), strict=True):
            assert client["wrong"] == [], "what came, came in order"
            assert client["shown"] == stored
            own = {str(row["cid"]): row["seq"] for row in rows if row["author_id"] == guest.viewer.person_id}
            assert client["acknowledged"] == own
