"""What the first letters may become: specialties, complaints, doctors, hospitals.

All but the doctors come from memory: phrases sorted by how they begin, in hanzi, pinyin, English and French.
"""

import asyncio
import time
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from itertools import groupby

from pypinyin import Style, lazy_pinyin

from core.database import Database
from directory import City, Doctor, doctors
from search.concepts import LANGUAGES, Concept, Kind, concepts
from search.engine import Engine, EngineDown
from search.statements import DOCTORS_NAMED, INSTITUTIONS
from search.understanding import Vocabulary
from search.words import fold, is_hanzi

SHOWN = {"specialty": 3, "symptom": 4, "doctor": 4, "institution": 3}
SUGGESTED = 6
"""Phrases of a concept and a language that may be suggested: its names come first, then every way to put it."""

SHORT = 3
"""Letters so few that many type the same ones."""
REMEMBERED_SECONDS = 30.0
MOST_REMEMBERED = 20_000


class Group(StrEnum):
    SPECIALTY = "specialty"
    SYMPTOM = "symptom"
    DOCTOR = "doctor"
    INSTITUTION = "institution"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line under the search box. `ranges` are the characters of `text` that were typed, as [from, to)."""

    kind: Group
    id: str
    text: str
    detail: str
    ranges: Sequence[tuple[int, int]]


class Beginnings[T]:
    """Phrases by how they begin, and by how their words begin."""

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        entries = [(part, at, one) for at, (phrase, one) in enumerate(phrases) for part in _parts(phrase)]
        entries.sort(key=lambda entry: entry[:2])
        self._keys = [part for part, _, _ in entries]
        self._values = [one for _, _, one in entries]

    def find(self, typed: str) -> Iterator[T]:
        """What begins with `typed` (folded)."""
        for at in range(bisect_left(self._keys, typed), len(self._keys)):
            if not self._keys[at].startswith(typed):
                return
            yield self._values[at]


def _parts(phrase: str) -> Iterator[str]:
    folded = fold(phrase)
    yield folded
    words = folded.split()
    yield from (" ".join(words[at:]) for at in range(1, len(words)))


@dataclass(frozen=True, slots=True)
class Hospital:
    """What is shown of an institution."""

    id: int
    name: str
    name_en: str
    city_id: int


class Suggester:
    """Suggestions of one process."""

    def __init__(
        self, vocabulary: Vocabulary, hospitals: Iterable[Hospital], engine: Engine, database: Database
    ) -> None:
        self._vocabulary = vocabulary
        self._engine = engine
        self._database = database
        self._specialties = Beginnings(self._named_specialties())
        self._complaints = _complaints()
        self._hospitals = Beginnings(_hospital_names(list(hospitals), vocabulary.cities))
        self._recent: dict[str, tuple[float, list[int]]] = {}

    async def suggest(self, typed: str, language: str) -> list[Suggestion]:
        """Up to a dozen suggestions for what was typed; none for nothing."""
        wanted = fold(typed)
        if not wanted:
            return []
        found = [
            *_first(self._of_specialties(wanted, language), Group.SPECIALTY),
            *_first(self._of_complaints(wanted, language), Group.SYMPTOM),
        ]
        found.extend(await self._of_doctors(wanted, language))
        found.extend(_first(self._of_hospitals(wanted, language), Group.INSTITUTION))
        return found

    def _named_specialties(self) -> Iterator[tuple[str, str]]:
        tree = self._vocabulary.tree
        for one in tree:
            yield from ((name, one.code) for name in (one.zh, one.en, one.fr, *_pinyin(one.zh)))
        for concept in concepts():
            if concept.kind is Kind.SPECIALTY:
                code = max(concept.codes, key=lambda one: concept.codes[one])
                if code not in tree:  # a directory need not have all specialties
                    continue
                yield from ((phrase, code) for phrases in concept.phrases.values() for phrase in phrases)

    def _of_specialties(self, typed: str, language: str) -> Iterator[Suggestion]:
        tree = self._vocabulary.tree
        codes = sorted(dict.fromkeys(self._specialties.find(typed)), key=lambda code: -tree[code].weight)
        for code in codes:
            name = tree.name(code, language)
            parent = tree[code].parent
            detail = tree.name(parent, language) if parent else ""
            yield Suggestion(Group.SPECIALTY, code, name, detail, ranges(name, typed))

    def _of_complaints(self, typed: str, language: str) -> Iterator[Suggestion]:
        tree, seen = self._vocabulary.tree, set()
        for concept, phrase, spoken in self._complaints.find(typed):
            if concept.id in seen:
                continue
            seen.add(concept.id)
            text = phrase if spoken == language else concept.name(language)
            code = max(concept.codes, key=lambda one: concept.codes[one])
            yield Suggestion(Group.SYMPTOM, text, text, tree.name(code, language), ranges(text, typed))

    def _of_hospitals(self, typed: str, language: str) -> Iterator[Suggestion]:
        seen = set()
        for hospital in self._hospitals.find(typed):
            if hospital.id in seen:
                continue
            seen.add(hospital.id)
            name = hospital.name if language == "zh" else hospital.name_en
            city = self._vocabulary.cities.get(hospital.city_id)
            detail = city.name(language) if city else ""
            yield Suggestion(Group.INSTITUTION, str(hospital.id), name, detail, ranges(name, typed))

    async def _of_doctors(self, typed: str, language: str) -> list[Suggestion]:
        ids = await self._doctor_ids(typed.replace(" ", ""))
        found = await doctors(self._database.at_hand, ids)
        shown = []
        for doctor in (found[one] for one in ids if one in found and found[one].status == "active"):
            text = doctor.name if language == "zh" else f"{doctor.name_pinyin.title()} {doctor.name}"
            shown.append(
                Suggestion(Group.DOCTOR, str(doctor.id), text, self._detail(doctor, language), ranges(text, typed))
            )
        return shown

    def _detail(self, doctor: Doctor, language: str) -> str:
        institution = doctor.institution
        hospital = institution.name if language == "zh" else institution.name_en
        return f"{self._vocabulary.tree.name(doctor.main_specialty, language)} · {hospital}"

    async def _doctor_ids(self, typed: str) -> list[int]:
        """The best of those with such a name. The same few letters begin most names, and who is best changes slowly:
        for those they are remembered for a while. Whether they are listed is asked each time."""
        if len(typed) > SHORT:
            return await self._named(typed)
        found = self._recent.get(typed)
        if found is None or time.monotonic() - found[0] > REMEMBERED_SECONDS:
            if len(self._recent) >= MOST_REMEMBERED:
                self._recent.clear()
            found = self._recent[typed] = (time.monotonic(), await self._named(typed))
        return found[1]

    async def _named(self, typed: str) -> list[int]:
        named = {"term": {"name": typed}} if is_hanzi(typed) else {"prefix": {"name": typed}}
        body = {
            "query": {"bool": {"filter": [named]}},
            "sort": [{"quality": "desc"}, {"id": "asc"}],
            "size": SHOWN[Group.DOCTOR],
            "_source": False,
            "track_total_hits": False,
        }
        try:
            answer = await self._engine.search(body)
        except EngineDown:
            rows = await self._database.pool.fetch(DOCTORS_NAMED, _like(typed) + "%", SHOWN[Group.DOCTOR])
            return [row["id"] for row in rows]
        return [int(hit["_id"]) for hit in answer["hits"]["hits"]]


async def suggester(vocabulary: Vocabulary, engine: Engine, database: Database) -> Suggester:
    """A suggester that knows the hospitals of the database."""
    hospitals = [Hospital(**dict(row)) for row in await database.pool.fetch(INSTITUTIONS)]
    # Some ten thousand names are read out and sorted: other requests go on meanwhile.
    return await asyncio.to_thread(Suggester, vocabulary, hospitals, engine, database)


def ranges(text: str, typed: str) -> list[tuple[int, int]]:
    """Where in `text` stands what was typed: the letters themselves, or the hanzi that are read so."""
    plain = "".join(fold(one)[:1] or one for one in text)  # letter by letter, so that places stay
    at = plain.find(typed)
    if at >= 0:
        return [(at, at + len(typed))]
    return _read_as(_sounds(text), typed.replace(" ", ""))


def _read_as(sounds: Sequence[str], letters: str) -> list[tuple[int, int]]:
    """The letters that sound like `letters`, in full (the last as far as it is typed) or by their initials."""
    for at in range(len(sounds)):
        if "".join(sound[0] for sound in sounds[at : at + len(letters)]) == letters:
            return [(at, at + len(letters))]
        said = ""
        for to, sound in enumerate(sounds[at:], at + 1):
            said += sound
            if said.startswith(letters):
                return [(at, to)]
            if not letters.startswith(said):
                break
    return []


@lru_cache(maxsize=50_000)
def _sounds(text: str) -> tuple[str, ...]:
    """How each letter of a text is read; those that are no hanzi stand for themselves."""
    found: list[str] = []
    for hanzi, run in groupby(text, is_hanzi):
        letters = "".join(run)
        found += lazy_pinyin(letters) if hanzi else (fold(one)[:1] or one for one in letters)
    return tuple(found)


def _first(found: Iterator[Suggestion], group: Group) -> list[Suggestion]:
    return [one for one, _ in zip(found, range(SHOWN[group]), strict=False)]


@cache
def _complaints() -> Beginnings[tuple[Concept, str, str]]:
    """Conditions and symptoms with the phrase and its language; the same for a whole process."""
    return Beginnings(_phrases())


def _phrases() -> Iterator[tuple[str, tuple[Concept, str, str]]]:
    for concept in concepts():
        if concept.kind not in (Kind.CONDITION, Kind.SYMPTOM):
            continue
        for language in LANGUAGES:
            for phrase in concept.phrases.get(language, ())[:SUGGESTED]:
                yield phrase, (concept, phrase, language)
        first = concept.name("zh")
        for spelled in _pinyin(first):
            yield spelled, (concept, first, "zh")


def _hospital_names(hospitals: Sequence[Hospital], cities: Mapping[int, City]) -> Iterator[tuple[str, Hospital]]:
    """What people call a hospital: with its city in front or without."""
    for hospital in hospitals:
        city = cities.get(hospital.city_id)
        yield hospital.name_en, hospital
        for name in {hospital.name, hospital.name.removeprefix(city.name("zh")) if city else hospital.name}:
            for phrase in (name, *_pinyin(name)):
                yield phrase, hospital


def _pinyin(hanzi: str) -> tuple[str, str]:
    """A phrase in pinyin, and its initials: xinxueguanneike, xxgnk."""
    return "".join(lazy_pinyin(hanzi)), "".join(lazy_pinyin(hanzi, style=Style.FIRST_LETTER))


def _like(text: str) -> str:
    return text.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
