"""What the words of a search or of a complaint mean: specialties, a city, names; and for whom."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from directory import City, Specialty, SpecialtyTree
from search.concepts import Concept, Kind, concepts
from search.lexicon import NEGATIONS, Found, Lexicon, Token, negated, tokens
from search.words import HANZI, STOP_WORDS, fold, is_hanzi, text_terms

type Meaning = Concept | City

CHILD = "child"
TO_CHILDREN = {
    "03.01": "07.04",
    "03.02": "07.03",
    "03.03": "07.08",
    "03.04": "07.05",
    "03.05": "07.07",
    "03.06": "07.06",
    "03.07": "07.09",
    "03.08": "07.11",
    "04.01": "08.01",
    "04.02": "08.05",
    "04.03": "08.02",
    "04.04": "08.03",
    "04.06": "08.04",
    "12": "12.04",
    "15": "09.03",
    "15.02": "09.03",
    "15.06": "09.03",
    "16": "07.02",
}
CHILD_SPECIALTY = "07"
KEEPS_AGE = ("07", "08", "09", "12.04")
"""Departments of children's medicine, which stay as they are when a child is spoken of."""
COMPLAINTS = (Kind.CONDITION, Kind.SYMPTOM, Kind.BODY_PART)
HOSPITAL = re.compile(f"[{HANZI}]+(医院|诊所|卫生院|门诊部)")
LEAST_PINYIN = 5
"""Shorter names of cities in pinyin are as often names of people."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """`codes` says how strongly the words point to each specialty; `rest` are the words nothing is known about."""

    codes: dict[str, float] = field(default_factory=dict)
    because: dict[str, list[str]] = field(default_factory=dict)
    concepts: dict[str, str] = field(default_factory=dict)  # id → phrase
    expertise: tuple[tuple[str, ...], ...] = ()
    city: City | None = None
    place: str | None = None
    rest: tuple[str, ...] = ()
    complaint: bool = False  # something is wrong, rather than somebody or some department looked for

    @property
    def phrases(self) -> list[str]:
        """Every phrase that led anywhere, once."""
        return list(dict.fromkeys(phrase for phrases in self.because.values() for phrase in phrases))


class Vocabulary:
    """All phrases known: concepts, specialties by their names, cities."""

    def __init__(self, tree: SpecialtyTree, cities: Iterable[City]) -> None:
        self.tree = tree
        self.cities = {city.id: city for city in cities}
        self._lexicon: Lexicon[Concept | City] = Lexicon()
        self._noise: Lexicon[Concept] = Lexicon()  # apart: "我想" must not take the first half of a phrase away
        named = (Concept(one.code, Kind.SPECIALTY, {one.code: 1.0}, _names(one)) for one in tree)
        for concept in (*concepts(), *named):
            lexicon = self._noise if concept.kind is Kind.NOISE else self._lexicon
            for phrases in concept.phrases.values():
                for phrase in phrases:
                    lexicon.add(phrase, concept)
        for city in self.cities.values():
            for name in _city_names(city):
                self._lexicon.add(name, city)

    def understand(self, text: str) -> Understanding:
        """What `text` means."""
        read = tokens(text)
        found: list[Found[Meaning]] = []
        behind, last_negated = 0, None
        covered: set[int] = set()
        for match in self._lexicon.find(text, read):
            covered.update(range(match.first, match.last + 1))
            if negated(read, behind, match.first, last_negated):
                last_negated = match.last
            else:
                found.append(match)
            behind = match.last + 1
        place, in_place = self._place(text, read, covered)
        covered |= in_place
        places = [at for at in range(len(read)) if at not in covered]
        for noise in self._noise.find(text, [read[at] for at in places]):
            covered.update(places[noise.first : noise.last + 1])
        return _weigh(found, place, _rest(read, covered))

    def _place(self, text: str, read: list[Token], covered: set[int]) -> tuple[str | None, set[int]]:
        """A hospital called by its name (北京协和医院), and the tokens of that name."""
        folded = fold(text)
        for match in HOSPITAL.finditer(folded):
            at = [place for place, token in enumerate(read) if match.start() <= token.start < match.end()]
            unknown = set(at) - covered
            for noise in self._noise.find(text, [read[place] for place in at]):
                if noise.first == 0:
                    at = at[noise.last + 1 :]  # 我想去…医院
                elif noise.last > noise.first:
                    unknown -= {at[place] for place in range(noise.first, noise.last + 1) if place < len(at)}
            if at and unknown & set(at):
                return folded[read[at[0]].start : match.end()], set(at)
        return None, set()


def _weigh(found: list[Found[Meaning]], place: str | None, rest: tuple[str, ...]) -> Understanding:
    named = {meaning.id: match.phrase for match in found for meaning in match.meanings if isinstance(meaning, Concept)}
    city = next((meaning for match in found for meaning in match.meanings if isinstance(meaning, City)), None)
    for_child = CHILD in named
    complaint = any(isinstance(one, Concept) and one.kind in COMPLAINTS for match in found for one in match.meanings)
    missing: dict[str, float] = {}  # 1 - how sure, by code: independent hints multiply
    because: dict[str, list[str]] = {}
    expertise: dict[tuple[str, ...], None] = {}
    for match in found:
        for meaning in match.meanings:
            if not isinstance(meaning, Concept) or not meaning.codes:
                continue
            if meaning.kind in COMPLAINTS:
                expertise[text_terms(match.phrase)] = None
            for code, weight in _for_age(meaning.codes, for_child).items():
                missing[code] = missing.get(code, 1.0) * (1.0 - 0.95 * weight)
                if match.phrase not in because.setdefault(code, []):
                    because[code].append(match.phrase)
    codes = dict(sorted(((code, 1.0 - left) for code, left in missing.items()), key=lambda one: (-one[1], one[0])))
    return Understanding(codes, because, named, tuple(filter(None, expertise)), city, place, rest, complaint)


def _for_age(weights: Mapping[str, float], for_child: bool) -> Mapping[str, float]:
    if not for_child:
        return weights
    moved: dict[str, float] = {}
    for code, weight in weights.items():
        if code.startswith(KEEPS_AGE):
            moved[code] = max(moved.get(code, 0.0), weight)
            continue
        moved[CHILD_SPECIALTY] = max(moved.get(CHILD_SPECIALTY, 0.0), weight)
        if code in TO_CHILDREN:
            moved[TO_CHILDREN[code]] = max(moved.get(TO_CHILDREN[code], 0.0), weight * 0.8)
        else:
            moved[code] = weight * 0.6
    return moved


def _rest(read: list[Token], covered: set[int]) -> tuple[str, ...]:
    """The runs of hanzi and the Latin words that no phrase covers."""
    runs: list[str] = []
    last = -2
    for at, token in enumerate(read):
        if at in covered or token.ends_clause or token.text in NEGATIONS:
            continue
        if is_hanzi(token.text):
            if last == at - 1 and runs and is_hanzi(runs[-1]):
                runs[-1] += token.text
            else:
                runs.append(token.text)
            last = at
        elif token.text not in STOP_WORDS:
            runs.append(token.text)
    return tuple(dict.fromkeys(runs))


def _names(specialty: Specialty) -> dict[str, tuple[str, ...]]:
    short = tuple(name for name in (specialty.zh.removesuffix("科"),) if len(name) > 1)
    return {"zh": (specialty.zh, *short), "en": (specialty.en,), "fr": (specialty.fr,)}


def _city_names(city: City) -> Iterable[str]:
    yield city.zh
    if city.zh.endswith("市") and len(city.zh) > 2:
        yield city.zh[:-1]
    elif len(city.zh) > 1:
        yield city.zh + "市"
    yield city.en
    joined = city.pinyin.replace(" ", "").lower()
    if len(joined) >= LEAST_PINYIN:
        yield joined
