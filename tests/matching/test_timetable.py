"""Hours as people write them."""

from typing import Any

import orjson
import pytest
from hypothesis import given

from core.errors import DomainError
from directory import Mode
from matching.errors import InvalidHours
from matching.schedules import Hours, Schedule
from matching.timetable import read, stored, written
from tests.matching.test_schedules import schedules

MONDAY: dict[str, Any] = {"weekday": 0, "starts": "08:00", "ends": "11:30", "mode": "video", "slot_minutes": 15}

TUESDAY = {**MONDAY, "weekday": 1}


def problems(**changed: Any) -> list[dict[str, str]]:
    with pytest.raises(InvalidHours) as refusal:
        read(**{"time_zone": "Asia/Shanghai", "weekly": [MONDAY], **changed})
    found: list[dict[str, str]] = refusal.value.extra["problems"]
    assert isinstance(refusal.value, DomainError)
    assert refusal.value.status == 422
    return found


def test_hours_are_read_in_order_whatever_order_they_are_written_in() -> None:
    late = {**MONDAY, "starts": "14:00", "ends": "24:00"}
    schedule = read(time_zone="Asia/Shanghai", weekly=[late, MONDAY])
    assert schedule.weekly[0] == (Hours(480, 690, Mode.VIDEO, 15), Hours(840, 1440, Mode.VIDEO, 15))
    assert schedule.weekly[1] == ()


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"ends": "07:00"}, "before it starts"),
        ({"ends": "08:00"}, "before it starts"),
        ({"starts": "8:00"}, "written like 08:30"),
        ({"starts": "24:00"}, "before it starts"),
        ({"ends": "25:00"}, "written like 08:30"),
        ({"starts": None}, "written like 08:30"),
        ({"mode": "text"}, "not for text"),
        ({"mode": "dance"}, "not for dance"),
        ({"slot_minutes": 4}, "from 5 to 120"),
        ({"slot_minutes": 121}, "from 5 to 120"),
        ({"slot_minutes": "15"}, "from 5 to 120"),
        ({"buffer_minutes": -1}, "from 0 to 60"),
        ({"buffer_minutes": 61}, "from 0 to 60"),
        ({"buffer_minutes": "5"}, "from 0 to 60"),
        ({"buffer_minutes": None}, "from 0 to 60"),
        ({"ends": "08:10"}, "longer than these hours"),
        ({"starts": "23:30", "ends": "24:00", "buffer_minutes": 20}, "no slot fits before 24:00"),
        ({"weekday": 7}, "from 0 (Monday)"),
        ({"weekday": None}, "from 0 (Monday)"),
    ],
)
def test_hours_that_cannot_be_kept_are_refused_with_the_reason(changed: dict[str, Any], what: str) -> None:
    (problem,) = problems(weekly=[{**MONDAY, **changed}])
    assert problem["where"] == "weekly[0]"
    assert what in problem["what"]


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../etc/passwd", "/etc/passwd", "Europe", "\0"])
def test_a_zone_that_does_not_exist_is_refused(zone: str) -> None:
    assert problems(time_zone=zone)[0]["where"] == "time_zone"


def test_hours_that_overlap_in_a_day_are_refused_even_with_another_mode() -> None:
    (problem,) = problems(weekly=[MONDAY, {**MONDAY, "starts": "11:00", "ends": "12:00", "mode": "visit"}])
    assert problem == {"where": "weekly[1]", "what": "It overlaps the hours from 08:00 to 11:30."}


def test_a_buffer_that_leaves_no_slot_before_the_next_hours_is_refused() -> None:
    short = {**MONDAY, "ends": "08:20", "buffer_minutes": 10}
    assert read(time_zone="UTC", weekly=[short]).weekly[0] == (Hours(480, 500, Mode.VIDEO, 15, 10),)
    (problem,) = problems(weekly=[short, {**MONDAY, "starts": "08:20"}])
    assert problem == {"where": "weekly[0]", "what": "With 10 minutes left free no slot fits before 08:20."}


def test_no_buffer_is_not_written_down() -> None:
    kept = written(read(time_zone="UTC", weekly=[{**MONDAY, "buffer_minutes": 0}, {**TUESDAY, "buffer_minutes": 5}]))
    assert kept["weekly"] == [MONDAY, {**TUESDAY, "buffer_minutes": 5}]


def test_hours_may_touch() -> None:
    assert read(time_zone="UTC", weekly=[MONDAY, {**MONDAY, "starts": "11:30", "ends": "12:00"}]).weekly[0]


def test_every_problem_is_named_at_once() -> None:
    found = problems(
        time_zone="Nowhere",
        lead_minutes=-1,
        horizon_days=91,
        text_per_day=0,
        weekly=[{**MONDAY, "mode": "text"}],
        exceptions=[{"date": "2026-02-30", "hours": []}, {"date": "2026-12-25", "hours": [{**MONDAY, "ends": "x"}]}],
    )
    assert [problem["where"] for problem in found] == [
        "time_zone",
        "lead_minutes",
        "horizon_days",
        "text_per_day",
        "weekly[0]",
        "exceptions[0]",
        "exceptions[1].hours[0]",
    ]


def test_a_date_may_be_excepted_once() -> None:
    assert "twice" in problems(exceptions=[{"date": "2026-12-25", "hours": []}] * 2)[0]["what"]


@given(schedules)
def test_what_was_written_is_read_back_the_same(schedule: Schedule) -> None:
    spelled = written(schedule)
    assert read(**spelled) == schedule
    weekly, exceptions = (orjson.dumps(spelled[column]).decode() for column in ("weekly", "exceptions"))
    again = stored(schedule.time_zone, weekly, exceptions, schedule.lead_minutes, schedule.horizon_days, 0)
    assert again == schedule
