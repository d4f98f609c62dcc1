"""Hours that the domain accepts, and the number of slots they open."""

import json
from datetime import UTC, date, datetime, timedelta
from random import Random

from demo.cast import CAST
from demo.hours import catalogue, exceptions
from matching import Interval, open_slots, read_schedule

DAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, tzinfo=UTC)


def test_every_template_is_one_the_domain_accepts_with_a_moderate_number_of_slots() -> None:
    slots = []
    for week in catalogue(5):
        schedule = read_schedule(time_zone="Asia/Shanghai", weekly=json.loads(week.stored))
        found = list(open_slots(schedule, [], Interval(NOW, NOW + timedelta(days=14))))
        assert {slot.mode for slot in found} == {
            mode for mode, kept in (("video", week.video), ("visit", week.visit)) if kept
        }
        slots.append(len(found))
    assert 40 <= sum(slots) / len(slots) <= 80
    assert max(slots) < 250


def test_leave_and_holidays_lie_ahead_of_the_day_and_close_it() -> None:
    rng = Random(5)
    found = [json.loads(exceptions(DAY, rng, chinese=True)) for _ in range(2_000)]
    for listed in found:
        days = [date.fromisoformat(one["date"]) for one in listed]
        assert days == sorted(set(days))
        assert all(DAY <= day <= DAY + timedelta(days=60) for day in days)
        assert all(one["hours"] == [] for one in listed)
    new_year = sum(any(one["date"] == "2027-01-01" for one in listed) for listed in found)
    assert 0.55 < new_year / len(found) < 0.66


def test_doctors_elsewhere_do_not_keep_chinese_holidays() -> None:
    rng = Random(5)
    found = [json.loads(exceptions(DAY, rng, chinese=False)) for _ in range(500)]
    assert not any(one["date"] == "2027-01-01" for listed in found for one in listed)


def test_the_demo_cardiologist_has_a_video_slot_within_any_hour() -> None:
    practice = next(part.practice for part in CAST if part.practice and part.practice.doctor_id == 1)
    schedule = read_schedule(
        time_zone="Asia/Shanghai", weekly=list(practice.weekly), lead_minutes=practice.lead_minutes
    )
    for minutes in range(0, 7 * 24 * 60, 10):
        start = NOW + timedelta(minutes=minutes)
        coming = open_slots(schedule, [], Interval(start, start + timedelta(hours=1)))
        assert any(slot.mode == "video" for slot in coming), start
