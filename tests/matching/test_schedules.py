"""Hours become slots: days, zones, daylight saving, exceptions, what is taken."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory import Mode
from matching.free_time import open_slots
from matching.local_time import midnight
from matching.schedules import CLOSED, Day, Hours, Interval, Schedule, Slot

# Both hemispheres, half-hour zones and half-hour changes, changes at midnight, none at all.
ZONES = [
    "Asia/Shanghai",
    "Europe/Paris",
    "America/New_York",
    "Australia/Sydney",
    "Australia/Lord_Howe",
    "Asia/Kolkata",
    "Africa/Cairo",
    "Asia/Beirut",
    "America/Santiago",
    "Africa/Casablanca",
    "America/St_Johns",
    "Pacific/Auckland",
]
MORNING = Hours(8 * 60, 11 * 60 + 30, Mode.VIDEO, 30)
NIGHT = Hours(0, 24 * 60, Mode.VIDEO, 30)


def every_day(*hours: Hours, zone: str = "Asia/Shanghai") -> Schedule:
    return Schedule(zone, (hours,) * 7, lead_minutes=0)


def local(zone: str, text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def day_of(schedule: Schedule, day: str) -> list[Slot]:
    first = date.fromisoformat(day)
    window = Interval(midnight(schedule.time_zone, first), midnight(schedule.time_zone, first + timedelta(days=1)))
    return list(open_slots(schedule, (), window))


def clocks(schedule: Schedule, slots: list[Slot]) -> list[str]:
    return [slot.starts_at.astimezone(ZoneInfo(schedule.time_zone)).strftime("%H:%M") for slot in slots]


def test_hours_are_cut_into_slots_from_their_start_and_the_rest_is_left_out() -> None:
    schedule = every_day(Hours(8 * 60, 9 * 60 + 10, Mode.VIDEO, 20))
    slots = day_of(schedule, "2026-11-24")
    assert clocks(schedule, slots) == ["08:00", "08:20", "08:40"]
    assert slots[0].ends_at - slots[0].starts_at == timedelta(minutes=20)


def test_a_slot_is_in_utc() -> None:
    assert day_of(every_day(MORNING), "2026-11-24")[0].starts_at == datetime(2026, 11, 24, 0, 0, tzinfo=UTC)


def test_a_local_time_that_daylight_saving_skips_yields_nothing() -> None:
    schedule = every_day(NIGHT, zone="Europe/Paris")
    slots = clocks(schedule, day_of(schedule, "2027-03-28"))
    assert len(slots) == 46
    assert slots[3:5] == ["01:30", "03:00"]


def test_a_slot_that_would_run_into_the_gap_yields_nothing() -> None:
    schedule = every_day(Hours(60, 5 * 60, Mode.VIDEO, 45), zone="Europe/Paris")
    # 01:00 ends before the gap; 01:45 would end in it; 02:30 does not exist.
    assert clocks(schedule, day_of(schedule, "2027-03-28")) == ["01:00", "03:15", "04:00"]


def test_a_local_time_that_is_repeated_yields_its_first_occurrence_once() -> None:
    schedule = every_day(NIGHT, zone="Europe/Paris")
    slots = day_of(schedule, "2026-10-25")
    assert clocks(schedule, slots).count("02:30") == 1
    assert local("Europe/Paris", "2026-10-25T02:30") in [slot.starts_at for slot in slots]
    assert len(slots) == 48


def test_a_gap_at_midnight_takes_the_first_slots_of_the_day() -> None:
    schedule = every_day(NIGHT, zone="Asia/Beirut")
    assert clocks(schedule, day_of(schedule, "2027-03-28"))[0] == "01:00"


def test_an_exception_replaces_the_whole_day() -> None:
    evening = Hours(18 * 60, 19 * 60, Mode.VISIT, 30)
    schedule = Schedule(
        "Asia/Shanghai", ((MORNING,),) * 7, {date(2026, 12, 24): (evening,), date(2026, 12, 25): CLOSED}
    )
    assert clocks(schedule, day_of(schedule, "2026-12-24")) == ["18:00", "18:30"]
    assert day_of(schedule, "2026-12-25") == []
    assert len(day_of(schedule, "2026-12-26")) == 7


def test_leap_day_and_new_year_are_days_like_others() -> None:
    assert len(day_of(every_day(MORNING), "2028-02-29")) == 7
    assert [slot.starts_at.year for slot in day_of(every_day(NIGHT), "2027-01-01")[:16]] == [2026] * 16


def test_the_lead_time_and_the_horizon_bound_what_is_bookable() -> None:
    now = local("Asia/Shanghai", "2026-11-24T08:10")
    schedule = Schedule("Asia/Shanghai", ((MORNING,),) * 7, lead_minutes=30, horizon_days=2)
    slots = list(open_slots(schedule, (), schedule.bookable(now)))
    assert slots[0].starts_at == local("Asia/Shanghai", "2026-11-24T09:00")
    assert slots[-1].starts_at == local("Asia/Shanghai", "2026-11-25T11:00")


def test_the_horizon_counts_the_doctors_days_not_those_of_utc() -> None:
    now = local("Asia/Shanghai", "2026-11-24T06:00")  # still the 23rd in UTC
    schedule = Schedule("Asia/Shanghai", ((MORNING,),) * 7, lead_minutes=0, horizon_days=1)
    assert {slot.starts_at.day for slot in open_slots(schedule, (), schedule.bookable(now))} == {24}


def test_a_taken_interval_removes_every_slot_it_touches_and_no_other() -> None:
    schedule = every_day(MORNING)
    block = Interval(local("Asia/Shanghai", "2026-11-24T08:45"), local("Asia/Shanghai", "2026-11-24T09:30"))
    window = Interval(local("Asia/Shanghai", "2026-11-24T00:00"), local("Asia/Shanghai", "2026-11-25T00:00"))
    left = list(open_slots(schedule, [block], window))
    assert clocks(schedule, left) == ["08:00", "09:30", "10:00", "10:30", "11:00"]


@pytest.mark.parametrize(
    ("start", "minutes", "mode", "covered"),
    [
        ("08:00", 30, Mode.VIDEO, True),
        ("08:10", 30, Mode.VIDEO, True),
        ("11:15", 30, Mode.VIDEO, False),
        ("07:50", 30, Mode.VIDEO, False),
        ("08:00", 30, Mode.VISIT, False),
    ],
)
def test_hours_cover_a_booking_wherever_the_cuts_are(start: str, minutes: int, mode: Mode, covered: bool) -> None:
    starts_at = local("Asia/Shanghai", f"2026-11-24T{start}")
    slot = Slot(starts_at, starts_at + timedelta(minutes=minutes), mode)
    assert every_day(MORNING).covers(slot) is covered


def test_a_buffer_is_left_free_after_each_slot_and_may_run_past_the_hours() -> None:
    schedule = every_day(Hours(8 * 60, 9 * 60 + 15, Mode.VIDEO, 15, 5))
    slots = day_of(schedule, "2026-11-24")
    assert clocks(schedule, slots) == ["08:00", "08:20", "08:40", "09:00"]
    assert {slot.ends_at - slot.starts_at for slot in slots} == {timedelta(minutes=15)}


def test_a_buffer_runs_neither_into_the_next_hours_nor_past_midnight() -> None:
    schedule = every_day(Hours(8 * 60, 9 * 60, Mode.VIDEO, 30, 15), Hours(9 * 60 + 5, 10 * 60, Mode.VISIT, 55))
    assert clocks(schedule, day_of(schedule, "2026-11-24")) == ["08:00", "09:05"]
    late = every_day(Hours(23 * 60, 24 * 60, Mode.VIDEO, 25, 10))  # 23:35 would end at midnight
    assert clocks(late, day_of(late, "2026-11-24")) == ["23:00"]


def test_a_slot_whose_buffer_would_run_into_the_gap_yields_nothing() -> None:
    schedule = every_day(Hours(60, 4 * 60, Mode.VIDEO, 25, 30), zone="Europe/Paris")
    # 01:55 does not fit before the gap with its buffer, 02:50 does not exist.
    assert clocks(schedule, day_of(schedule, "2027-03-28")) == ["01:00"]
    assert clocks(schedule, day_of(schedule, "2027-03-29")) == ["01:00", "01:55", "02:50"]


def test_a_buffer_changes_nothing_about_which_bookings_the_hours_cover() -> None:
    starts_at = local("Asia/Shanghai", "2026-11-24T08:30")
    slot = Slot(starts_at, starts_at + timedelta(minutes=30), Mode.VIDEO)
    assert every_day(MORNING._replace(buffer_minutes=15)).covers(slot)


# --- properties ------------------------------------------------------------------------------------------------------


@st.composite
def days(draw: st.DrawFn) -> Day:
    cuts = sorted(draw(st.sets(st.integers(0, 96), min_size=0, max_size=6)))
    day = [
        Hours(
            starts * 15, ends * 15, draw(st.sampled_from([Mode.VIDEO, Mode.VISIT])), minutes, draw(st.integers(0, 60))
        )
        for starts, ends in zip(cuts[::2], cuts[1::2], strict=False)
        if (minutes := draw(st.integers(5, 120))) <= (ends - starts) * 15
    ]
    return tuple(
        one if one.starts + one.slot_minutes + one.buffer_minutes <= ceiling else one._replace(buffer_minutes=0)
        for one, ceiling in with_ceilings(day)
    )


schedules = st.builds(
    Schedule,
    st.sampled_from(ZONES),
    st.tuples(*[days()] * 7),
    st.dictionaries(st.dates(date(2026, 1, 1), date(2028, 12, 31)), days(), max_size=3),
)
moments = st.integers(0, 3 * 366 * 24 * 60).map(
    lambda minute: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)
)


@st.composite
def windows(draw: st.DrawFn) -> tuple[Interval, list[Interval]]:
    """A window, and sorted taken intervals in it."""
    start = draw(moments)
    end = start + timedelta(hours=draw(st.integers(0, 24 * 9)))
    starts = sorted(draw(st.lists(st.integers(0, 9 * 24 * 60), max_size=20)))
    taken = [
        Interval(start + timedelta(minutes=at), start + timedelta(minutes=at + draw(st.integers(5, 180))))
        for at in starts
    ]
    return Interval(start, end), taken


def with_ceilings(day: Sequence[Hours]) -> list[tuple[Hours, int]]:
    """Each hours of a day, and when the next begin or the day ends."""
    return list(zip(day, [*(one.starts for one in day[1:]), 24 * 60], strict=False))


def touches(slot: Slot, block: Interval) -> bool:
    return slot.starts_at < block.ends_at and block.starts_at < slot.ends_at


def whole_days_around_a_change(zone: str) -> list[date]:
    """The days of 2026 to 2028 on which the zone's offset changes."""
    first = datetime(2026, 1, 1, 12, tzinfo=ZoneInfo(zone))
    noons = [first + timedelta(days=n) for n in range(3 * 365)]
    return [later.date() for earlier, later in pairwise(noons) if earlier.utcoffset() != later.utcoffset()]


