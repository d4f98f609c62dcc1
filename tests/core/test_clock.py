from datetime import UTC, datetime, timedelta

import pytest

from core import clock

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_frozen_time_stands_still_until_it_is_moved():
    with clock.at(NOON) as time:
        assert clock.now() == NOON == clock.now()
        time.advance(timedelta(hours=2))
        assert clock.now() == NOON + timedelta(hours=2)


def test_outside_the_block_time_is_real_again():
    with clock.at(NOON):
        pass
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="zone"), clock.at(datetime(2026, 3, 1)):  # noqa: DTZ001
        pass
