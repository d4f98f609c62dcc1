"""A doctor who practises in several places: each place's hours on its own clock, and never two places at once."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import orjson
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core import clock
from directory import Mode
from matching import Asked, Interval, InvalidHours, PartOfDay, Place, PlacesOverlap, Schedule, Slot, Times, open_slots
from matching import overlaps as overlaps_module
from matching.free_time import open_days
from matching.local_time import midnight
from matching.overlaps import clashes, refuse_overlaps
from matching.timetable import read, stored, written
from tests.matching.test_clocks import around
from tests.matching.test_schedules import day_of, local, plainly, whole_days_around_a_change

PARIS = "Europe/Paris"
NEW_YORK = "America/New_York"
LONDON = "Europe/London"
NOW = datetime(2026, 11, 23, tzinfo=UTC)  # a Monday


def place(id_: int = 1, time_zone: str = NEW_YORK, **changed: Any) -> dict[str, Any]:
    return {"id": id_, "name": f"Clinic {id_}", "address": f"{id_} High Street", "time_zone": time_zone, **changed}


def entry(starts: str, ends: str, at: int = 0, weekday: int = 0, **more: Any) -> dict[str, Any]:
    return {
        "weekday": weekday, "starts": starts, "ends": ends, "mode": "visit", "slot_minutes": 30, "place": at, **more
    }  # fmt: skip


def daily(starts: str, ends: str, at: int = 0, **more: Any) -> list[dict[str, Any]]:
    return [entry(starts, ends, at, weekday, **more) for weekday in range(7)]


def hours(*weekly: dict[str, Any], time_zone: str = PARIS, **more: Any) -> Schedule:
    return read(time_zone=time_zone, weekly=weekly, **{"places": [place()], "lead_minutes": 0, **more})


def day_closed(day: str, **more: Any) -> dict[str, Any]:
    return {"date": day, "hours": [], **more}


def shown(slots: list[Slot], time_zone: str) -> list[tuple[str, int]]:
    zone = ZoneInfo(time_zone)
    return [(f"{one.starts_at.astimezone(zone):%H:%M}", one.place.id if one.place else 0) for one in slots]


# --- slots -----------------------------------------------------------------------------------------------------------


def test_each_places_hours_are_on_its_own_clock_and_the_slots_in_time_order() -> None:
    schedule = hours(*daily("14:00", "15:00", at=1), *daily("09:00", "10:00"))
    assert shown(day_of(schedule, "2026-11-24"), PARIS) == [("09:00", 0), ("09:30", 0), ("20:00", 1), ("20:30", 1)]


def test_a_slot_says_where_it_is() -> None:
    at_clinic = day_of(hours(*daily("08:00", "09:00", at=1, mode="video")), "2026-11-24")
    assert {one.place for one in at_clinic} == {Place(1, "Clinic 1", "1 High Street", NEW_YORK)}
    assert {one.place for one in day_of(hours(*daily("08:00", "09:00")), "2026-11-24")} == {None}


def test_what_is_taken_or_busy_closes_slots_wherever_they_are() -> None:
    schedule = hours(*daily("14:00", "15:00", at=1), *daily("09:00", "10:00"))
    booked = Interval(local(NEW_YORK, "2026-11-24T14:00"), local(NEW_YORK, "2026-11-24T14:30"))
    window = Interval(midnight(PARIS, date(2026, 11, 24)), midnight(PARIS, date(2026, 11, 25)))
    assert shown(list(open_slots(schedule, [booked], window)), PARIS) == [("09:00", 0), ("09:30", 0), ("20:30", 1)]


def test_a_day_is_cut_where_the_doctor_goes_from_one_place_to_another_and_back() -> None:
    schedule = hours(*daily("09:00", "10:00"), *daily("06:00", "07:00", at=1), *daily("15:00", "16:00"))
    days = list(open_days(schedule, (), around(date(2026, 11, 24))))
    firsts = [day.slots[0].starts_at for day in days]
    assert firsts == sorted(firsts)
    assert all(len({one.place for one in day.slots}) == 1 for day in days)
    assert {day.time_zone for day in days} == {PARIS, NEW_YORK}


def test_morning_is_morning_at_the_place() -> None:
    schedule = hours(*daily("09:00", "10:00", at=1), *daily("09:00", "10:00"))
    with clock.at(NOW):
        asked = Asked(end=NOW + timedelta(days=1), times=Times(part=PartOfDay.MORNING))
        found = asked.slots(schedule, [Mode.VISIT], ())
    assert shown(found, PARIS) == [("09:00", 0), ("09:30", 0), ("15:00", 1), ("15:30", 1)]
    kinds = {
        time // 2**26 for day in open_days(schedule, (), around(date(2026, 11, 24))) for time in day.times[Mode.VISIT]
    }
    assert kinds == {0}  # mornings of working days, in what the index is told as well


# --- single days -----------------------------------------------------------------------------------------------------


def test_an_exception_without_a_place_replaces_the_local_day_of_every_place() -> None:
    week = (*daily("20:00", "21:00", at=1), *daily("09:00", "10:00"))
    schedule = hours(*week, exceptions=[day_closed("2026-11-24")])
    # 20:00 in New York on the 23rd is 02:00 in Paris on the 24th: a day of the 23rd there, so it stays.
    assert shown(day_of(schedule, "2026-11-24"), PARIS) == [("02:00", 1), ("02:30", 1)]
    assert shown(day_of(schedule, "2026-11-25"), PARIS) == [("09:00", 0), ("09:30", 0)]


def test_an_exception_with_a_place_replaces_that_places_day_only() -> None:
    week = (*daily("14:00", "15:00", at=1), *daily("09:00", "10:00"))
    away_there = hours(*week, exceptions=[day_closed("2026-11-24", place=1)])
    assert shown(day_of(away_there, "2026-11-24"), PARIS) == [("09:00", 0), ("09:30", 0)]
    away_here = hours(*week, exceptions=[day_closed("2026-11-24", place=0)])
    assert shown(day_of(away_here, "2026-11-24"), PARIS) == [("20:00", 1), ("20:30", 1)]


def test_the_hours_of_an_exception_may_be_at_any_place() -> None:
    extra = {"date": "2026-11-24", "hours": [entry("14:00", "14:30", at=1), entry("10:00", "10:30")]}
    schedule = hours(*daily("09:00", "10:00"), exceptions=[extra])
    assert shown(day_of(schedule, "2026-11-24"), PARIS) == [("10:00", 0), ("20:00", 1)]


@pytest.mark.parametrize(
    ("exceptions", "what"),
    [
        ([day_closed("2026-11-24"), day_closed("2026-11-24", place=1)], "twice"),
        ([day_closed("2026-11-24", place=1)] * 2, "twice"),
        ([day_closed("2026-11-24", place=2)], "no place 2"),
        ([{"date": "2026-11-24", "hours": [entry("09:00", "10:00", at=2)]}], "no place 2"),
        ([{"date": "2026-11-24", "place": 0, "hours": [entry("09:00", "10:00", at=1)]}], "at place 0 only"),
    ],
)
def test_single_days_that_cannot_be_kept_are_refused(exceptions: list[dict[str, Any]], what: str) -> None:
    with pytest.raises(InvalidHours, match=what):
        hours(*daily("09:00", "10:00"), exceptions=exceptions)


def test_one_date_may_be_excepted_at_each_place() -> None:
    apart = [day_closed("2026-11-24", place=1), day_closed("2026-11-24", place=0)]
    assert day_of(hours(*daily("09:00", "10:00"), *daily("06:00", "07:00", at=1), exceptions=apart), "2026-11-24") == []


# --- writing and reading ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("places", "what"),
    [
        ([place(0)], "from 1 to 999"),
        ([place(1000)], "from 1 to 999"),
        ([place(), place()], "place 1 already"),
        ([place(name=" ")], "name"),
        ([place(name="x" * 121)], "name"),
        ([place(address="")], "address"),
        ([place(directions="x" * 501)], "way in"),
        ([place(time_zone="Mars/Olympus")], "no time zone"),
        ([place(number) for number in range(1, 10)], "At most 8"),
    ],
)
def test_places_that_cannot_be_kept_are_refused_with_the_reason(places: list[dict[str, Any]], what: str) -> None:
    with pytest.raises(InvalidHours) as refusal:
        hours(places=places)
    (problem,) = refusal.value.extra["problems"]
    assert problem["where"].startswith("places")
    assert what in problem["what"]


def test_hours_at_a_place_that_is_not_there_are_refused() -> None:
    with pytest.raises(InvalidHours, match=r"weekly\[0\]: There is no place 2"):
        hours(entry("09:00", "10:00", at=2))


def test_hours_at_one_place_still_may_not_overlap() -> None:
    with pytest.raises(InvalidHours, match="overlaps"):
        hours(entry("09:00", "10:00", at=1), entry("09:30", "11:00", at=1))


def test_hours_from_before_there_were_places_are_read_as_they_were() -> None:
    weekly, exceptions = (
        '[{"weekday": 0, "starts": "09:00", "ends": "10:00", "mode": "visit", "slot_minutes": 30}]',
        '[{"date": "2026-12-25", "hours": []}]',
    )
    old = stored(PARIS, weekly, exceptions, 30, 14, 1)
    assert old.places == ()
    assert written(old)["weekly"] == orjson.loads(weekly)
    assert written(old)["exceptions"] == orjson.loads(exceptions)


@st.composite
def several_places(draw: st.DrawFn) -> Schedule:
    """Hours at the institution and up to two places, with single days."""
    zones = st.sampled_from([PARIS, NEW_YORK, LONDON, "Asia/Shanghai", "Australia/Lord_Howe", "America/Santiago"])
    places = [place(id_, draw(zones), directions=draw(st.sampled_from(["", "2nd floor"]))) for id_ in (1, 2)]
    ids = st.sampled_from([0, 1, 2])
    weekly = [
        entry(*draw(stretches()), at, weekday) for at in (0, 1, 2) for weekday in draw(st.sets(st.integers(0, 6)))
    ]
    dates = draw(st.sets(st.dates(date(2026, 11, 20), date(2027, 12, 31)), max_size=3))
    exceptions = [
        {"date": day.isoformat(), "place": only, "hours": [entry(*draw(stretches()))] if draw(st.booleans()) else []}
        if (only := draw(st.one_of(st.none(), ids))) is not None
        else {"date": day.isoformat(), "hours": [entry(*draw(stretches()), at) for at in draw(st.sets(ids))]}
        for day in dates
    ]
    travel = draw(st.sampled_from([0, 30, 90]))
    return read(
        time_zone=draw(zones),
        weekly=weekly,
        exceptions=exceptions,
        places=places,
        travel_minutes=travel,
        horizon_days=90,
    )


def stretches() -> st.SearchStrategy[tuple[str, str]]:
    return st.tuples(st.integers(0, 22), st.integers(1, 4)).map(
        lambda one: (f"{one[0]:02}:00", f"{min(one[0] + one[1], 24):02}:00")
    )


@given(several_places())
def test_what_was_written_is_read_back_the_same(schedule: Schedule) -> None:
    spelled = written(schedule)
    assert read(**spelled) == schedule
    weekly, exceptions, places = (
        orjson.dumps(spelled[column]).decode() for column in ("weekly", "exceptions", "places")
    )
    again = stored(
        schedule.time_zone, weekly, exceptions, 30, 90, 0, places=places, travel_minutes=schedule.travel_minutes
    )
    assert again == schedule


# --- two places at once ----------------------------------------------------------------------------------------------


def test_hours_at_the_same_moment_are_refused_whatever_the_clocks_say() -> None:
    # 15:00 in Paris is 09:00 in New York.
    schedule = hours(entry("15:00", "17:00"), entry("10:00", "11:00", at=1))
    with pytest.raises(PlacesOverlap) as refusal:
        refuse_overlaps(schedule, NOW)
    assert (refusal.value.code, refusal.value.status) == ("places_overlap", 422)
    (clash,) = refusal.value.extra["clashes"]
    assert clash["first"] == {"place": 0, "date": "2026-11-23", "starts": "15:00", "ends": "17:00"}
    assert clash["second"] == {"place": 1, "date": "2026-11-23", "starts": "10:00", "ends": "11:00"}
    assert clash["gap_minutes"] == -60
    assert "15:00 to 17:00" in refusal.value.detail
    assert "Clinic 1" in refusal.value.detail


def test_hours_that_only_look_as_if_they_overlapped_are_kept() -> None:
    assert clashes(hours(*daily("09:00", "12:00"), *daily("09:00", "12:00", at=1)), NOW) == []


def in_march_only() -> Schedule:
    """Paris until three, New York from nine: next to each other but in the weeks when only New York has summer time."""
    return hours(*daily("14:00", "15:00"), *daily("09:00", "10:00", at=1))


def test_hours_that_meet_only_while_one_of_two_zones_has_changed_its_clocks_are_refused() -> None:
    found = clashes(in_march_only(), NOW)
    assert len(found) == 7  # once for each weekday
    assert {one.gap for one in found} == {-60}
    assert min(one.first.day for one in found) == date(2027, 3, 14)
    # In autumn Paris changes first, by a week, and again New York is an hour nearer.
    assert min(one.first.day for one in clashes(in_march_only(), datetime(2027, 4, 5, tzinfo=UTC))) == date(
        2027, 10, 31
    )


def test_without_the_look_at_the_whole_year_they_would_be_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative control."""
    monkeypatch.setattr(overlaps_module, "AHEAD", 14)
    assert clashes(in_march_only(), NOW) == []


