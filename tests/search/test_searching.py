"""Each filter, each order, what is shown of a hit; the same questions while Elasticsearch is away."""

from datetime import timedelta
from typing import Any

import orjson
import pytest

from core.database import Database
from core.settings import Settings
from directory import Gender, Title, suspend
from search import DoctorSearch, Engine, InvalidCursor, InvalidSearch, Sort, Wanted
from tests.search.practice import BEIJING, MORNINGS, SHANGHAI, TEXT, TOMORROW, VIDEO, Practice

EVERYBODY = set(range(1, 11))
FILTERS: list[tuple[dict[str, Any], set[int]]] = [
    ({}, EVERYBODY),
    ({"specialty": "03"}, EVERYBODY - {2}),
    ({"specialty": "03.04"}, EVERYBODY - {2, 10}),
    ({"specialty": "10"}, {2}),
    ({"city": BEIJING}, {3}),
    ({"city": SHANGHAI}, EVERYBODY - {3}),
    ({"institution": 2}, {3}),
    ({"gender": Gender.MALE}, {4}),
    ({"title": Title.CHIEF}, {5}),
    ({"language": "fr"}, {6}),
    ({"mode": TEXT}, {7}),
    ({"mode": VIDEO}, {8, 9}),
    ({"mode": VIDEO, "max_price": 5000}, {9}),
    ({"max_price": 2000}, {7}),
    ({"start": TOMORROW, "end": TOMORROW + timedelta(days=1)}, {8}),
    ({"mode": VIDEO, "start": TOMORROW, "end": TOMORROW + timedelta(hours=8)}, set()),
    ({"mode": VIDEO, "start": TOMORROW, "end": TOMORROW + timedelta(hours=9)}, {8}),
    ({"sort": Sort.SOONEST}, {8}),
    ({"near": (39.9, 116.4), "sort": Sort.NEAREST}, EVERYBODY),
    ({"q": "北京"}, {3}),
    ({"q": "心内科 北京"}, {3}),
    ({"q": "ophthalmologist"}, {2}),
    ({"q": "王伟"}, {10}),
    ({"q": "wang wei"}, {10}),
]


async def test_each_filter_keeps_those_who_meet_it_and_nobody_else_from_either_engine(
    varied: Practice, settings: Settings, database: Database
) -> None:
    async with Engine(settings) as nowhere, DoctorSearch(settings, nowhere, database) as plain:
        for wanted, expected in FILTERS:
            for search, source in ((varied.search, "elasticsearch"), (plain, "postgres")):
                results = await search.find(Wanted(**wanted, limit=50))
                found = {hit.doctor.id for hit in results.hits}
                assert (wanted, results.source, found) == (wanted, source, expected)
                assert results.next_cursor is None


async def test_a_complaint_finds_the_right_department_in_three_languages(practice: Practice) -> None:
    await practice.add(1, specialty_codes=["03.04"])
    await practice.add(2, specialty_codes=["04.03"])
    await practice.add(3, specialty_codes=["13"])
    await practice.index()
    for words in ("chest pain", "胸痛三天了", "j'ai une douleur dans la poitrine"):
        assert (await practice.ids(q=words))[0] == 1
    for words in ("my back hurts", "腰痛", "mal au dos"):
        assert (await practice.ids(q=words))[0] == 2
    results = await practice.find(q="itchy skin")
    assert [hit.doctor.id for hit in results.hits] == [3]
    assert results.understood.phrases == ["itchy skin"]


async def test_of_two_doctors_the_one_whose_text_names_the_complaint_comes_first_and_shows_it(
    practice: Practice,
) -> None:
    await practice.add(1, quality=0.9)
    await practice.add(2, quality=0.3, expertise_en="Arrhythmia and palpitations", expertise_zh="心律失常")
    await practice.index()
    results = await practice.find(q="palpitations")
    assert [hit.doctor.id for hit in results.hits] == [2, 1]
    assert results.hits[0].highlights == ["palpitations"]


