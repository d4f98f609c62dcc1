"""What the words of a search or of a complaint mean: specialties, a city, names; and for whom."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from threading import Lock

from directory import City, Specialty, SpecialtyTree
from search.concepts import Concept, Kind, concepts, red_flags
from search.evidence import Hint, sure
from search.evidence import codes as codes_of
from search.lexicon import BITS, NEGATIONS, Found, Languages, Lexicon, Token, spoken, tokens
from search.patients import Patient, Sex, known, patient
from search.reading import Part, Said, read_as
from search.sounds import Sounds
from search.spelling import Spelling
from search.words import HANZI, STOP_WORDS, fold, is_hanzi, text_terms

type Meaning = Concept | City | Part

CHILD, INFANT = "child", "infant_young"
COMPLAINTS = (Kind.CONDITION, Kind.SYMPTOM, Kind.BODY_PART)
ABOUT = (Kind.WHO, Kind.MORE, Kind.PAST, Kind.FINE)
"""Kinds that say whose complaint it is, and how it is meant."""
COLOURS = (Kind.MORE, Kind.PAST, Kind.FINE)
MOST_PLACES = 12
"""Where else something is said again does not matter."""
HOSPITAL = re.compile(f"[{HANZI}]+(医院|诊所|卫生院|门诊部)")
SHORTEST_PLACE = 5
"""Letters; shorter names of places have too many neighbours."""
LEAST_PINYIN = 5
"""Shorter names of cities in pinyin are as often names of people."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept in a text: the words for it, and the tokens at which it is named (none: between the lines)."""

    phrase: str
    places: list[int]


@dataclass(frozen=True, slots=True)
class Understanding:
    """`codes` says how strongly the words point to each specialty; `rest` are the words nothing is known about."""

    codes: dict[str, float] = field(default_factory=dict)
    because: dict[str, list[str]] = field(default_factory=dict)
    concepts: dict[str, Mention] = field(default_factory=dict)  # by id
    expertise: tuple[tuple[str, ...], ...] = ()
    city: City | None = None
    place: str | None = None
    rest: tuple[str, ...] = ()
    sounds: tuple[str, ...] = ()  # words read as pinyin, which may be a name all the same
    complaint: bool = False  # something is wrong, rather than somebody or some department looked for
    patient: Patient = field(default_factory=Patient)

    @property
    def names(self) -> tuple[str, ...]:
        """The words that may be somebody's or some place's name."""
        return (*self.sounds, *self.rest) if self.sounds else self.rest

    @property
    def phrases(self) -> list[str]:
        """Every phrase that led anywhere, once."""
        return list(dict.fromkeys(phrase for phrases in self.because.values() for phrase in phrases))


