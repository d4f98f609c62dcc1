"""Busy times from a calendar elsewhere close slots; the calendar is a real server's."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from aiohttp import web

from core.outgoing import Outgoing
from matching import NotOffered, busy_source, follow_calendar, get_schedule, look_at_calendars, slots, unfollow_calendar
from matching.busy import EVERY, MOST_BYTES, NoCalendar
from tests.matching.conftest import DOCTOR, TODAY, Practice
from tests.matching.test_outside import calendar


@dataclass
class Elsewhere:
    """Somebody's calendar server, and how often it was asked."""

    address: str = ""
    answer: web.Response = field(default_factory=lambda: web.Response(body=calendar()))
    asked: int = 0

    def says(self, *minutes: tuple[int, int]) -> None:
        """Busy from and to so many minutes after `TODAY`."""
        self.answer = web.Response(body=calendar(*(f"DTSTART:{at(one)} DTEND:{at(other)}" for one, other in minutes)))

    async def handle(self, _: web.Request) -> web.Response:
        self.asked += 1
        return web.Response(
            status=self.answer.status, body=self.answer.body, headers={"Location": f"{self.address}/elsewhere"}
        )


def at(minute: int) -> str:
    return f"{TODAY + timedelta(minutes=minute):%Y%m%dT%H%M%SZ}"


@pytest.fixture
async def elsewhere() -> AsyncIterator[Elsewhere]:
    server = Elsewhere()
    app = web.Application()
    app.router.add_get("/{any:.*}", server.handle)
    runner = web.AppRunner(app)
    await runner.setup()
    await (site := web.TCPSite(runner, "127.0.0.1", 0)).start()
    port = runner.addresses[0][1]
    server.address = f"http://127.0.0.1:{port}"
    yield server
    await site.stop()
    await runner.cleanup()


def anywhere() -> Outgoing:
    """A client without the guard, since the server of the test is on this machine."""
    return Outgoing(allowed=lambda _: True, schemes=("http",))


async def follow(practice: Practice, elsewhere: Elsewhere) -> None:
    """Follow the test's calendar, which no doctor could name: it is neither https nor public."""
    async with practice.database.transaction() as tx:
        await follow_calendar(tx, DOCTOR, "https://calendar.example.org/a.ics")
    await practice.database.pool.execute("UPDATE busy_source SET url = $1", f"{elsewhere.address}/a.ics")


async def look(practice: Practice) -> None:
    assert await look_at_calendars(practice.database, anywhere) == 1
    practice.time.advance(EVERY)


async def problem(practice: Practice) -> str | None:
    found = await busy_source(practice.database.pool, DOCTOR)
    assert found is not None
    return found.problem


