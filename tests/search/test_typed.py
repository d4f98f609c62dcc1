"""Pinyin in the search box is a specialty or a complaint, and may be a name all the same."""

import pytest

from directory import canonical_cities, canonical_specialties
from search.typed import understand
from search.understanding import Vocabulary
from tests.search.practice import BEIJING, Practice


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(canonical_specialties(), canonical_cities())


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("xinneike", "03.04"),
        ("xin nei ke", "03.04"),
        ("Xinxueguanneike", "03.04"),
        ("xxgnk", "03.04"),
        ("tangniaobing", "03.07"),
        ("pifuke", "13"),
        ("guke shanghai", "04.03"),
        ("weiyan", "03.02"),
        ("wei yan", "03.02"),
        ("gao xue ya", "03.04"),
        ("erke", "07"),
    ],
)
def test_pinyin_leads_where_its_hanzi_do(vocabulary: Vocabulary, typed: str, code: str) -> None:
    found = understand(vocabulary, typed)
    assert next(iter(found.codes)) == code
    assert found.rest == ()
    assert "".join(found.sounds) in typed.lower().replace(" ", "")


def test_what_stands_beside_pinyin_is_understood_as_well(vocabulary: Vocabulary) -> None:
    found = understand(vocabulary, "tangniaobing Beijing zhang")
    assert found.city is not None
    assert (found.city.id, found.rest, found.sounds) == (BEIJING, ("zhang",), ("tangniaobing",))


@pytest.mark.parametrize("typed", ["zhang wei", "wang fang", "Li Na", "liu yang", "chen jing", "xnkk", "dupont", "zwm"])
def test_names_stay_names(vocabulary: Vocabulary, typed: str) -> None:
    assert understand(vocabulary, typed) == vocabulary.understand(typed)


async def test_a_doctor_called_like_a_complaint_comes_first_and_those_who_treat_it_behind(practice: Practice) -> None:
    await practice.add(1, name="魏妍", name_pinyin="wei yan", specialty_codes=["10"])
    await practice.add(2, specialty_codes=["03.02"])
    await practice.add(3, specialty_codes=["13"])
    await practice.index()
    assert await practice.ids(q="wei yan") == [1, 2]
    assert set(await practice.ids(q="weiyan")) == {1, 2}
    for hit in (await practice.find(q="wei yan")).hits:
        assert hit.score == pytest.approx(sum(part.value for part in hit.why))
