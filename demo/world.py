"""What all doctors of one population share: institutions, who works in which, and what each kind of house is for.

Every process that generates builds the same world from the same seed, so that nothing needs to be sent around.
"""

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from demo import words
from demo.hours import Week, catalogue
from demo.institutions import Place, how_many, institutions
from demo.words import Condition, Weighted, Word
from directory import SpecialtyTree, canonical_specialties

STAFF = {"三级甲等": 150.0, "三级": 80.0, "二级甲等": 50.0, "二级": 30.0, "一级": 5.5, "未定级": 5.0, "clinic": 2.7}
FIELDS: Mapping[str, Sequence[str]] = {  # codes (with all below them) a specialised house is for
    "tcm": ("50", "51", "52"),
    "maternal": ("05", "06", "07", "08", "09"),
    "psychiatric": ("15",),
    "dental": ("12",),
    "oncology": ("19", "32.10"),
    "eye": ("10",),
    "aesthetic": ("14", "04.08", "13"),
}
OWN_FIELD = 0.9  # of a specialised house's doctors; the rest are of any specialty
TABLE = 8_192  # draws made beforehand where drawing is slow
VERY_SATISFIED = 4419 / 4878  # a published survey
ORDERS = 12  # in which the conditions of a specialty are told


@dataclass(frozen=True, slots=True)
class Field:
    """A specialty as the generator needs it."""

    code: str
    orders: tuple[tuple[Condition, ...], ...]
    related: Weighted[str] | None
    children: bool


@dataclass(frozen=True, slots=True)
class World:
    """Everything a chunk of doctors is generated from; equal for equal `doctors` and `seed`."""

    doctors: int
    seed: int
    places: Sequence[Place]
    employer: "array[int]"  # index into `places`, for doctor id 1, 2, …
    fields: Mapping[str, Field]
    specialties: Mapping[str, Weighted[Field]]  # by kind of institution
    weeks: Sequence[Week]
    given: Mapping[str, Sequence[Word]]  # names, by gender, as often as they are given
    volumes: Sequence[float]  # of consultations, as multiples of what is usual for the grade
    unsatisfied: Sequence[float]  # shares of a doctor's patients


def world(doctors: int, seed: int) -> World:
    """The world of a population."""
    places = institutions(how_many(doctors), seed)
    staff = _staff(places, doctors, Random(f"staff {seed}"))
    employer = array("I", (index for index, number in enumerate(staff) for _ in range(number)))
    Random(f"employers {seed}").shuffle(employer)
    fields = _fields(Random(f"orders {seed}"))
    shares: Counter[str] = Counter()
    for place, number in zip(places, staff, strict=True):
        shares[place.kind] += number
    drawn = Random(f"tables {seed}")
    return World(
        doctors,
        seed,
        places,
        employer,
        fields,
        _specialties(shares, fields),
        catalogue(seed),
        {gender: [_given(gender, drawn) for _ in range(TABLE)] for gender in ("female", "male")},
        [drawn.lognormvariate(0, 1.3) for _ in range(TABLE)],
        [min(drawn.expovariate(1 / (1 - VERY_SATISFIED)), 0.7) for _ in range(TABLE)],
    )


def _given(gender: str, rng: Random) -> Word:
    """A given name: one in seven has a single character."""
    characters = words.given_characters(gender)
    first = characters.draw(rng)
    if rng.random() < 0.15:
        return first
    second = characters.draw(rng)
    return Word(first.hanzi + second.hanzi, f"{first.pinyin} {second.pinyin}")


def _staff(places: Sequence[Place], doctors: int, rng: Random) -> list[int]:
    """How many doctors work where: at least one everywhere, the others by level and chance, `doctors` in all."""
    weights = [STAFF[place.level] * rng.lognormvariate(0, 0.5) for place in places]
    scale = (doctors - len(places)) / sum(weights)
    shares = [weight * scale for weight in weights]
    staff = [1 + int(share) for share in shares]
    by_fraction = sorted(range(len(places)), key=lambda index: int(shares[index]) - shares[index])
    for index in by_fraction[: doctors - sum(staff)]:
        staff[index] += 1
    return staff


def _fields(rng: Random) -> dict[str, Field]:
    tree, conditions = canonical_specialties(), words.conditions()
    found = {}
    for specialty in tree:
        code = specialty.code
        orders = tuple(tuple(rng.sample(conditions[code], len(conditions[code]))) for _ in range(ORDERS))
        near = [other for other in _near(tree, code) if other != code]
        related = Weighted(near, (tree[other].weight for other in near)) if near else None
        found[code] = Field(code, orders, related, code[:2] in ("07", "08", "09") or code in ("12.04", "50.04"))
    return found


def _near(tree: SpecialtyTree, code: str) -> Sequence[str]:
    """What a doctor of `code` also does: what lies below, above and beside."""
    return (*tree.descendants(code), *tree.ancestors(code), *tree.siblings(code))


def _specialties(shares: Counter[str], fields: Mapping[str, Field]) -> dict[str, Weighted[Field]]:
    """For each kind of house its mix of specialties, such that all houses together have the mix of the whole country.

    A specialised house takes most of its doctors from its field; general ones get what is left of every specialty.
    """
    tree = canonical_specialties()
    weights = {one.code: float(one.weight) for one in tree}
    total = sum(weights.values())
    country = {code: weight / total for code, weight in weights.items()}
    left = dict(country)
    mixes: dict[str, Weighted[Field]] = {}
    everybody = sum(shares.values())
    for kind, tops in FIELDS.items():
        own = {code for top in tops for code in tree.descendants(top)}
        size = sum(country[code] for code in own)
        mix = {
            code: (1 - OWN_FIELD) * share + (OWN_FIELD * share / size if code in own else 0.0)
            for code, share in country.items()
        }
        for code, share in mix.items():
            left[code] -= share * shares[kind] / everybody
        mixes[kind] = _mix(mix, fields)
    mixes["general"] = _mix({code: max(share, 0.05 * country[code]) for code, share in left.items()}, fields)
    return mixes


def _mix(mix: Mapping[str, float], fields: Mapping[str, Field]) -> Weighted[Field]:
    return Weighted((fields[code] for code in mix), mix.values())
