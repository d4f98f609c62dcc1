"""Whoever has an appointment is reminded of it: at the right moment, in their words and their time, and once."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from uuid import UUID

import asyncpg
import pytest

from core import outbox
from core.database import Database
from core.settings import Settings
from directory import Mode
from matching import REMINDER, Booking, Reminders, cancel, confirm
from matching import reminders as written
from notices import Choice, Post, channels_of, choose, deliveries
from tests.mailbox import Mailbox, html, plain
from tests.matching.conftest import TODAY, Practice, hours
from tests.matching.test_place_bookings import THERE, two_places

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
IN_TWO_DAYS = 2 * 24 * 60 + 60
STARTS = TODAY + timedelta(minutes=IN_TWO_DAYS)  # Wednesday 25 November, 09:00 in Shanghai


@dataclass
class Desk:
    """A practice whose patients get mail."""

    practice: Practice
    mailbox: Mailbox
    reminders: Reminders
    post: Post

    @property
    def database(self) -> Database:
        return self.practice.database

    async def patient(self, language: str = "en", time_zone: str = "Asia/Shanghai") -> UUID:
        person = await self.practice.person()
        await self.database.pool.execute(
            "UPDATE person SET locale = $2, time_zone = $3 WHERE id = $1", person, language, time_zone
        )
        return person

    async def booked(self, patient: UUID, minute: int = IN_TWO_DAYS, mode: Mode = Mode.VIDEO) -> Booking:
        booking = await self.booked_only(patient, minute, mode)
        await self.follow()
        return booking

    async def booked_only(self, patient: UUID, minute: int = IN_TWO_DAYS, mode: Mode = Mode.VIDEO) -> Booking:
        """Nobody has followed the fact of it yet."""
        held = await self.practice.hold(patient, minute, mode)
        async with self.database.transaction() as tx:
            return (await confirm(tx, held.id, patient))[0]

    async def move(self, booking: Booking, by: timedelta) -> Booking:
        """Another time; nobody has followed the fact of it yet."""
        return await self.practice.reschedule(booking, int((booking.starts_at + by - TODAY) / MINUTE))

    async def cancel(self, booking: Booking) -> None:
        async with self.database.transaction() as tx:
            await cancel(tx, booking.id, booking.patient_id)

    async def follow(self) -> None:
        while await outbox.advance(self.database.pool, self.reminders):
            pass

    async def until(self, moment: datetime) -> None:
        """Let time pass, and the post do its work whenever something is due."""
        while True:
            due = await self.database.pool.fetchval("SELECT min(try_at) FROM delivery WHERE state = 'waiting'")
            if due is None or due > moment:
                self.practice.time.current = moment
                return
            self.practice.time.current = max(self.practice.time.current, due)
            await self.post.deliver()

    async def states(self) -> list[tuple[str, str | None]]:
        rows = await self.database.pool.fetch("SELECT state, error FROM delivery ORDER BY due_at, state")
        return [(row["state"], row["error"]) for row in rows]


def settings_with(settings: Settings, mailbox: Mailbox) -> Settings:
    return settings.model_copy(
        update={
            "smtp_url": type(settings.secret_key)(mailbox.url),
            "smtp_tls": "none",
            "mail_from": "Wenzhen <no-reply@wenzhen.example>",
            "public_origins": ["https://wenzhen.example"],
        }
    )


@pytest.fixture
async def desk(practice: Practice, settings: Settings) -> AsyncIterator[Desk]:
    mailbox = Mailbox()
    await mailbox.start()
    chosen = settings_with(settings, mailbox)
    reminders = Reminders(practice.database, chosen)
    reminders._channels = ("mail",)  # pushes have tests of their own (tests/notices)
    post = Post(practice.database, channels_of(chosen, practice.database), {REMINDER: reminders.write})
    yield Desk(practice, mailbox, reminders, post)
    await mailbox.stop()


async def test_a_day_and_an_hour_before_and_no_sooner(desk: Desk) -> None:
    await desk.booked(await desk.patient())
    await desk.until(STARTS - DAY - MINUTE)
    assert desk.mailbox.letters == []
    await desk.until(STARTS - DAY)
    assert len(desk.mailbox.letters) == 1
    await desk.until(STARTS - HOUR - MINUTE)
    assert len(desk.mailbox.letters) == 1
    await desk.until(STARTS + DAY)
    assert len(desk.mailbox.letters) == 2
    assert await desk.states() == [("sent", None)] * 2


async def test_the_letter_is_addressed_and_leads_to_the_booking(desk: Desk) -> None:
    patient = await desk.patient("en")
    booking = await desk.booked(patient)
    await desk.until(STARTS - DAY)
    (letter,) = desk.mailbox.letters
    assert letter["To"] == f"{patient}@example.org"
    assert letter["From"] == "Wenzhen <no-reply@wenzhen.example>"
    assert letter["Subject"] == "Video appointment: Wednesday 25 November, 09:00"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Date"].datetime == STARTS - DAY
    text = plain(letter)
    assert (
        "Your video appointment with Zhang Wei is on Wednesday 25 November 2026 at 09:00 (Asia/Shanghai, UTC+8)."
        in text
    )
    assert f"https://wenzhen.example/bookings/{booking.id}" in text
    assert f'<a href="https://wenzhen.example/bookings/{booking.id}">Your booking</a>' in html(letter)
    assert "09:00 (Asia/Shanghai, UTC+8)" in html(letter)


@pytest.mark.parametrize(
    ("language", "zone", "said"),
    [
        ("zh", "Asia/Shanghai", "您与张伟医生的视频问诊时间是2026年11月25日（星期三）09:00（Asia/Shanghai, UTC+8）。"),
        ("fr", "Europe/Paris", "a lieu le mercredi 25 novembre 2026 à 02:00 (Europe/Paris, UTC+1)."),
        ("en", "America/New_York", "is on Tuesday 24 November 2026 at 20:00 (America/New_York, UTC-5)."),
        ("en", "Asia/Kolkata", "is on Wednesday 25 November 2026 at 06:30 (Asia/Kolkata, UTC+5:30)."),
    ],
)
async def test_in_the_readers_language_and_time(desk: Desk, language: str, zone: str, said: str) -> None:
    await desk.booked(await desk.patient(language, zone))
    await desk.until(STARTS - DAY)
    (letter,) = desk.mailbox.letters
    assert letter["Content-Language"] == language
    assert said in plain(letter)
    assert "Asia/Shanghai, UTC+8" in plain(letter)  # the doctor's time, where it is another


async def test_the_doctors_time_is_said_only_where_it_is_another(desk: Desk) -> None:
    await desk.booked(await desk.patient("en", "Asia/Singapore"))  # the same offset
    await desk.until(STARTS - DAY)
    assert "Where the doctor is" not in plain(desk.mailbox.letters[0])


async def test_language_and_zone_are_those_of_the_moment_it_goes_out(desk: Desk) -> None:
    patient = await desk.patient("zh", "Asia/Shanghai")
    await desk.booked(patient)
    await desk.until(STARTS - DAY)
    await desk.database.pool.execute("UPDATE person SET locale = 'fr', time_zone = 'Europe/Paris'")
    await desk.until(STARTS)
    assert [letter["Content-Language"] for letter in desk.mailbox.letters] == ["zh", "fr"]


async def test_a_visit_is_reminded_with_its_place(desk: Desk) -> None:
    await desk.practice.keep(hours(mode="visit"), 1)
    await desk.database.pool.execute("UPDATE institution SET address = '1 Long Road'")
    await desk.booked(await desk.patient("en"), mode=Mode.VISIT)
    await desk.until(STARTS - DAY)
    (letter,) = desk.mailbox.letters
    assert letter["Subject"].startswith("Appointment: ")
    assert "Where: Hospital, 1 Long Road" in plain(letter)


async def test_a_visit_at_another_place_is_reminded_with_that_place_and_its_clock(desk: Desk) -> None:
    await desk.practice.database.pool.execute("UPDATE institution SET address = '1 Long Road'")
    await desk.practice.keep(two_places(), 1)
    # Noon less an hour in Urumqi, on Wednesday, is 13:00 in Shanghai.
    await desk.booked(await desk.patient("en"), THERE + 2 * 24 * 60, Mode.VISIT)
    await desk.until(TODAY + timedelta(minutes=THERE) + DAY)
    (letter,) = desk.mailbox.letters
    assert "Where: Tianshan Clinic, 1 Tianshan Road, Ring twice" in plain(letter)
    assert "2026 at 13:00 (Asia/Shanghai, UTC+8)" in plain(letter)
    assert "Where the doctor is, that is Wednesday 25 November 2026 at 11:00 (Asia/Urumqi, UTC+6)" in plain(letter)


async def test_what_lay_behind_when_it_was_booked_is_not_said(desk: Desk) -> None:
    await desk.booked(await desk.patient(), minute=120)  # in two hours: too late for a day before
    assert len(await desk.states()) == 1
    await desk.booked(await desk.patient(), minute=30)
    assert len(await desk.states()) == 1


async def test_a_consumer_that_comes_late_still_plans_what_was_ahead(desk: Desk) -> None:
    await desk.booked_only(await desk.patient())
    desk.practice.time.current = STARTS - DAY + HOUR
    await desk.follow()
    await desk.until(STARTS - DAY + HOUR)
    assert len(desk.mailbox.letters) == 1


async def test_a_fact_that_comes_twice_reminds_once(desk: Desk) -> None:
    booking = await desk.booked(await desk.patient())
    await desk.until(STARTS - DAY)
    async with desk.database.transaction() as tx:
        tx.publish(booking.fact.event("booking.confirmed", TODAY))
    await desk.follow()
    await desk.until(STARTS)
    assert len(desk.mailbox.letters) == 2


async def test_without_the_key_a_fact_that_comes_twice_would_be_planned_twice(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    booking = await desk.booked(await desk.patient())
    monkeypatch.setattr("notices.deliveries.PLAN", deliveries.PLAN.split("ON CONFLICT")[0])
    async with desk.database.transaction() as tx:
        tx.publish(booking.fact.event("booking.confirmed", TODAY))
    with pytest.raises(asyncpg.UniqueViolationError, match="uq_delivery_key_channel"):
        await desk.follow()


async def at_once(desk: Desk) -> int:
    """Let one worker send, and another come while the first has not heard that its letter arrived; letters."""
    await desk.booked(await desk.patient())
    desk.practice.time.current = STARTS - DAY
    desk.mailbox.may_answer.clear()
    first = asyncio.create_task(desk.post.deliver())
    await desk.mailbox.has(1)
    second = asyncio.create_task(desk.post.deliver())
    another = asyncio.create_task(desk.mailbox.has(2))
    await asyncio.wait([second, another], return_when=asyncio.FIRST_COMPLETED)
    another.cancel()
    desk.mailbox.may_answer.set()
    await asyncio.gather(first, second)
    return len(desk.mailbox.letters)


async def test_two_workers_at_once_send_it_once(desk: Desk) -> None:
    assert await at_once(desk) == 1
    assert (await desk.states())[0] == ("sent", None)


async def test_without_the_claim_two_workers_would_send_it_twice(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    unguarded = deliveries.CLAIM.replace("SET try_at = $2", "SET try_at = least(d.try_at, $2)")
    monkeypatch.setattr("notices.deliveries.CLAIM", unguarded)
    assert await at_once(desk) == 2


async def test_a_worker_that_was_away_too_long_sends_nothing_that_another_took_over(desk: Desk) -> None:
    await desk.booked(await desk.patient())
    desk.practice.time.current = STARTS - DAY
    (old,) = await deliveries.claim(desk.database, ["mail"], lease=10 * MINUTE, limit=10)
    desk.practice.time.advance(11 * MINUTE)
    await desk.post.deliver()
    assert len(desk.mailbox.letters) == 1
    channel = desk.post._channels["mail"]
    await desk.post._along(channel, [old], float("inf"))
    assert len(desk.mailbox.letters) == 1


async def test_a_mail_server_that_was_down_is_caught_up_with(desk: Desk) -> None:
    await desk.booked(await desk.patient())
    await desk.mailbox.stop()
    await desk.until(STARTS - DAY + HOUR)
    waiting = (await desk.states())[0]
    assert waiting[0] == "waiting"
    assert waiting[1] is not None
    assert waiting[1].startswith("unreachable: ")
    await desk.mailbox.start()
    await desk.until(STARTS - DAY + HOUR + 6 * MINUTE)
    assert len(desk.mailbox.letters) == 1
    assert (await desk.states())[0] == ("sent", None)


async def test_the_pauses_of_an_outage_grow(desk: Desk) -> None:
    await desk.booked(await desk.patient())
    await desk.mailbox.stop()
    tries: list[datetime] = []
    desk.practice.time.current = STARTS - DAY
    for _ in range(12):
        await desk.post.deliver()
        tries.append(desk.practice.time.current)
        desk.practice.time.current = await desk.database.pool.fetchval("SELECT min(try_at) FROM delivery")
    pauses = [later - sooner for sooner, later in pairwise(tries)]
    assert pauses[0] < MINUTE
    assert pauses == sorted(pauses)
    assert pauses[-1] <= 5 * MINUTE


async def outage(desk: Desk) -> list[str]:
    """No mail server until after the appointment; the subjects of what comes then."""
    await desk.booked(await desk.patient())
    await desk.mailbox.stop()
    await desk.until(STARTS + MINUTE)
    await desk.mailbox.start()
    await desk.until(STARTS + DAY)
    return [letter["Subject"] for letter in desk.mailbox.letters]


async def test_what_would_come_after_the_appointment_is_dropped(desk: Desk) -> None:
    assert await outage(desk) == []
    states = await desk.states()
    assert [state for state, _ in states] == ["dropped", "dropped"]
    assert all(error is not None and error.startswith("late: unreachable: ") for _, error in states)


async def test_without_an_end_it_would_come_after_the_appointment(desk: Desk) -> None:
    await desk.database.pool.execute(
        """
        CREATE FUNCTION endless() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN NEW.until := NEW.due_at + interval '1 year'; RETURN NEW; END $$;
        CREATE TRIGGER endless BEFORE INSERT ON delivery FOR EACH ROW EXECUTE FUNCTION endless();
        """
    )
    try:
        assert len(await outage(desk)) == 2
    finally:
        await desk.database.pool.execute("DROP TRIGGER endless ON delivery; DROP FUNCTION endless")


async def test_the_day_before_is_not_said_an_hour_before(desk: Desk) -> None:
    await desk.booked(await desk.patient())
    await desk.mailbox.stop()
    await desk.until(STARTS - HOUR)
    await desk.mailbox.start()
    await desk.until(STARTS)
    assert len(desk.mailbox.letters) == 1
    assert [state for state, _ in await desk.states()] == ["dropped", "sent"]


async def test_who_was_moved_is_reminded_of_the_new_time_only(desk: Desk) -> None:
    booking = await desk.booked(await desk.patient())
    await desk.move(booking, DAY + HOUR)
    await desk.follow()
    await desk.until(STARTS + HOUR - MINUTE)
    assert desk.mailbox.letters == []
    await desk.until(STARTS + 2 * DAY)
    assert [letter["Subject"] for letter in desk.mailbox.letters] == [
        "Video appointment: Thursday 26 November, 10:00"
    ] * 2


async def test_who_was_moved_after_the_first_reminder_gets_both_for_the_new_time(desk: Desk) -> None:
    booking = await desk.booked(await desk.patient())
    await desk.until(STARTS - DAY + HOUR)
    await desk.move(booking, 2 * DAY)
    await desk.follow()
    await desk.until(STARTS + 3 * DAY)
    assert [letter["Subject"].split()[-3] for letter in desk.mailbox.letters] == ["25", "27", "27"]


async def test_who_is_moved_away_and_back_is_reminded_again(desk: Desk) -> None:
    booking = await desk.booked(await desk.patient())
    moved = await desk.move(booking, DAY)
    await desk.follow()
    await desk.move(moved, -DAY)
    await desk.follow()
    await desk.until(STARTS + 2 * DAY)
    assert [letter["Subject"][-18:] for letter in desk.mailbox.letters] == ["25 November, 09:00"] * 2


async def test_a_cancelled_appointment_is_not_reminded_of(desk: Desk) -> None:
    booking = await desk.booked(await desk.patient())
    await desk.cancel(booking)
    await desk.follow()
    await desk.until(STARTS + DAY)
    assert desk.mailbox.letters == []
    assert await desk.states() == [("dropped", "withdrawn")] * 2


async def test_whoever_cancels_in_the_last_moment_is_not_reminded_before_the_fact_is_followed(desk: Desk) -> None:
    booking = await desk.booked(await desk.patient())
    await desk.cancel(booking)
    await desk.until(STARTS + DAY)  # nobody has followed the fact
    assert desk.mailbox.letters == []


async def test_whoever_is_moved_in_the_last_moment_is_not_reminded_of_the_old_time(desk: Desk) -> None:
    booking = await desk.booked(await desk.patient())
    await desk.move(booking, DAY)
    await desk.until(STARTS)  # nobody has followed the fact
    assert desk.mailbox.letters == []


@pytest.mark.parametrize("what", ["cancelled", "moved"])
async def test_without_reading_again_they_would_be(desk: Desk, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    booking = await desk.booked(await desk.patient())
    unguarded = written.APPOINTMENT.replace("b.status", "'confirmed' AS status").replace(
        "lower(b.during) AS starts_at", f"timestamptz '{STARTS.isoformat()}' AS starts_at"
    )
    monkeypatch.setattr("matching.reminders.APPOINTMENT", unguarded)
    await (desk.cancel(booking) if what == "cancelled" else desk.move(booking, DAY))
    await desk.until(STARTS)
    assert len(desk.mailbox.letters) == 2


async def test_who_wants_no_mail_gets_none(desk: Desk) -> None:
    patient = await desk.patient()
    await desk.booked(patient)
    async with desk.database.transaction() as tx:
        await choose(tx, patient, Choice(mail=False))
    await desk.until(STARTS)
    assert desk.mailbox.letters == []
    assert await desk.states() == [("dropped", "off")] * 2


async def test_an_address_that_does_not_exist_has_failed_and_others_get_theirs(desk: Desk) -> None:
    gone, other = await desk.patient(), await desk.patient()
    desk.mailbox.refuses[f"{gone}@example.org"] = "550 no such user here"
    await desk.booked(gone)
    await desk.booked(other, IN_TWO_DAYS + 30)
    await desk.until(STARTS - DAY + HOUR)
    assert [letter["To"] for letter in desk.mailbox.letters] == [f"{other}@example.org"]
    rows = await desk.database.pool.fetch(
        "SELECT state, error FROM delivery WHERE person_id = $1 ORDER BY due_at", gone
    )
    assert (rows[0]["state"], rows[0]["error"]) == ("failed", "refused: smtp 550")


async def test_who_is_refused_for_the_moment_is_tried_again_and_then_given_up(desk: Desk) -> None:
    patient = await desk.patient()
    desk.mailbox.refuses[f"{patient}@example.org"] = "451 greylisted, come back"
    await desk.booked(patient)
    await desk.until(STARTS - DAY)
    assert (await desk.states())[0] == ("waiting", "not_now: smtp 451")
    await desk.until(STARTS - DAY + 3 * HOUR)
    assert (await desk.states())[0] == ("failed", "refused: smtp 451")


async def test_who_is_greylisted_gets_it_a_little_later(desk: Desk) -> None:
    patient = await desk.patient()
    desk.mailbox.refuses[f"{patient}@example.org"] = "451 greylisted, come back"
    await desk.booked(patient)
    await desk.until(STARTS - DAY)
    desk.mailbox.refuses.clear()
    await desk.until(STARTS - DAY + MINUTE)
    assert len(desk.mailbox.letters) == 1


async def test_midnight_and_daylight_saving_are_those_of_the_reader(desk: Desk) -> None:
    """The clocks of Paris change on 28 March 2027 at 01:00 UTC. A day before is 24 hours before."""
    desk.practice.time.current = datetime(2027, 3, 26, 0, 0, tzinfo=UTC)
    patient = await desk.patient("en", "Europe/Paris")
    minute = int((datetime(2027, 3, 28, 1, 30, tzinfo=UTC) - TODAY) / MINUTE)
    await desk.booked(patient, minute)
    await desk.until(datetime(2027, 3, 27, 1, 30, tzinfo=UTC))
    (letter,) = desk.mailbox.letters
    assert "Sunday 28 March 2027 at 03:30 (Europe/Paris, UTC+2)" in plain(letter)