def test_the_way_between_two_places_takes_the_time_the_doctor_says() -> None:
    week, places = [entry("09:00", "12:00"), entry("13:00", "14:00", at=1)], [place(time_zone=LONDON)]  # 14:00 in Paris
    assert clashes(hours(*week, places=places, travel_minutes=120), NOW) == []
    (clash,) = clashes(hours(*week, places=places, travel_minutes=121), NOW)
    assert (clash.gap, clash.needed) == (120, 121)


def test_no_way_is_needed_within_a_place() -> None:
    week = [entry("09:00", "12:00", at=1), entry("12:00", "13:00", at=1)]
    assert clashes(hours(*week, travel_minutes=60), NOW) == []


def test_what_is_left_free_after_a_slot_is_left_free_before_another_place_too() -> None:
    week = [entry("09:00", "12:00", buffer_minutes=20), entry("11:10", "12:00", at=1)]  # 12:10 in Paris
    (clash,) = clashes(hours(*week, places=[place(time_zone=LONDON)]), NOW)
    assert (clash.gap, clash.needed) == (10, 20)


def test_a_single_day_is_compared_too_even_one_that_is_years_ahead() -> None:
    extra = {"date": "2029-06-06", "place": 1, "hours": [entry("03:30", "04:30")]}  # 09:30 in Paris
    (clash,) = clashes(hours(*daily("09:00", "12:00"), exceptions=[extra]), NOW)
    assert clash.second.day == date(2029, 6, 6)