def plainly(schedule: Schedule, window: Interval) -> list[datetime]:
    """The rule read minute by minute: a slot opens if each of its minutes, and of its buffer, is on the wall clock."""
    zone = ZoneInfo(schedule.time_zone)
    expected = []
    day = window.starts_at.astimezone(zone).date() - timedelta(days=1)
    while day <= window.ends_at.astimezone(zone).date():
        for hours, ceiling in with_ceilings(schedule.hours_on(day)):
            piece = hours.slot_minutes + hours.buffer_minutes
            for start in range(hours.starts, hours.ends - hours.slot_minutes + 1, piece):
                if start + piece > ceiling:
                    continue
                walls = [
                    datetime(day.year, day.month, day.day) + timedelta(minutes=start + minute)  # noqa: DTZ001
                    for minute in range(piece)
                ]
                exist = [
                    wall.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None, fold=0) == wall
                    for wall in walls
                ]
                starts_at = walls[0].replace(tzinfo=zone).astimezone(UTC)
                if all(exist) and window.starts_at <= starts_at < window.ends_at:
                    expected.append(starts_at)
        day += timedelta(days=1)
    return expected


@settings(max_examples=300, deadline=None)
@given(schedules, windows())
def test_slots_are_in_order_apart_free_and_within_the_hours(
    schedule: Schedule, drawn: tuple[Interval, list[Interval]]
) -> None:
    window, taken = drawn
    slots = list(open_slots(schedule, taken, window))
    zone = ZoneInfo(schedule.time_zone)
    assert all(earlier.ends_at <= later.starts_at for earlier, later in pairwise(slots))
    for slot in slots:
        assert window.starts_at <= slot.starts_at < window.ends_at
        assert not any(touches(slot, block) for block in taken)
        assert slot.starts_at.astimezone(zone).fold == 0
        assert schedule.covers(slot)


