"""The lists that belong to the directory itself: specialties and cities, read from `directory/data/`."""

import csv
from collections.abc import Collection
from functools import cache
from pathlib import Path

from core.database import Transaction
from directory.departments import Specialty, SpecialtyTree
from directory.places import City
from directory.statements import SEED_CITIES, SEED_SPECIALTIES

DATA = Path(__file__).parent / "data"


@cache
def canonical_specialties() -> SpecialtyTree:
    """The specialties this release ships with."""
    with (DATA / "specialties.tsv").open(encoding="utf-8", newline="") as file:
        return SpecialtyTree(
            Specialty(row["code"], row["parent"] or None, row["zh"], row["en"], row["fr"], int(row["doctors_weight"]))
            for row in csv.DictReader(file, delimiter="\t")
        )


@cache
def canonical_cities() -> tuple[City, ...]:
    """The cities this release ships with, biggest first."""
    with (DATA / "cities.tsv").open(encoding="utf-8", newline="") as file:
        return tuple(
            City(
                id=int(row["id"]),
                zh=row["zh"],
                en=row["en"],
                pinyin=row["pinyin"],
                province=row["province"],
                country=row["country"],
                latitude=float(row["latitude"]),
                longitude=float(row["longitude"]),
                time_zone=row["time_zone"],
                population=int(row["population"]),
            )
            for row in csv.DictReader(file, delimiter="\t")
        )


async def seed(tx: Transaction) -> None:
    """Write specialties and cities; rows that are already right are not touched. Runs at every start."""
    tree = canonical_specialties()
    await tx.execute(SEED_SPECIALTIES, *_columns(tree, ("code", "parent", "zh", "en", "fr", "weight")))
    await add_cities(tx, canonical_cities())


async def add_cities(tx: Transaction, cities: Collection[City]) -> None:
    """Write cities; those that are there and right are not touched."""
    fields = ("id", "zh", "en", "pinyin", "province", "country", "latitude", "longitude", "time_zone", "population")
    await tx.execute(SEED_CITIES, *_columns(cities, fields))


def _columns(rows: "SpecialtyTree | Collection[City]", fields: tuple[str, ...]) -> list[list[object]]:
    return [[getattr(row, field) for row in rows] for field in fields]
