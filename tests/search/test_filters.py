"""Filters beyond the plain ones, from either engine; times of the week in the doctor's own zone, whatever is booked."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from core.clock import at
from core.database import Database
from core.settings import Settings
from directory import Mode
from matching import PartOfDay
from search import DoctorSearch, Engine, InvalidSearch, Sort, Wanted
from tests.search.practice import BEIJING, SHANGHAI, TEXT, VIDEO, Practice

MONDAY = datetime(2027, 3, 1, tzinfo=UTC)
"""Midnight in UTC; at 20:00 before it in New York and at 08:00 in Shanghai."""
MORNING, AFTERNOON, EVENING = PartOfDay


def hours(weekday: int, starts: str, ends: str, mode: str = "video") -> dict[str, Any]:
    return {"weekday": weekday, "starts": starts, "ends": ends, "mode": mode, "slot_minutes": 30}


@pytest.fixture
async def diverse(practice: Practice) -> AsyncIterator[Practice]:
    """Doctors 1 to 6 keep different hours; 11 to 16 differ in something else."""
    with at(MONDAY):
        async with practice.database.transaction() as tx:
            await tx.execute(
                "INSERT INTO institution (id, name, name_en, city_id, latitude, longitude, pinyin, level, address) "
                "VALUES (3, '二院', 'Second', $1, 31.3, 121.46, '', '二级', ''), "
                "(4, '三院', 'Third', $1, 31.22, 121.46, '', '三级', '')",
                SHANGHAI,
            )
        video: dict[str, Any] = {"price_video": 100, "institution_id": 2, "city_id": BEIJING}
        await practice.add(1, hours=[hours(1, "09:00", "11:00")], **video)
        await practice.add(2, hours=[hours(1, "14:00", "16:00"), hours(3, "09:00", "10:00")], **video)
        await practice.add(3, hours=[hours(2, "19:00", "20:00"), hours(5, "09:00", "09:30")], **video)
        await practice.add(4, hours=[hours(6, "20:00", "21:00")], **video)
        await practice.add(5, hours=[hours(6, "10:00", "11:00", "visit")], **{**video, "price_visit": 500})
        # Tuesday 23:00 to 24:00 in UTC is Wednesday morning there.
        await practice.add(6, hours=[hours(2, "07:00", "08:00")], **video)
        await practice.database.pool.execute("UPDATE schedule SET time_zone = 'Asia/Shanghai' WHERE doctor_id = 6")
        plain: dict[str, Any] = {"takes_new_patients": False}
        await practice.add(11, **plain, institution_id=3, rating_sum=9, rating_count=2)
        await practice.add(12, **plain, sees_children=True, rating_sum=23, rating_count=5)
        await practice.add(13, takes_new_patients=True, institution_id=4)
        await practice.add(14, **plain, accepts_insurance=True)
        await practice.index()
        yield practice


KEEPING, OTHERS = {1, 2, 3, 4, 5, 6}, {11, 12, 13, 14}
HERE = (31.22, 121.46)
FILTERS: list[tuple[dict[str, Any], set[int]]] = [
    ({"level": "三级甲等"}, KEEPING | {12, 14}),
    ({"level": "三级"}, KEEPING | {12, 13, 14}),
    ({"level": "二级"}, {11}),
    ({"level": "clinic"}, set()),
    ({"min_rating": 4.6}, {12}),
    ({"min_rating": 4.5}, {11, 12}),
    ({"min_rating": 4.61}, set()),
    ({"sees_children": True}, {12}),
    ({"takes_new_patients": True}, KEEPING | {13}),
    ({"accepts_insurance": True}, {14}),
    ({"near": HERE, "max_km": 1.0}, {12, 13, 14}),
    ({"near": HERE, "max_km": 9.0, "sort": Sort.NEAREST}, OTHERS),  # 8.9 km to the north
    ({"near": HERE, "max_km": 5_000.0}, KEEPING | OTHERS),
    ({"part_of_day": MORNING}, {1, 2, 3, 5, 6}),
    ({"part_of_day": AFTERNOON}, {2}),
    ({"part_of_day": EVENING}, {3, 4}),
    ({"weekend": True}, {3, 4, 5}),
    ({"weekend": True, "part_of_day": EVENING}, {4}),
    ({"weekend": True, "mode": VIDEO}, {3, 4}),
    ({"weekend": True, "mode": Mode.VISIT}, {5}),
    ({"weekend": True, "mode": TEXT}, set()),
    ({"part_of_day": MORNING, "end": MONDAY + timedelta(days=3)}, {1, 6}),
    ({"part_of_day": MORNING, "end": MONDAY + timedelta(days=1, hours=23)}, {1}),
    ({"part_of_day": AFTERNOON, "end": MONDAY + timedelta(days=1, hours=14)}, set()),
    ({"part_of_day": MORNING, "start": MONDAY + timedelta(days=1, hours=10, minutes=30)}, {1, 2, 3, 5, 6}),
    ({"part_of_day": MORNING, "end": MONDAY + timedelta(days=7), "start": MONDAY + timedelta(days=4)}, {3, 5}),
    ({"part_of_day": EVENING, "sort": Sort.SOONEST}, {3, 4}),
]


async def test_each_filter_keeps_those_who_meet_it_from_either_engine(
    diverse: Practice, settings: Settings, database: Database
) -> None:
    async with Engine(settings) as nowhere, DoctorSearch(settings, nowhere, database) as plain:
        for wanted, expected in FILTERS:
            for search, source in ((diverse.search, "elasticsearch"), (plain, "postgres")):
                results = await search.find(Wanted(**wanted, limit=50))
                found = {hit.doctor.id for hit in results.hits}
                assert (wanted, results.source, found) == (wanted, source, expected)


async def test_a_window_may_begin_and_end_between_two_minutes(diverse: Practice) -> None:
    tuesday, half = MONDAY + timedelta(days=1), timedelta(seconds=30)
    for start, end, expected in ((10.5, 13, []), (10, 11, [1]), (13, 14, [2])):
        window = {"start": tuesday + timedelta(hours=start) + half, "end": tuesday + timedelta(hours=end) + half}
        results = await diverse.find(**window)
        assert ([hit.doctor.id for hit in results.hits], results.total) == (expected, len(expected))


async def test_slots_shown_are_at_the_times_asked_for(diverse: Practice) -> None:
    hit = await diverse.hit(3, weekend=True)
    assert [slot.starts_at for slot in hit.next_slots] == [MONDAY + timedelta(days=days, hours=9) for days in (5, 12)]
    hit = await diverse.hit(3, part_of_day=EVENING)
    assert [slot.starts_at.hour for slot in hit.next_slots] == [19, 19, 19]
    assert hit.score == pytest.approx(sum(part.value for part in hit.why))


async def test_the_soonest_evening_comes_first(diverse: Practice) -> None:
    assert await diverse.ids(part_of_day=EVENING, sort=Sort.SOONEST) == [3, 4]
    assert (await diverse.ids(part_of_day=MORNING, sort=Sort.SOONEST))[:2] == [1, 6]


async def test_whose_last_opening_of_the_kind_was_taken_is_not_found_before_and_after_the_index_knows(
    diverse: Practice,
) -> None:
    for week in (0, 7):
        await diverse.book(1, MONDAY + timedelta(days=week + 1, hours=9), minutes=120)
    assert 1 not in await diverse.ids(part_of_day=MORNING)
    await diverse.follow()
    results = await diverse.find(part_of_day=MORNING)
    assert {hit.doctor.id for hit in results.hits} == {2, 3, 5, 6}
    assert results.total == 4


def test_a_distance_needs_a_place() -> None:
    with pytest.raises(InvalidSearch):
        Wanted(max_km=5)


@pytest.mark.parametrize("year", [1, 1999, 2090, 9999])
def test_a_moment_no_number_of_the_index_can_hold_is_refused(year: int) -> None:
    with pytest.raises(InvalidSearch):
        Wanted(start=datetime(year, 6, 1, tzinfo=UTC))