def test_a_single_day_that_closes_one_place_makes_room_for_another() -> None:
    extra = {"date": "2026-12-24", "place": 1, "hours": [entry("03:30", "04:30")]}
    kept = hours(*daily("09:00", "12:00"), exceptions=[extra, day_closed("2026-12-24", place=0)])
    assert clashes(kept, NOW) == []


def test_a_longer_stay_is_not_forgotten_over_a_shorter_one_behind_it() -> None:
    places = [place(1, PARIS), place(2, PARIS)]
    week = [entry("08:00", "18:00"), entry("09:00", "09:30", at=1), entry("17:00", "19:00", at=2)]
    assert {(one.first.place, one.second.place) for one in clashes(hours(*week, places=places), NOW)} == {
        (0, 1),
        (0, 2),
    }


@settings(max_examples=60)
@given(several_places())
def test_hours_that_are_kept_open_no_slot_at_two_places_at_once(schedule: Schedule) -> None:
    assume(not clashes(schedule, NOW))
    assert _too_near(schedule) == []


def test_without_the_refusal_there_would_be_such_slots() -> None:
    """The negative control."""
    assert _too_near(in_march_only())


def _too_near(schedule: Schedule) -> list[tuple[Slot, Slot]]:
    """Neighbours at different places that overlap, or are nearer than the way, within a year."""
    year = Interval(NOW, NOW + timedelta(days=366))
    travel = timedelta(minutes=schedule.travel_minutes)
    pairs = pairwise(sorted(open_slots(schedule, (), year), key=lambda one: one.starts_at))
    return [(a, b) for a, b in pairs if a.place != b.place and b.starts_at < a.ends_at + travel]


