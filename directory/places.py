"""Cities, by their GeoNames id."""

from dataclasses import dataclass

from core.database import Reader
from core.errors import NotFound
from directory.statements import CITIES, CITY


@dataclass(frozen=True, slots=True)
class City:
    """A city. Degrees in WGS 84, `time_zone` an IANA name, `country` ISO 3166 alpha-2, `province` in its own script."""

    id: int
    zh: str
    en: str
    pinyin: str
    province: str
    country: str
    latitude: float
    longitude: float
    time_zone: str
    population: int

    def name(self, language: str) -> str:
        """Hanzi for zh, the Latin name for any other language."""
        return self.zh if language.startswith("zh") else self.en


async def cities(tx: Reader, q: str = "", limit: int = 10) -> list[City]:
    """The biggest cities whose name in hanzi, English or pinyin starts with `q`."""
    return [City(**dict(row)) for row in await tx.fetch(CITIES, q.strip(), limit)]


async def city(tx: Reader, city_id: int) -> City:
    """One city.

    Raises:
        NotFound: no city has this id.
    """
    row = await tx.fetchrow(CITY, city_id)
    if row is None:
        raise NotFound("There is no such city. GET /v1/cities finds one by name.")
    return City(**dict(row))
