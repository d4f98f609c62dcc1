"""Institutions: in the numbers of each level that are listed, spread over cities, named as such places are."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count, islice
from random import Random
from typing import NamedTuple

from demo import words
from demo.naming import ABROAD, CLINICS, FIRST_IN_TOWN, LESSER, Naming
from demo.words import Weighted, Word
from directory import City, canonical_cities

FULL_SIZE = 38_000
LEVELS = {"三级甲等": 1204, "三级": 621, "二级甲等": 1332, "二级": 458}  # public listings; see data/README.md
LESSER_LEVELS = {"一级": 0.23, "未定级": 0.17}  # of the rest, an estimate; what remains are clinics
HOSPITALS_LISTED = {"山东": 332, "广东": 300, "浙江": 233, "河南": 223, "江苏": 215, "北京": 152, "上海": 112}
ABROAD_SHARE = 0.01
HOSPITAL_KINDS = {
    "general": 71,
    "tcm": 13,
    "maternal": 7,
    "psychiatric": 2.5,
    "dental": 2.5,
    "oncology": 2,
    "eye": 2,
}
SMALL_KINDS = {"general": 62, "tcm": 15, "dental": 13, "eye": 3, "maternal": 3, "aesthetic": 4}


class Place(NamedTuple):
    """One institution, with what the generator needs beside what is stored."""

    id: int
    name: str
    name_en: str
    pinyin: str
    level: str
    kind: str
    city: City
    latitude: float
    longitude: float
    address: str


def how_many(doctors: int) -> int:
    """Institutions for so many doctors: in proportion, but at least 500 where there are doctors enough."""
    return max(1, round(doctors * FULL_SIZE / 440_000), min(500, doctors // 10))


def institutions(number: int, seed: int) -> list[Place]:
    """`number` institutions with ids from 1, the highest level first.

    Whatever the number, the first two are general hospitals in Shanghai and Beijing, and the last is a clinic in Paris:
    the doctors of a demonstration work there.
    """
    rng = Random(f"institutions {seed}")
    chinese = [city for city in canonical_cities() if city.country == "CN"]
    hospital_cities = Weighted(chinese, _hospital_weights(chinese))
    clinic_cities = Weighted(chinese, (float(city.population) for city in chinese))
    away = [city for city in canonical_cities() if city.country != "CN"]
    abroad = Weighted(away, (city.population**0.5 for city in away))
    hospital_kinds = Weighted(HOSPITAL_KINDS, HOSPITAL_KINDS.values())
    small_kinds = Weighted(SMALL_KINDS, SMALL_KINDS.values())
    paris = next(city for city in away if city.en == "Paris")
    names = _Names(rng)
    found = []
    for id_, level in enumerate(islice(_levels(number, rng), number), 1):
        if id_ <= 2:
            place = level, "general", chinese[id_ - 1]
        elif id_ == number:
            place = "clinic", "general", paris
        elif level in LEVELS:
            place = level, hospital_kinds.draw(rng), hospital_cities.draw(rng)
        elif level == "clinic" and rng.random() < ABROAD_SHARE * FULL_SIZE / 20_000:
            place = level, "general", abroad.draw(rng)
        else:
            place = level, small_kinds.draw(rng), clinic_cities.draw(rng)
        found.append(_place(id_, *place, names, rng))
    return found


def _levels(number: int, rng: Random) -> Iterator[str]:
    hospitals = 0
    for level, listed in LEVELS.items():
        share = max(1, round(number * listed / FULL_SIZE))
        hospitals += share
        yield from [level] * share
    lesser = Weighted([*LESSER_LEVELS, "clinic"], [*LESSER_LEVELS.values(), 1 - sum(LESSER_LEVELS.values())])
    for _ in range(number - hospitals):
        yield lesser.draw(rng)


def _hospital_weights(cities: Sequence[City]) -> list[float]:
    """By province as listed, where a count is known; within a province, and elsewhere, by population."""
    people: Counter[str] = Counter()
    for city in cities:
        people[city.province] += city.population
    rest = sum(LEVELS.values()) - sum(HOSPITALS_LISTED.values())
    others = sum(n for province, n in people.items() if province not in HOSPITALS_LISTED)
    hospitals = {p: HOSPITALS_LISTED.get(p, rest * n / others) for p, n in people.items()}
    return [hospitals[city.province] * city.population / people[city.province] for city in cities]


def _place(id_: int, level: str, kind: str, city: City, names: "_Names", rng: Random) -> Place:
    name, name_en, pinyin = names.of(level, kind, city)
    spread = 0.02 + 0.10 * min(city.population / 20_000_000, 1.0)  # degrees; about 2 to 12 km
    number = rng.randint(1, 999)
    if city.country == "CN":
        own = words.areas(city.zh)
        district = f"{rng.choice(own).hanzi}区" if own is not words.areas("") else ""
        address = f"{city.zh}市{district}{rng.choice(words.areas('')).hanzi}路{number}号"
    else:
        address = f"{number} {ABROAD[city.country].street}, {city.en}"
    latitude = round(city.latitude + rng.gauss(0, spread), 5)
    longitude = round(city.longitude + rng.gauss(0, spread), 5)
    return Place(id_, name, name_en, pinyin, level, kind, city, latitude, longitude, address)


class _Names:
    """Gives out names, none of them twice."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._taken: set[str] = set()
        self._first: dict[tuple[int, str], Iterator[Naming]] = {}

    def of(self, level: str, kind: str, city: City) -> tuple[str, str, str]:
        """A name in hanzi, in English and in pinyin."""
        if city.country != "CN":
            return self._abroad(city)
        if level.startswith("三级"):
            for naming in self._first.setdefault((city.id, kind), iter(FIRST_IN_TOWN[kind])):
                if self._take(city.zh + "市" + naming.zh):
                    return _spell(city, (), naming, "市")
        namings = _namings(level, kind)
        town = "市" if level in LEVELS else ""
        for attempt in count():  # a longer name each few attempts, until one is free
            naming = self._rng.choice(namings)
            area = self._rng.choice(words.areas(city.zh))
            parts = [area] if naming.area or attempt > 3 else []
            if naming.brand or attempt > 7:
                parts.append(self._rng.choice(words.brands()))
            if self._take(city.zh + town + "".join(part.hanzi for part in parts) + naming.zh):
                return _spell(city, parts, naming, town)
        raise AssertionError

    def _abroad(self, city: City) -> tuple[str, str, str]:
        style = ABROAD[city.country]
        for attempt in count():
            brand = self._rng.choice(words.brands())
            branch = f"{attempt}" if attempt > 20 else ""
            name = f"{city.zh}{brand.hanzi}诊所{branch}"
            if self._take(name):
                break
        english = f"{style.clinic} {brand.latin}" if style.before else f"{brand.latin} {style.clinic}"
        return name, f"{english}{branch}, {city.en}", f"{city.pinyin} {brand.pinyin} {words.read('诊所').pinyin}"

    def _take(self, name: str) -> bool:
        if name in self._taken:
            return False
        self._taken.add(name)
        return True


def _namings(level: str, kind: str) -> list[Naming]:
    if level in LEVELS:
        return FIRST_IN_TOWN[kind][:2]
    return CLINICS[kind] if level == "clinic" else LESSER[kind]


def _spell(city: City, parts: Sequence[Word], naming: Naming, town: str) -> tuple[str, str, str]:
    """The name in hanzi, in English and in pinyin."""
    hanzi = city.zh + town + "".join(part.hanzi for part in parts) + naming.zh
    english = " ".join([city.en, *(part.latin for part in parts), naming.en])
    pinyin = [city.pinyin, *(["shi"] if town else []), *(part.pinyin for part in parts), words.read(naming.zh).pinyin]
    return hanzi, english, " ".join(pinyin)
