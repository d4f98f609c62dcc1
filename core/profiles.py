"""Rules that differ by country, as data: `profiles.json`, with the law that says so beside each.

`WENZHEN_PROFILE` chooses one for the installation; docs/profiles.md says what each switches on, and where.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from core import settings

FILE = Path(__file__).with_suffix(".json")


@dataclass(frozen=True, slots=True)
class Profile:
    """`majority`: the age from which on nobody acts for somebody without their own consent.

    `guardian_below`: years of age below which nobody acts for themself; None: everybody with an account does.

    `first_diagnosis_online`: whether one may be made of somebody whom no doctor here has seen in person.
    `record_years`: how long records are kept; None: as `privacy/data/retention.tsv` says. `because`: the law of each.
    """

    name: str
    majority: int
    guardian_below: int | None
    first_diagnosis_online: bool
    record_years: int | None
    because: Mapping[str, str]


@lru_cache(maxsize=1)
def profiles() -> Mapping[str, Profile]:
    """All there are, by name."""
    return {name: Profile(**rules) for name, rules in json.loads(FILE.read_text(encoding="utf-8")).items()}


def current() -> Profile:
    """That of this installation."""
    return profiles()[settings.load().profile]
