"""The lexicon's files are well formed: what a reviewer would otherwise have to see by eye."""

import re
from collections import Counter
from pathlib import Path

import pytest

from directory import canonical_specialties
from search.concepts import LANGUAGES, Kind, concept_files, concepts, red_flags, rows

FILES = concept_files()
SAYS_WHERE = (Kind.CONDITION, Kind.SYMPTOM, Kind.BODY_PART, Kind.SPECIALTY, Kind.MEDICINE)


def named(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", FILES, ids=named)
def test_a_line_has_its_columns_a_known_kind_and_an_id_of_plain_letters(path: Path) -> None:
    for row in rows(path):
        assert list(row) == ["id", "kind", "codes", "zh", "en", "fr"], row
        assert re.fullmatch(r"[a-z][a-z0-9_]*", row["id"]), row
        assert row["kind"] in set(Kind), row
        assert row[LANGUAGES[0]] or row[LANGUAGES[1]] or row[LANGUAGES[2]], f"{row['id']} has no words"


@pytest.mark.parametrize("path", FILES, ids=named)
def test_a_concept_leads_to_specialties_that_exist_with_a_weight_of_at_most_one(path: Path) -> None:
    known = {one.code for one in canonical_specialties()}
    for row in rows(path):
        parts = [part.partition(":") for part in row["codes"].split()]
        codes = [code for code, _, _ in parts]
        assert set(codes) <= known, f"{row['id']}: {set(codes) - known}"
        assert len(codes) == len(set(codes)), row["id"]
        assert all(0 < float(weight or 1) <= 1 for _, _, weight in parts), row["id"]


def test_only_one_line_says_where_a_concept_leads_and_all_agree_on_its_kind() -> None:
    lines = [row for path in FILES for row in rows(path)]
    defined = Counter(row["id"] for row in lines if row["codes"])
    assert [one for one, count in defined.items() if count > 1] == []
    kinds: dict[str, set[str]] = {}
    for row in lines:
        kinds.setdefault(row["id"], set()).add(row["kind"])
    assert {one: found for one, found in kinds.items() if len(found) > 1} == {}


def test_a_concept_that_leads_somewhere_is_named_in_every_language() -> None:
    for concept in concepts():
        if concept.kind in SAYS_WHERE:
            assert concept.codes, f"{concept.id} leads nowhere: it adds to a concept that does not exist"
            assert set(concept.phrases) == set(LANGUAGES), concept.id


@pytest.mark.parametrize("path", FILES, ids=named)
def test_a_phrase_stands_once_in_a_line(path: Path) -> None:
    for row in rows(path):
        for language in LANGUAGES:
            said = row[language].split("|") if row[language] else []
            assert [word for word, count in Counter(said).items() if count > 1] == [], row["id"]
            assert all(word and word == word.strip() for word in said), row["id"]


@pytest.mark.parametrize("path", FILES, ids=named)
def test_a_choice_is_closed_and_offers_something(path: Path) -> None:
    for row in rows(path):
        for language in LANGUAGES:
            assert not re.search("[{}]", re.sub(r"\{[^{}|]*,[^{}|]*\}", "", row[language])), row["id"]
    for concept in concepts():
        assert not any(re.search("[{}*|]", phrase) for said in concept.phrases.values() for phrase in said), concept.id


def test_a_red_flag_is_raised_by_concepts_that_exist() -> None:
    known = {one.id for one in concepts()}
    for flag in red_flags():
        assert set().union(*flag.groups, flag.unless) <= known, flag.code
        assert all(flag.messages[one] for one in LANGUAGES), flag.code


def test_the_lexicon_is_as_large_as_it_has_to_be() -> None:
    kinds = Counter(one.kind for one in concepts())
    assert kinds[Kind.CONDITION] >= 1500
    assert kinds[Kind.SYMPTOM] + kinds[Kind.BODY_PART] >= 500