async def test_the_parts_of_a_score_add_up_and_order_the_page(varied: Practice) -> None:
    asked: list[dict[str, Any]] = [
        {"specialty": "03.04", "mode": VIDEO},
        {"q": "heart doctor", "near": (31.2, 121.4)},
        {"max_price": 9000},
    ]
    for wanted in asked:
        hits = (await varied.find(**wanted)).hits
        assert hits
        for hit in hits:
            assert hit.score == pytest.approx(sum(part.value for part in hit.why))
        scores = [hit.score for hit in hits]
        assert scores == sorted(scores, reverse=True)


async def test_nobody_without_an_opening_stands_before_one_who_has_one(practice: Practice) -> None:
    await practice.add(1, price_video=0, quality=1.0)
    await practice.add(2, price_video=900_000, quality=0.0, hours=MORNINGS)
    await practice.index()
    assert await practice.ids(mode=VIDEO) == [2, 1]


async def test_orders(practice: Practice) -> None:
    later = [{**hours, "starts": "15:00", "ends": "16:00"} for hours in MORNINGS]
    await practice.add(1, hours=later, price_video=100, quality=0.9, rating_sum=400, rating_count=100)
    await practice.add(2, hours=MORNINGS, price_video=300, quality=0.1, rating_sum=500, rating_count=100)
    await practice.add(3, price_video=200, institution_id=2, rating_sum=450, rating_count=100)
    await practice.index()
    day: dict[str, Any] = {"start": TOMORROW, "end": TOMORROW + timedelta(days=1)}
    assert await practice.ids(sort=Sort.SOONEST, mode=VIDEO, **day) == [2, 1]
    starts = [hit.next_slots[0].starts_at for hit in (await practice.find(sort=Sort.SOONEST, mode=VIDEO)).hits]
    assert starts == sorted(starts)
    assert len(starts) == 2
    assert await practice.ids(sort=Sort.PRICE, mode=VIDEO) == [1, 3, 2]
    assert await practice.ids(sort=Sort.RATING) == [2, 3, 1]
    assert (await practice.ids(sort=Sort.NEAREST, near=(39.9, 116.4)))[0] == 3
    assert (await practice.hit(3, near=(39.9, 116.4))).distance_m == pytest.approx(0, abs=1)


@pytest.mark.parametrize("limit", [1, 2, 3, 5])
async def test_of_a_window_that_begins_later_the_soonest_come_first_however_near_they_are(
    practice: Practice, limit: int
) -> None:
    for number, starts in ((1, "10:05"), (2, "08:00"), (3, "10:00"), (4, "08:05"), (5, "08:05")):
        hours = [{**MORNINGS[0], "weekday": day, "starts": starts, "ends": "10:35"} for day in range(7)]
        await practice.add(number, hours=hours, price_video=100, quality=1 - number / 10)
    await practice.index()
    window: dict[str, Any] = {"start": TOMORROW + timedelta(days=1), "end": TOMORROW + timedelta(days=9)}
    results = await practice.find(sort=Sort.SOONEST, limit=limit, **window)
    assert [hit.doctor.id for hit in results.hits] == [2, 4, 5, 3, 1][:limit]
    rest = set(range(1, 6)) - {hit.doctor.id for hit in results.hits}
    while results.next_cursor is not None:
        results = await practice.find(sort=Sort.SOONEST, limit=limit, cursor=results.next_cursor, **window)
        assert rest >= {hit.doctor.id for hit in results.hits}
        rest -= {hit.doctor.id for hit in results.hits}
    assert not rest


async def test_an_opening_farther_off_than_the_index_knows_is_shown_and_ranks_nobody(practice: Practice) -> None:
    await practice.add(1, hours=MORNINGS, price_video=100, quality=0.9)
    await practice.add(2, hours=MORNINGS, price_video=100, quality=0.1)
    closed = [{"date": f"{TOMORROW + timedelta(days=day):%Y-%m-%d}", "hours": []} for day in range(-1, 15)]
    await practice.database.pool.execute(
        "UPDATE schedule SET horizon_days = 30, exceptions = $1::jsonb WHERE doctor_id = 1",
        orjson.dumps(closed).decode(),
    )
    await practice.index()
    assert await practice.ids(mode=VIDEO) == [2, 1]
    hit = await practice.hit(1, mode=VIDEO)
    assert hit.next_slots[0].starts_at == TOMORROW + timedelta(days=15, hours=8)
    assert "availability" not in {part.code for part in hit.why}


