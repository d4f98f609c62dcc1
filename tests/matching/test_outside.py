"""What a calendar from elsewhere says of when its owner is busy."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from matching.outside import AHEAD, MOST_ENTRIES, TooMuch, busy_times

NOW = datetime(2026, 10, 20, 6, 30, tzinfo=UTC)  # a Tuesday; clocks go back in Paris on the 25th
PARIS = "Europe/Paris"


def calendar(*entries: str) -> bytes:
    """Entries by their lines, parted by spaces."""
    lines = [
        line
        for number, entry in enumerate(entries)
        for line in (
            "BEGIN:VEVENT",
            f"UID:{number}@elsewhere",
            "DTSTAMP:20261001T000000Z",
            *entry.split(),
            "END:VEVENT",
        )
    ]
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *lines, "END:VCALENDAR", ""]).encode()


def busy(*entries: str, time_zone: str = PARIS) -> list[tuple[str, str]]:
    found = busy_times(calendar(*entries), time_zone, NOW)
    assert all(earlier.ends_at < later.starts_at for earlier, later in pairwise(found))
    return [(one.starts_at.strftime("%m-%dT%H:%M"), one.ends_at.strftime("%m-%dT%H:%M")) for one in found]


def test_an_entry_is_read_with_its_zone_its_length_or_the_doctors_zone() -> None:
    assert busy("DTSTART:20261021T080000Z DTEND:20261021T090000Z") == [("10-21T08:00", "10-21T09:00")]
    assert busy("DTSTART;TZID=America/New_York:20261021T080000 DURATION:PT45M") == [("10-21T12:00", "10-21T12:45")]
    assert busy("DTSTART:20261021T080000 DTEND:20261021T090000") == [("10-21T06:00", "10-21T07:00")]


def test_whole_days_are_those_of_the_doctor_even_when_clocks_change() -> None:
    assert busy("DTSTART;VALUE=DATE:20261025") == [("10-24T22:00", "10-25T23:00")]
    assert busy("DTSTART;VALUE=DATE:20261027 DTEND;VALUE=DATE:20261029") == [("10-26T23:00", "10-28T23:00")]


def test_what_comes_back_keeps_its_local_time_when_clocks_change() -> None:
    weekly = f"DTSTART;TZID={PARIS}:20261019T090000 DTEND;TZID={PARIS}:20261019T100000 RRULE:FREQ=WEEKLY;COUNT=4"
    assert busy(weekly) == [(f"{day}T08:00", f"{day}T09:00") for day in ("10-26", "11-02", "11-09")]
    assert busy(f"{weekly} EXDATE;TZID={PARIS}:20261102T090000")[1][0] == "11-09T08:00"


def test_what_is_over_or_far_ahead_does_not_count() -> None:
    assert busy("DTSTART:20261020T060000Z DTEND:20261020T070000Z") == [("10-20T06:30", "10-20T07:00")]
    assert busy("DTSTART:20261020T050000Z DTEND:20261020T060000Z") == []
    assert busy("DTSTART:20270301T050000Z DTEND:20270301T060000Z") == []
    endless = busy_times(calendar("DTSTART:20260101T000000Z DTEND:20260101T010000Z RRULE:FREQ=DAILY"), PARIS, NOW)
    assert len(endless) == AHEAD.days
    assert endless[-1].ends_at <= NOW + AHEAD


@pytest.mark.parametrize("why", ["TRANSP:TRANSPARENT", "STATUS:CANCELLED", "UID:1@wenzhen"])
def test_what_leaves_the_time_free_or_is_ours_does_not_count(why: str) -> None:
    entry = "DTSTART:20261021T080000Z DTEND:20261021T090000Z"
    assert len(busy(entry)) == 1
    mine = calendar(f"{entry} {why}")
    if why.startswith("UID"):
        mine = mine.replace(b"UID:0@elsewhere\r\n", b"")
    assert busy_times(mine, PARIS, NOW) == []


def test_times_that_meet_are_one_out_to_full_minutes() -> None:
    assert busy(
        "DTSTART:20261021T090000Z DTEND:20261021T100001Z",
        "DTSTART:20261021T080030Z DTEND:20261021T090000Z",
        "DTSTART:20261021T083000Z DTEND:20261021T084000Z",
        "DTSTART:20261021T120000Z DTEND:20261021T120000Z",
    ) == [("10-21T08:00", "10-21T10:01")]


@pytest.mark.parametrize("frequency", ["SECONDLY", "MINUTELY", "HOURLY"])
def test_what_comes_back_too_often_is_not_spelled_out(frequency: str) -> None:
    with pytest.raises(TooMuch):
        busy(f"DTSTART:20260101T000000Z DURATION:PT1S RRULE:FREQ={frequency}")


def test_more_entries_than_anybody_has_are_refused() -> None:
    starts = datetime(2026, 10, 21, tzinfo=UTC)
    entries = [f"DTSTART:{starts + timedelta(minutes=n):%Y%m%dT%H%M%SZ} DURATION:PT1M" for n in range(MOST_ENTRIES + 1)]
    with pytest.raises(TooMuch):
        busy(*entries)
    with pytest.raises(TooMuch):
        busy(*["DTSTART:20261001T000000Z DURATION:PT1M RRULE:FREQ=DAILY"] * 30)


@pytest.mark.parametrize("text", [b"", b"<html>not found</html>", b"BEGIN:VEVENT\r\nEND:VEVENT\r\n", b"\xff\xfe\x00"])
def test_what_is_no_calendar_is_said_to_be_none(text: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever the reader says of it
        busy_times(text, PARIS, NOW)
