"""Counts are what the search would find: with another value of a filter, with one filter less, with other words."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from core.clock import at
from directory import Gender, Mode, Title
from matching import PartOfDay
from search import InvalidSearch, Sort, Wanted
from tests.search.practice import BEIJING, SHANGHAI, TEXT, VIDEO, Practice
from tests.search.test_filters import MONDAY, hours

pytestmark = pytest.mark.slow  # half a minute together: thirty doctors are indexed for each

READ = {"gender": Gender, "title": Title, "mode": Mode, "part_of_day": PartOfDay, "city": int}
FLAGS = ("weekend", "sees_children", "takes_new_patients", "accepts_insurance")


@pytest.fixture
async def mixed(practice: Practice) -> AsyncIterator[Practice]:
    """Thirty doctors in whom everything is mixed with everything else."""
    with at(MONDAY):
        weeks = [None, [hours(1, "09:00", "11:00")], [hours(5, "14:00", "16:00"), hours(2, "19:00", "20:00", "visit")]]
        for number in range(1, 31):
            await practice.add(
                number,
                hours=weeks[number % 3],
                specialty_codes=[("03.04", "10", "03")[number % 3]],
                city_id=(SHANGHAI, BEIJING)[number % 2],
                institution_id=(1, 2)[number % 2],
                gender=("female", "male")[number % 5 == 0],
                title=("chief", "attending", "resident")[number % 7 % 3],
                languages=[["zh"], ["zh", "fr"]][number % 4 == 0],
                answers_text=number % 2 == 0,
                price_text=1000 * (number % 4 + 1) if number % 2 == 0 else None,
                price_video=500 * (number % 6) if number % 3 else None,
                price_visit=700 * (number % 5) if number % 3 == 2 else None,
                sees_children=number % 2 == 1,
                takes_new_patients=number % 3 > 0,
                accepts_insurance=number % 4 > 1,
            )
        await practice.add(31, name="王炜", name_pinyin="wang wei", specialty_codes=["04"])
        await practice.index()
        yield practice


SEARCHES: list[dict[str, Any]] = [
    {},
    {"specialty": "03.04"},
    {"city": BEIJING, "gender": Gender.FEMALE},
    {"mode": VIDEO, "max_price": 1500},
    {"mode": TEXT, "max_price": 2000, "language": "fr"},
    {"part_of_day": PartOfDay.MORNING, "title": Title.CHIEF},
    {"weekend": True, "accepts_insurance": True, "city": SHANGHAI},
    {"sees_children": True, "takes_new_patients": True, "level": "三级甲等"},
    {"q": "heart doctor", "gender": Gender.FEMALE},
    {"start": MONDAY + timedelta(days=2), "end": MONDAY + timedelta(days=3), "mode": Mode.VISIT},
    {"sort": Sort.SOONEST, "language": "zh"},
]


@pytest.mark.parametrize("wanted", SEARCHES, ids=str)
async def test_a_facet_counts_whom_each_of_its_values_would_find(mixed: Practice, wanted: dict[str, Any]) -> None:
    found = await mixed.find(**wanted, facets=True, limit=50)
    assert (found.total, found.total_is_at_least) == (len(found.hits), False)
    for name, values in found.facets.items():
        if name == "specialty" and "q" in wanted:
            continue  # a specialty that is chosen takes the place of those in the words
        for value, count in values:
            parameter = True if name in FLAGS else READ.get(name, str)(value)
            other = await mixed.find(**{**wanted, name: parameter}, limit=50)
            assert (name, value, count) == (name, value, len(other.hits))
    assert dict((await mixed.find(facets=True)).facets["gender"]) == {"female": 25, "male": 6}


@pytest.mark.parametrize(
    "wanted",
    [
        {"specialty": "03"},
        {"specialty": "10", "mode": VIDEO, "gender": Gender.FEMALE},
        {"q": "internal medicine", "part_of_day": PartOfDay.EVENING},
    ],
)
async def test_a_day_counts_whom_the_search_would_find_on_it(mixed: Practice, wanted: dict[str, Any]) -> None:
    found = dict((await mixed.find(**wanted, facets=True, time_zone="UTC")).facets["day"])
    days = [MONDAY + timedelta(days=number) for number in range(14)]
    counts = [len((await mixed.find(**wanted, start=day, end=day + timedelta(days=1), limit=50)).hits) for day in days]
    assert found == {f"{day:%Y-%m-%d}": count for day, count in zip(days, counts, strict=True) if count}
    assert found


async def test_days_are_counted_where_the_reader_is(mixed: Practice) -> None:
    """Nine in the morning in London is ten in the evening before in Pago Pago."""
    there = dict((await mixed.find(specialty="10", facets=True, time_zone="Pacific/Pago_Pago")).facets["day"])
    here = dict((await mixed.find(specialty="10", facets=True, time_zone="UTC")).facets["day"])
    assert there["2027-03-01"] == here["2027-03-02"]
    assert "2027-03-01" not in here


async def test_days_are_counted_for_whoever_says_where_they_are(mixed: Practice) -> None:
    assert not (await mixed.find(specialty="10", facets=True)).facets["day"]
    assert not (await mixed.find(mode=VIDEO, facets=True, time_zone="UTC")).facets["day"]  # all the doctors there are
    for zone in ("Nowhere/City", "", "../etc/passwd", "Asia", "\0"):
        with pytest.raises(InvalidSearch):
            Wanted(time_zone=zone)


FEW: list[dict[str, Any]] = [
    {"city": BEIJING, "gender": Gender.MALE, "language": "fr"},
    {"mode": VIDEO, "max_price": 400, "title": Title.CHIEF, "weekend": True},
    {"q": "ophthalmologist", "gender": Gender.MALE, "accepts_insurance": True},
    {"q": "blablabla", "gender": Gender.MALE},
    {"q": "cardiology blablabla", "gender": Gender.MALE, "title": Title.CHIEF},
    {"part_of_day": PartOfDay.EVENING, "mode": VIDEO},
    {"start": MONDAY, "end": MONDAY + timedelta(hours=1)},
    {"sort": Sort.SOONEST, "language": "fr", "sees_children": True},
    {"near": (31.22, 121.46), "max_km": 1.0, "gender": Gender.MALE, "takes_new_patients": True},
    {"specialty": "04", "institution": 2},
    {"start": MONDAY - timedelta(days=20), "end": MONDAY - timedelta(days=10)},
    {"language": "ja", "max_price": 1, "mode": VIDEO},  # only two of them less finds anybody
]


@pytest.mark.parametrize("wanted", FEW, ids=str)
async def test_a_relaxation_counts_whom_the_search_without_that_filter_finds(
    mixed: Practice, wanted: dict[str, Any]
) -> None:
    results = await mixed.find(**wanted, limit=50)
    assert len(results.hits) < 5
    relaxations = results.alternatives.relaxations
    assert relaxations
    asked = {"start": "from", "end": "to"}
    seen = {name for one in relaxations for name in one.drop}
    for one in relaxations:
        rest = {name: value for name, value in wanted.items() if asked.get(name, name) not in one.drop}
        assert (one.drop, one.count) == (one.drop, len((await mixed.find(**rest, limit=50)).hits))
        assert one.count > len(results.hits)
    assert seen <= {asked.get(name, name) for name in wanted}
    counts = [one.count for one in relaxations if one.drop != ("q",)]
    assert counts == sorted(counts, reverse=True)
    assert ("q",) not in [one.drop for one in relaxations[:-1]]


async def test_where_enough_were_found_nothing_else_is_proposed(mixed: Practice) -> None:
    for wanted in ({"city": BEIJING}, {"city": BEIJING, "limit": 2}):
        alternatives = (await mixed.find(**wanted)).alternatives
        assert (alternatives.did_you_mean, list(alternatives.relaxations)) == (None, [])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wnag wei", "wang wei"),
        ("wangwie", "wangwei"),
        ("wnag wie", "wang wei"),
        ("w angwei", "wangwei"),
        ("王伟", "王炜"),
        ("Shangai", "shanghai"),
        ("Ruhie hospital", "ruihe hospital"),
        ("eye doctor in Beijng", "eye doctor in beijing"),
        ("心内颗", "心内科"),
        ("Hôpital Ruihee", "hopital ruihe"),
    ],
)
async def test_a_slip_in_a_word_is_noticed(mixed: Practice, typed: str, meant: str) -> None:
    correction = (await mixed.find(q=typed, limit=50)).alternatives.did_you_mean
    assert correction is not None
    assert correction.q == meant
    assert correction.count == len((await mixed.find(q=meant, limit=50)).hits)


async def test_what_finds_no_more_was_not_meant(mixed: Practice) -> None:
    results = await mixed.find(q="wang wei")
    assert [hit.doctor.id for hit in results.hits] == [31]
    assert results.alternatives.did_you_mean is None


@pytest.mark.parametrize(("typed", "meant"), [("lin jingyi", "lin jingyu"), ("lipp", "lip")])
async def test_a_name_is_not_taken_for_a_word(practice: Practice, typed: str, meant: str) -> None:
    """The second is the control: what cannot be Chinese may be."""
    await practice.add(1, name="林静宇", name_pinyin="lin jingyu")
    await practice.add(2, expertise_en="lip surgery", specialty_codes=["10"])
    await practice.index()
    correction = (await practice.find(q=typed)).alternatives.did_you_mean
    assert correction is not None
    assert correction.q == meant


@pytest.mark.parametrize("typed", ["qqqqqqqq", "龘龘龘", "张", "(((", "wang.*", '"name" OR 1=1', "🙂🙂", "x" * 200])
async def test_words_that_resemble_nothing_are_left_as_they_are(mixed: Practice, typed: str) -> None:
    results = await mixed.find(q=typed)
    assert results.alternatives.did_you_mean is None