@pytest.mark.parametrize("typed", ["james", "Hughes", "james hughes", "jameshughes"])
async def test_a_latin_name_that_ends_like_a_plural_is_found(practice: Practice, typed: str) -> None:
    await practice.add(1, name="James Hughes", name_pinyin="james hughes")
    await practice.add(2)
    await practice.index()
    [hit] = (await practice.find(q=typed)).hits
    assert hit.doctor.id == 1
    assert hit.why[0].data["name"]


async def test_a_slot_that_is_taken_is_not_offered_before_the_index_knows(practice: Practice) -> None:
    await practice.add(1, hours=MORNINGS, price_video=100)
    await practice.index()
    first = TOMORROW + timedelta(hours=8)
    window: dict[str, Any] = {"mode": VIDEO, "start": TOMORROW, "end": TOMORROW + timedelta(days=1)}
    assert (await practice.hit(1, **window)).next_slots[0].starts_at == first
    await practice.book(1, first)
    assert (await practice.hit(1, **window)).next_slots[0].starts_at == first + timedelta(minutes=30)
    await practice.book(1, first + timedelta(minutes=30), minutes=90)
    assert await practice.ids(**window) == []


async def test_a_suspended_doctor_is_not_shown_before_the_index_knows(varied: Practice) -> None:
    assert 4 in await varied.ids()
    async with varied.database.transaction() as tx:
        await suspend(tx, 4)
    assert 4 not in await varied.ids()


async def test_a_change_is_shown_although_doctors_are_kept_in_memory(varied: Practice) -> None:
    assert (await varied.hit(4)).doctor.title == "attending"
    await varied.change(4, title="chief")
    assert (await varied.hit(4)).doctor.title == "chief"


async def test_pages_follow_each_other_without_gap_or_repetition(varied: Practice) -> None:
    asked: list[dict[str, Any]] = [{}, {"mode": VIDEO}, {"sort": Sort.RATING}, {"q": "heart doctor"}]
    for wanted in asked:
        whole = await varied.ids(**wanted, limit=50)
        walked: list[int] = []
        cursor = None
        for _ in range(len(whole) + 1):
            page = await varied.find(**wanted, limit=1, cursor=cursor)
            walked.extend(hit.doctor.id for hit in page.hits)
            cursor = page.next_cursor
            if cursor is None:
                break
        assert walked == whole


async def test_a_cursor_that_is_not_ours_or_of_another_search_is_refused(varied: Practice) -> None:
    cursor = (await varied.find(limit=1)).next_cursor
    assert cursor is not None
    assert (await varied.find(limit=1, cursor=cursor)).hits
    forged = ("A" if cursor[0] != "A" else "B") + cursor[1:]
    for wrong in (forged, cursor[:-2], "nonsense!", "é"):
        with pytest.raises(InvalidCursor):
            await varied.find(limit=1, cursor=wrong)
    with pytest.raises(InvalidCursor):
        await varied.find(limit=1, cursor=cursor, gender=Gender.MALE)


async def test_facets_count_what_was_found(varied: Practice) -> None:
    results = await varied.find(specialty="03.04", facets=True)
    assert dict(results.facets["city"]) == {str(SHANGHAI): 7, str(BEIJING): 1}
    assert dict(results.facets["gender"]) == {"female": 7, "male": 1}
    assert (results.total, results.total_is_at_least) == (8, False)


async def test_unknown_words_beside_a_complaint_do_not_hide_everybody(varied: Practice) -> None:
    assert await varied.ids(q="chest pain blablabla")
    assert await varied.ids(q="zzzzzz") == []


def test_contradictions_are_refused() -> None:
    with pytest.raises(InvalidSearch):
        Wanted(start=TOMORROW, end=TOMORROW)
    with pytest.raises(InvalidSearch):
        Wanted(start=TOMORROW.replace(tzinfo=None))
    with pytest.raises(InvalidSearch):
        Wanted(near=(91.0, 0.0))
    with pytest.raises(InvalidSearch):
        Wanted(sort=Sort.NEAREST)