# --- clocks ----------------------------------------------------------------------------------------------------------

PAIRS = [
    (PARIS, NEW_YORK),
    (PARIS, LONDON),
    ("Asia/Shanghai", "Asia/Urumqi"),
    ("Australia/Sydney", "America/Santiago"),
    ("Australia/Lord_Howe", "Africa/Casablanca"),
    ("Asia/Beirut", "America/Havana"),
]


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_where_two_zones_change_on_different_days_each_place_keeps_its_own_clock(first: str, second: str) -> None:
    """Round the clock at both, so every local minute that exists is looked at; overlaps do not matter here."""
    both = hours(
        *daily("00:00", "24:00", buffer_minutes=5),
        *daily("00:00", "24:00", at=1, buffer_minutes=5),
        time_zone=first,
        places=[place(time_zone=second)],
    )
    for day in sorted({*days_around(first), *days_around(second)}):
        window = around(day)
        found = list(open_slots(both, (), window))
        here, there = (Schedule(one, both.weekly, lead_minutes=0) for one in (first, second))
        assert [one.starts_at for one in found if one.place is None] == list(plainly(here, window))
        assert [one.starts_at for one in found if one.place is not None] == list(plainly(there, window))
        assert found == sorted(found, key=lambda one: one.starts_at)


def days_around(zone: str) -> Iterator[date]:
    return (
        iter(whole_days_around_a_change(zone)) if zone not in ("Asia/Shanghai", "Asia/Urumqi") else iter([NOW.date()])
    )


# --- what hours cover ------------------------------------------------------------------------------------------------


def test_a_visit_is_covered_at_its_place_only() -> None:
    schedule = hours(*daily("14:00", "15:00", at=1))
    slot = day_of(schedule, "2026-11-24")[0]
    assert schedule.covers(slot)
    assert not schedule.covers(Slot(slot.starts_at, slot.ends_at, slot.mode))
    assert not schedule.covers(
        Slot(slot.starts_at, slot.ends_at, slot.mode, Place(2, "Clinic 1", "1 High Street", NEW_YORK))
    )
    moved = hours(*daily("14:00", "15:00", at=1), places=[place(address="Elsewhere 5")])
    assert not moved.covers(slot)
    renamed = hours(*daily("14:00", "15:00", at=1), places=[place(name="Another name", directions="Ring twice")])
    assert renamed.covers(slot)


def test_a_call_is_covered_wherever_the_doctor_is() -> None:
    there = hours(*daily("09:00", "10:00", at=1, mode="video"))
    slot = day_of(there, "2026-11-24")[0]
    assert there.covers(slot)
    assert hours(*daily("15:00", "16:00", mode="video")).covers(slot)
