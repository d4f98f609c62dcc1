"""Parts of the day and weekends are those of the doctor's zone."""

from datetime import UTC, datetime

import pytest

from matching import PartOfDay, Times, kind

FRIDAY = datetime(2027, 3, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "zone", "part", "weekend"),
    [
        (FRIDAY.replace(hour=11, minute=59), "UTC", PartOfDay.MORNING, False),
        (FRIDAY.replace(hour=12), "UTC", PartOfDay.AFTERNOON, False),
        (FRIDAY.replace(hour=17, minute=59), "UTC", PartOfDay.AFTERNOON, False),
        (FRIDAY.replace(hour=18), "UTC", PartOfDay.EVENING, False),
        (FRIDAY.replace(hour=18), "Asia/Shanghai", PartOfDay.MORNING, True),  # 02:00 on Saturday
        (FRIDAY.replace(hour=1), "America/New_York", PartOfDay.EVENING, False),  # 20:00 on Thursday
        (FRIDAY.replace(hour=17), "Europe/Paris", PartOfDay.EVENING, False),
        (FRIDAY.replace(month=7, day=2, hour=16), "Europe/Paris", PartOfDay.EVENING, False),  # summer time
    ],
)
def test_a_moment_is_of_one_kind_and_suits_who_asks_for_it(
    moment: datetime, zone: str, part: PartOfDay, weekend: bool
) -> None:
    found = kind(moment, zone)
    assert found in Times(part).kinds
    assert all(found not in Times(other).kinds for other in PartOfDay if other is not part)
    assert (found in Times(weekend=True).kinds) is weekend
    assert (found in Times(part, weekend=True).kinds) is weekend


def test_any_time_suits_who_asks_for_none() -> None:
    assert sorted(Times().kinds) == list(range(6))
