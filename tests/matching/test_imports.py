"""Hours from files: a week in a cell, and the slots another calendar lists."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory import Mode
from matching import (
    Hours,
    Interval,
    InvalidHours,
    ListedSlot,
    Schedule,
    Slot,
    open_slots,
    read_schedule,
    read_week,
    with_listed,
)

MONDAY = date(2026, 11, 23)
MIDNIGHT = datetime(2026, 11, 22, 16, 0, tzinfo=UTC)  # of that Monday in Shanghai
NINE, TEN, ELEVEN, NOON = 540, 600, 660, 720
ZONES = ["Asia/Shanghai", "Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"]
AUTUMN_NIGHT = st.integers(40, 100)  # five minutes each, of 1 November, when New York has one hour twice
VIDEO, VISIT = Mode.VIDEO, Mode.VISIT
CLOSED = Schedule("Asia/Shanghai", ((),) * 7)
MORNINGS = replace(CLOSED, weekly=((Hours(NINE, NOON, VIDEO, 30),),) * 7)


def slot(start: int, end: int, *, free: bool = True, mode: Mode = VISIT, day: int = 0, key: int = 0) -> ListedSlot:
    """From one minute of a local day to another."""
    moment = MIDNIGHT + timedelta(days=day)
    return ListedSlot(key, moment + timedelta(minutes=start), moment + timedelta(minutes=end), mode, free)


def busy(start: int, end: int, day: int = 0) -> ListedSlot:
    return slot(start, end, free=False, day=day)


def listed(schedule: Schedule, *slots: ListedSlot) -> Schedule:
    """`schedule` with the slots, none of which is refused, and the same again with the same again."""
    found, refused = with_listed(schedule, slots, MIDNIGHT)
    assert refused == []
    assert with_listed(found, slots, MIDNIGHT)[0] is found
    return found


def reason(*slots: ListedSlot, schedule: Schedule = CLOSED) -> str:
    _, ((_, told),) = with_listed(schedule, slots, MIDNIGHT)
    return told


def test_a_week_is_read_from_a_cell() -> None:
    week = read_week("Mon-Fri 08:00-11:30 video 15; Sat,周日 09:00-24:00 visit 20 ;")
    assert week == (((Hours(480, 690, VIDEO, 15),),) * 5 + ((Hours(540, 1440, VISIT, 20),),) * 2)
    assert read_week("closed") == ((),) * 7


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Mon 8-11", "'Mon 8-11' are no hours; write it like"),
        ("Fri-Mon 08:00-11:00 video 15", "are no hours"),
        ("Someday 08:00-11:00 video 15", "are no hours"),
        (";", "there are none"),
        ("Mon 11:00-08:00 video 15", "Mon 11:00: It ends"),
        ("Mon 08:00-25:00 video 15", "Mon 08:00: Times are written"),
        ("Tue 08:00-11:00 text 15", "Tue 08:00: Hours are for video or visit"),
        ("Mon 08:00-11:00 video 4", "lasts from 5 to 120"),
        ("Mon 08:00-11:00 video 15; Mon 10:00-12:00 visit 15", "Mon 10:00: It overlaps"),
    ],
)
def test_hours_that_cannot_be_kept_are_named(text: str, told: str) -> None:
    with pytest.raises(InvalidHours, match=told):
        read_week(text)


def test_free_slots_open_their_day_in_place_of_its_weekly_hours_and_others_stay() -> None:
    found = listed(MORNINGS, slot(ELEVEN, ELEVEN + 20), slot(TEN, TEN + 20), slot(TEN + 20, TEN + 40))
    assert found.exceptions == {MONDAY: (Hours(TEN, TEN + 40, VISIT, 20), Hours(ELEVEN, ELEVEN + 20, VISIT, 20))}
    assert found.hours_on(MONDAY + timedelta(days=1)) == MORNINGS.weekly[1]


def test_what_is_busy_is_cut_out_of_what_is_free() -> None:
    found = listed(CLOSED, *(slot(start, start + 30) for start in range(NINE, NOON, 30)), busy(TEN, TEN + 10))
    assert found.hours_on(MONDAY) == (Hours(NINE, TEN, VISIT, 30), Hours(TEN + 30, NOON, VISIT, 30))


def test_a_day_with_nothing_free_keeps_its_hours_but_for_what_is_busy() -> None:
    found = listed(MORNINGS, busy(TEN, ELEVEN))
    assert found.hours_on(MONDAY) == (Hours(NINE, TEN, VIDEO, 30), Hours(ELEVEN, NOON, VIDEO, 30))
    assert listed(found, busy(NINE, TEN)).hours_on(MONDAY) == (Hours(ELEVEN, NOON, VIDEO, 30),)
    assert listed(MORNINGS, busy(0, 2 * 1440)).exceptions == {MONDAY: (), MONDAY + timedelta(days=1): ()}
    assert listed(CLOSED, busy(TEN, ELEVEN)) == CLOSED


def test_days_that_are_past_are_passed_over_and_forgotten() -> None:
    old = replace(CLOSED, exceptions={date(2026, 1, 1): ()})
    assert listed(old, slot(TEN, TEN + 1, day=-1), busy(TEN, NOON, day=-1)) is old
    assert set(listed(old, slot(TEN, NOON)).exceptions) == {MONDAY}


def test_what_cannot_be_hours_is_refused_with_the_reason() -> None:
    assert reason(slot(TEN, TEN)) == "it ends before it starts"
    assert reason(slot(TEN, TEN + 4)) == "it lasts 4 minutes; a slot lasts from 5 to 120"
    assert reason(slot(1430, 1450)) == "it goes past midnight in Asia/Shanghai"
    assert reason(slot(TEN, TEN + 20), slot(TEN + 10, TEN + 30)) == "it overlaps another free slot of the same doctor"
    assert reason(busy(TEN, 401 * 1440)) == "it lasts more than 400 days"
    odd = replace(slot(TEN, TEN + 20), starts_at=MIDNIGHT + timedelta(minutes=TEN, seconds=30))
    assert reason(odd) == "it does not start and end on full minutes"
    autumn = datetime(2026, 11, 1, 5, 30, tzinfo=UTC)  # 01:30 in New York, half an hour before the clocks go back
    across = ListedSlot(0, autumn, autumn + timedelta(hours=1), VISIT, True)
    _, ((_, told),) = with_listed(replace(CLOSED, time_zone="America/New_York"), [across], autumn)
    assert told == "the clocks of America/New_York change while it lasts, or repeat its hour"
    again = ListedSlot(0, autumn + timedelta(hours=1), autumn + timedelta(hours=1, minutes=20), VISIT, True)
    _, ((_, told),) = with_listed(replace(CLOSED, time_zone="America/New_York"), [again], autumn)
    assert told.endswith("or repeat its hour")


def test_more_days_than_a_schedule_holds_are_refused() -> None:
    slots = [slot(TEN, TEN + 20, day=day, key=day) for day in range(401)]
    found, ((left_out, told),) = with_listed(CLOSED, slots, MIDNIGHT)
    assert (len(found.exceptions), left_out.key) == (400, 400)
    assert "no more can be kept" in told


NINE_TO_TWELVE = {"weekday": 0, "starts": "09:00", "ends": "12:00", "mode": "visit", "slot_minutes": 60}
AT_A_CLINIC = read_schedule(
    time_zone="Asia/Shanghai",
    weekly=[{**NINE_TO_TWELVE, "weekday": day, "place": 1} for day in range(7)],
    places=[{"id": 1, "name": "Clinic", "address": "1 High Street", "time_zone": "Asia/Urumqi"}],
)


def test_what_is_busy_closes_hours_at_other_places_too() -> None:
    # 12:00 to 13:00 in Shanghai are 10:00 to 11:00 in Urumqi.
    found, refused = with_listed(AT_A_CLINIC, [slot(12 * 60, 13 * 60, free=False)], MIDNIGHT)
    assert refused == []
    opened = open_slots(found, (), Interval(MIDNIGHT, MIDNIGHT + timedelta(days=1)))
    assert [one.starts_at - MIDNIGHT for one in opened] == [timedelta(hours=11), timedelta(hours=13)]


def test_what_is_free_while_the_doctor_is_at_another_place_is_refused() -> None:
    found, ((_, told),) = with_listed(AT_A_CLINIC, [slot(12 * 60, 13 * 60)], MIDNIGHT)
    assert found is AT_A_CLINIC
    assert "two places at once" in told


@given(
    zone=st.sampled_from(
        ["Asia/Shanghai", "Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"]
    ),
    month=st.sampled_from([3, 4, 10, 11]),  # when clocks change
    slots=st.lists(
        st.tuples(
            st.integers(0, 30 * 288) | AUTUMN_NIGHT, st.integers(1, 30), st.sampled_from([VIDEO, VISIT]), st.booleans()
        ),
        max_size=30,
    ),
)
def test_what_is_open_afterwards_is_what_was_listed_as_free_and_not_as_busy(
    zone: str, month: int, slots: list[tuple[int, int, Mode, bool]]
) -> None:
    first = datetime(2026, month, 1, tzinfo=UTC)
    listed = [
        ListedSlot(key, start, start + timedelta(minutes=5 * lasts), mode, free)
        for key, (at, lasts, mode, free) in enumerate(slots)
        for start in (first + timedelta(minutes=5 * at),)
    ]
    found, refused = with_listed(replace(CLOSED, time_zone=zone), listed, first)
    left_out = {one.key for one, _ in refused}
    today = first.astimezone(ZoneInfo(zone)).date()
    wanted = {
        Slot(one.starts_at, one.ends_at, one.mode)
        for one in listed
        if one.free and one.key not in left_out and one.starts_at.astimezone(ZoneInfo(zone)).date() >= today
        if not any(
            one.starts_at < other.ends_at and other.starts_at < one.ends_at for other in listed if not other.free
        )
    }
    window = Interval(first - timedelta(days=1), first + timedelta(days=40))
    assert set(open_slots(found, [], window)) == wanted
    assert with_listed(found, listed, first)[0] is found