class Vocabulary:
    """All phrases known: concepts, specialties by their names, cities."""

    def __init__(self, tree: SpecialtyTree, cities: Iterable[City]) -> None:
        self.tree = tree
        self.cities = {city.id: city for city in cities}
        self._lexicon: Lexicon[Meaning] = Lexicon()
        self._noise: Lexicon[Concept] = Lexicon()  # apart: "我想" must not take the first half of a phrase away
        named = (Concept(one.code, Kind.SPECIALTY, {one.code: 1.0}, _names(one)) for one in tree)
        self._grave: Lexicon[Meaning] = Lexicon()  # apart: a longer phrase must not hide an alarm, or whose it is
        self._concepts = {one.id: one for one in (*concepts(), *named)}
        for concept in self._concepts.values():
            self._learn(concept)
        self._spelling = Spelling([*self._lexicon.words(), *self._noise.words()])
        places = [(name, city) for city in self.cities.values() for name in _city_names(city)]
        for name, city in places:
            self._lexicon.add(name, city)
        self._places = Spelling((fold(name) for name, _ in places), SHORTEST_PLACE)

    @cached_property
    def sounds(self) -> Sounds:
        """The phrases in hanzi by how they sound; made up when first asked for, which takes a moment."""
        return Sounds(self._concepts.values(), [city.zh for city in self.cities.values()])

    def alike(self, word: str) -> list[str]:
        """The words and places known that an unknown Latin word may have been meant to be."""
        return [known for known in (self._spelling.alike(word), self._places.alike(word)) if known is not None]

    def _learn(self, concept: Concept) -> None:
        lexicons = [self._noise if concept.kind is Kind.NOISE else self._lexicon]
        if concept.kind in ABOUT or concept.id in _in_red_flags():
            lexicons.append(self._grave)
        for language, phrases in concept.phrases.items():
            for phrase in phrases:
                for lexicon in lexicons:
                    lexicon.add(phrase, concept, BITS[language])
        part = Part(concept)
        for language, parts in concept.parts.items():
            for phrase in parts:
                self._lexicon.add(phrase, part, BITS[language])

    def understand(self, text: str, age: float | None = None, sex: Sex | None = None) -> Understanding:
        """What `text` means; `age` (in years) and `sex` are the patient's, where somebody said."""
        folded = fold(text)
        read = tokens(text)
        languages = spoken(read)
        found = self._find(text, read, languages)
        said = read_as(read, found)
        grave = read_as(read, list(self._grave.find(text, read, languages)))
        covered = _told(found)
        place, in_place = self._place(folded, read, covered)
        covered |= in_place
        places = [at for at in range(len(read)) if at not in covered]
        for noise in self._noise.find(text, [read[at] for at in places]):
            covered.update(places[noise.first : noise.last + 1])
        city = next((one for match in found for one in match.meanings if isinstance(one, City)), None)
        who = known(patient(folded, _spoken_of(grave)), age, sex)
        return self._weigh(said, grave, who, city, place, _rest(read, covered))

    def _find(self, text: str, read: list[Token], languages: Languages) -> list[Found[Meaning]]:
        """The phrases in the text; once more with typing errors mended, where there are any."""
        found = list(self._lexicon.find(text, read, languages))
        covered = {at for match in found for at in range(match.first, match.last + 1)}
        words = sum(1 for token in read if not token.ends_clause)
        mended = False
        for at, token in enumerate(read):
            if at not in covered and token.text.isascii() and token.text not in STOP_WORDS:
                meant = self._spelling.meant(token.key, in_words=words)
                if meant is not None:
                    token.key, mended = meant, True
        return list(self._lexicon.find(text, read, languages)) if mended else found

    def _place(self, folded: str, read: list[Token], covered: set[int]) -> tuple[str | None, set[int]]:
        """A hospital called by its name (北京协和医院), and the tokens of that name."""
        for match in HOSPITAL.finditer(folded):
            at = [place for place, token in enumerate(read) if match.start() <= token.start < match.end()]
            unknown = set(at) - covered
            for noise in self._noise.find(folded, [read[place] for place in at]):
                if noise.first == 0:
                    at = at[noise.last + 1 :]  # 我想去…医院
                elif noise.last > noise.first:
                    unknown -= {at[place] for place in range(noise.first, noise.last + 1) if place < len(at)}
            if at and unknown & set(at):
                return folded[read[at[0]].start : match.end()], set(at)
        return None, set()

    def _weigh(
        self,
        said: list[Said],
        grave: list[Said],
        who: Patient,
        city: City | None,
        place: str | None,
        rest: tuple[str, ...],
    ) -> Understanding:
        hints = self._hints(said, who)
        because: dict[str, list[str]] = {}
        for hint in hints:
            for code in codes_of(hint.concept, child=who.child):
                if hint.phrase and hint.phrase not in because.setdefault(code, []):
                    because[code].append(hint.phrase)
        # A red flag is about now, and about what was said in full: a chest that hurts, not a chest.
        named: dict[str, Mention] = {}
        for one in (*said, *grave):
            if one.now and one.whole:
                places = named.setdefault(one.concept.id, Mention(one.phrase, [])).places
                if len(places) < MOST_PLACES:
                    places.append(one.place)
        if who.infant:
            named.setdefault(INFANT, named.get(CHILD, Mention("", [])))
        complaints = [one for one in said if one.concept.kind in COMPLAINTS]
        expertise = dict.fromkeys(text_terms(one.named) for one in complaints if one.now)
        codes = sure(hints, child=who.child, woman=who.chance_of_a_womans)
        return Understanding(
            codes,
            {code: because.get(code, []) for code in codes},
            named,
            tuple(filter(None, expertise)),
            city,
            place,
            rest,
            complaint=bool(complaints),
            patient=who,
        )

    def _hints(self, said: list[Said], who: Patient) -> list[Hint]:
        """One hint a concept: what is said again counts a little more."""
        powers: dict[Concept, list[float]] = {}
        phrases: dict[Concept, str] = {}
        for one in said:
            if one.concept.codes and (one.concept.id != CHILD or who.child):
                powers.setdefault(one.concept, []).append(one.power)
                phrases.setdefault(one.concept, one.phrase)
        child = self._concepts[CHILD]
        if who.child and child not in powers:
            powers[child], phrases[child] = [1.0], ""
        return [Hint(concept, phrases[concept], _together(several)) for concept, several in powers.items()]


@lru_cache(maxsize=1)
def _in_red_flags() -> frozenset[str]:
    named = (one for flag in red_flags() for one in (*flag.groups, flag.unless))
    return frozenset().union(*named, ("twitch", "fishbone"))


def _spoken_of(said: list[Said]) -> set[str]:
    ids = {one.concept.id for one in said}
    return ids | {CHILD} if INFANT in ids else ids


def _told(found: list[Found[Meaning]]) -> set[int]:
    """The tokens that something is known about: what only colours a complaint may be a name where there is none."""
    complains = any(isinstance(one, Part) or _is_complaint(one) for match in found for one in match.meanings)
    told = [match for match in found if complains or not all(_only_colours(one) for one in match.meanings)]
    return {at for match in told for at in range(match.first, match.last + 1)}


def _is_complaint(one: Meaning) -> bool:
    return isinstance(one, Concept) and one.kind in COMPLAINTS


def _only_colours(one: Meaning) -> bool:
    return isinstance(one, Concept) and one.kind in COLOURS


def _together(powers: list[float]) -> float:
    most = max(powers)
    return min(most + 0.25 * (sum(powers) - most), 1.6 * most)


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


@lru_cache(maxsize=2)
def _vocabulary(tree: tuple[Specialty, ...], places: tuple[City, ...]) -> Vocabulary:
    vocabulary = Vocabulary(SpecialtyTree(tree), places)
    _ = vocabulary.sounds  # now, and not while somebody waits for an answer
    return vocabulary


_learning_one = Lock()


def learnt(tree: tuple[Specialty, ...], places: tuple[City, ...]) -> Vocabulary:
    """The words known: the same for all searches of a process that know the same specialties and cities."""
    with _learning_one:
        return _vocabulary(tree, places)