async def first_day(practice: Practice) -> list[int]:
    """When slots open on the second day, in minutes from `TODAY`."""
    start = TODAY + timedelta(days=1)
    found = await slots(practice.database.pool, DOCTOR, start=start, end=start + timedelta(hours=12))
    return [int((one.starts_at - start).total_seconds()) // 60 for one in found]


DAY = 24 * 60


async def test_slots_close_while_a_calendar_says_that_one_is_busy(practice: Practice, elsewhere: Elsewhere) -> None:
    assert await first_day(practice) == [0, 30, 60, 90, 120, 150, 180]
    elsewhere.says((DAY + 45, DAY + 60), (DAY + 120, DAY + 200))
    await follow(practice, elsewhere)
    await look(practice)
    assert await first_day(practice) == [0, 60, 90]
    with pytest.raises(NotOffered):
        await practice.hold(await practice.person(), DAY + 30)
    await practice.hold(await practice.person(), DAY + 60)
    assert await first_day(practice) == [0, 90]
    elsewhere.says()
    await look(practice)
    assert 30 in await first_day(practice)


async def test_busy_times_touch_no_booking_and_are_no_edit_of_the_hours(
    practice: Practice, elsewhere: Elsewhere
) -> None:
    await practice.hold(await practice.person(), DAY + 60)
    elsewhere.says((DAY, DAY + 200))
    await follow(practice, elsewhere)
    await look(practice)
    assert await practice.statuses() == ["held"]
    assert await first_day(practice) == []
    async with practice.database.transaction() as tx:
        assert (await get_schedule(tx, DOCTOR)).version == 1
    told = "SELECT count(*) FROM outbox WHERE topic = 'schedule.changed'"
    before = await practice.database.pool.fetchval(told)
    await look(practice)  # it says the same
    assert await practice.database.pool.fetchval(told) == before


async def test_it_is_asked_every_quarter_of_an_hour(practice: Practice, elsewhere: Elsewhere) -> None:
    await follow(practice, elsewhere)
    await look(practice)
    practice.time.advance(-timedelta(seconds=1))
    assert await look_at_calendars(practice.database, anywhere) == 0
    practice.time.advance(timedelta(seconds=1))
    await look(practice)
    assert elsewhere.asked == 2


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (web.Response(status=500), "unreachable"),
        (web.Response(status=302), "unreachable"),
        (web.Response(text="<html>"), "no_calendar"),
        (web.Response(body=b"x" * (MOST_BYTES + 1)), "too_much"),
        (web.Response(body=calendar("DTSTART:20261123T000000Z DURATION:PT1S RRULE:FREQ=SECONDLY")), "too_much"),
    ],
    ids=["fails", "redirects", "no-calendar", "too-large", "too-often"],
)
async def test_what_was_known_stays_in_force_while_the_calendar_cannot_be_read(
    practice: Practice, elsewhere: Elsewhere, answer: web.Response, why: str
) -> None:
    elsewhere.says((DAY, DAY + 150))
    await follow(practice, elsewhere)
    await look(practice)
    known, good = await first_day(practice), elsewhere.answer
    elsewhere.answer = answer
    await look(practice)
    assert (await first_day(practice), await problem(practice)) == (known, why)
    assert elsewhere.asked == 2  # a redirect is not followed
    elsewhere.answer = good
    await look(practice)
    assert await problem(practice) is None


async def test_a_calendar_on_a_private_address_is_never_asked(practice: Practice, elsewhere: Elsewhere) -> None:
    elsewhere.says((DAY, DAY + 150))
    await follow(practice, elsewhere)
    assert await look_at_calendars(practice.database, lambda: Outgoing(schemes=("http",))) == 1
    assert (elsewhere.asked, await problem(practice)) == (0, "unreachable")
    practice.time.advance(EVERY)
    await look(practice)  # the negative control: without the guard it is
    assert elsewhere.asked == 1


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/a.ics",
        "https://127.0.0.1/a.ics",
        "https://[::1]/a",
        "https://10.0.0.1/",
        "https://169.254.169.254/",
        "https://me:secret@example.org/",
        "file:///etc/passwd",
        "x",
        "https://",
    ],
)
async def test_an_address_that_is_not_public_cannot_be_followed(practice: Practice, url: str) -> None:
    async with practice.database.transaction() as tx:
        with pytest.raises(NoCalendar):
            await follow_calendar(tx, DOCTOR, url)


async def test_a_calendar_that_is_followed_no_longer_closes_nothing(practice: Practice, elsewhere: Elsewhere) -> None:
    elsewhere.says((DAY, DAY + 150))
    await follow(practice, elsewhere)
    await look(practice)
    async with practice.database.transaction() as tx:
        await unfollow_calendar(tx, DOCTOR)
    assert await first_day(practice) == [0, 30, 60, 90, 120, 150, 180]
    assert await look_at_calendars(practice.database, anywhere) == 0


async def test_an_answer_that_comes_after_the_calendar_was_left_changes_nothing(
    practice: Practice, elsewhere: Elsewhere
) -> None:
    elsewhere.says((DAY, DAY + 150))
    await follow(practice, elsewhere)

    class Meanwhile(Outgoing):
        async def __aenter__(self) -> "Meanwhile":
            async with practice.database.transaction() as tx:
                await unfollow_calendar(tx, DOCTOR)
            return await super().__aenter__()

    await look_at_calendars(practice.database, lambda: Meanwhile(allowed=lambda _: True, schemes=("http",)))
    assert len(await first_day(practice)) == 7


async def test_webcal_is_https_by_another_name(practice: Practice) -> None:
    async with practice.database.transaction() as tx:
        await follow_calendar(tx, DOCTOR, "webcal://calendar.example.org/a.ics")
        found = await busy_source(tx, DOCTOR)
    assert found is not None
    assert found.url == "https://calendar.example.org/a.ics"
