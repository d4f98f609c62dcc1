"""No wrong slot, whatever clocks do: DST both ways in twelve zones, leap day, year end, a doctor who changes zone.

Each day is compared with the rule read minute by minute (`plainly`), and what must hold of any day is looked at on top.
"""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from directory import Mode
from matching import free_time
from matching.free_time import open_slots
from matching.schedules import Hours, Interval, Schedule, Slot, cuts
from tests.matching.test_schedules import every_day, plainly, touches, whole_days_around_a_change

# Both hemispheres, half-hour zones and half-hour changes, changes at midnight, clocks set back for a month.
ZONES = [
    "Europe/Paris",
    "America/New_York",
    "America/St_Johns",
    "America/Havana",
    "America/Santiago",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Asia/Beirut",
    "Asia/Jerusalem",
    "Australia/Sydney",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
]
SHAPES = [(15, 0), (25, 30), (50, 10), (105, 60)]  # minutes of a slot, and of its buffer
LEAP_DAY, YEAR_END = date(2028, 2, 29), date(2027, 12, 31)


def around(day: date) -> Interval:
    """The day with its neighbours, in whatever zone."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return Interval(noon - timedelta(hours=36), noon + timedelta(hours=36))


def day_and_night(zone: str, slot: int, buffer: int) -> Schedule:
    """Open round the clock in two modes, that stretches meet."""
    return every_day(
        Hours(0, 13 * 60, Mode.VIDEO, slot, buffer), Hours(13 * 60, 24 * 60, Mode.VISIT, slot, buffer), zone=zone
    )


def wrong_slots(schedule: Schedule, window: Interval) -> list[datetime]:
    """The starts that should not be there, or are missing, or overlap, or begin before the buffer is over."""
    slots = list(open_slots(schedule, (), window))
    wrong = set(plainly(schedule, window)) ^ {slot.starts_at for slot in slots}
    buffer = timedelta(minutes=schedule.weekly[0][0].buffer_minutes)
    zone = ZoneInfo(schedule.time_zone)
    for earlier, later in pairwise(slots):
        same_day = earlier.starts_at.astimezone(zone).date() == later.starts_at.astimezone(zone).date()
        if later.starts_at < earlier.ends_at + (buffer if same_day else timedelta()):
            wrong.add(later.starts_at)
    return sorted(wrong)


def days_that_matter(zone: str) -> list[date]:
    return [*whole_days_around_a_change(zone), LEAP_DAY, YEAR_END]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(("slot", "buffer"), SHAPES)
def test_clocks_that_change_leap_days_and_year_ends_open_no_wrong_slot(zone: str, slot: int, buffer: int) -> None:
    schedule = day_and_night(zone, slot, buffer)
    assert [wrong for day in days_that_matter(zone) for wrong in wrong_slots(schedule, around(day))] == []


@pytest.mark.parametrize("zone", ZONES)
def test_each_of_the_twelve_zones_changes_its_clocks_both_ways(zone: str) -> None:
    changes = []
    for day in whole_days_around_a_change(zone):
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(zone))
        before, after = (noon - timedelta(days=1)).utcoffset(), noon.utcoffset()
        assert before is not None
        assert after is not None
        changes.append(after > before)
    assert set(changes) == {True, False}


@pytest.mark.parametrize("new_zone", ZONES)
def test_a_doctor_who_changes_zone_keeps_what_is_booked_and_opens_no_wrong_slot(new_zone: str) -> None:
    """What was booked under the old zone stays where it was, and no slot of the new one touches it."""
    after = day_and_night(new_zone, 25, 10)
    for day in days_that_matter(new_zone):
        window = around(day)
        slots = _slots(after, window)
        for old_zone in ("Asia/Shanghai", *ZONES):
            before = open_slots(day_and_night(old_zone, 30, 5), (), window)
            booked = [Interval(one.starts_at, one.ends_at) for one in list(before)[::3]]
            free = [one for one in slots if not any(touches(one, block) for block in booked)]
            assert list(open_slots(after, booked, window)) == free


def _slots(schedule: Schedule, window: Interval) -> list[Slot]:
    """As `plainly`, as slots of `day_and_night`."""
    zone = ZoneInfo(schedule.time_zone)
    first, second = schedule.weekly[0]
    length = timedelta(minutes=first.slot_minutes)
    return [
        Slot(at, at + length, first.mode if at.astimezone(zone).hour * 60 < second.starts else second.mode)
        for at in plainly(schedule, window)
    ]


def test_without_the_look_at_changing_clocks_wrong_slots_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative control: with one offset for the whole day, every zone has wrong slots."""
    free_time._day_of.cache_clear()
    monkeypatch.setattr(free_time, "steady_offset", _offset_at_midnight)
    try:
        for zone in ZONES:
            schedule = day_and_night(zone, 30, 5)
            assert any(wrong_slots(schedule, around(day)) for day in whole_days_around_a_change(zone)), zone
    finally:
        free_time._day_of.cache_clear()


def test_without_the_buffer_wrong_slots_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other one: cut as if there were no buffers."""
    free_time._day_of.cache_clear()
    monkeypatch.setattr(free_time, "cuts", lambda day: cuts(tuple(one._replace(buffer_minutes=0) for one in day)))
    try:
        assert wrong_slots(day_and_night("Europe/Paris", 30, 5), around(LEAP_DAY))
    finally:
        free_time._day_of.cache_clear()


def _offset_at_midnight(time_zone: str, day: date) -> timedelta | None:
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(time_zone)).utcoffset()
