"""When a doctor on duty may be asked."""

from datetime import UTC, datetime, timedelta

import pytest

from matching import UNSEEN, Availability, seen_as

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
A, B, W = Availability.AVAILABLE, Availability.BUSY, Availability.AWAY
LONG_AGO, JUST_NOW = NOW - UNSEEN - timedelta(seconds=1), NOW - UNSEEN


@pytest.mark.parametrize(
    ("chosen", "seen_at", "appointment", "consultation", "state", "why"),
    [
        (A, None, False, False, A, "chosen"),
        (A, JUST_NOW, False, False, A, "chosen"),
        (A, LONG_AGO, False, False, W, "unseen"),
        (A, JUST_NOW, True, False, B, "appointment"),
        (A, JUST_NOW, False, True, B, "consultation"),
        (A, JUST_NOW, True, True, B, "consultation"),
        (B, JUST_NOW, False, False, B, "chosen"),
        (B, LONG_AGO, False, False, W, "unseen"),
        (W, JUST_NOW, True, False, W, "chosen"),
    ],
)
def test_what_is_seen_says_more_than_what_was_chosen_but_nobody_who_is_away_is_made_busy(
    chosen: Availability, seen_at: datetime | None, appointment: bool, consultation: bool, state: Availability, why: str
) -> None:
    found = seen_as(chosen, seen_at, in_appointment=appointment, in_consultation=consultation, now=NOW)
    assert (found.state, found.why) == (state, why)