@settings(max_examples=150, deadline=None)
@given(schedules, windows())
def test_a_slot_is_left_out_only_when_something_takes_it(
    schedule: Schedule, drawn: tuple[Interval, list[Interval]]
) -> None:
    window, taken = drawn
    everything = list(open_slots(schedule, (), window))
    left = [slot for slot in everything if not any(touches(slot, block) for block in taken)]
    assert list(open_slots(schedule, taken, window)) == left


@settings(max_examples=40, deadline=None)
@given(schedules, windows())
def test_every_slot_whose_time_exists_is_offered(schedule: Schedule, drawn: tuple[Interval, list[Interval]]) -> None:
    window = drawn[0]
    assert [slot.starts_at for slot in open_slots(schedule, (), window)] == plainly(schedule, window)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("slot_minutes", [30, 50, 105])
def test_on_days_whose_offset_changes_the_rule_holds_in_every_zone(zone: str, slot_minutes: int) -> None:
    schedule = every_day(Hours(0, 24 * 60, Mode.VIDEO, slot_minutes), zone=zone)
    for day in whole_days_around_a_change(zone):
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        window = Interval(noon - timedelta(days=2), noon + timedelta(days=2))
        slots = list(open_slots(schedule, (), window))
        assert [slot.starts_at for slot in slots] == plainly(schedule, window)
        assert all(earlier.ends_at <= later.starts_at for earlier, later in pairwise(slots))
