"""Instant consultations: who is next, and which doctor is asked.

Plain values in, plain values out. Everybody has a *standing* in a doctor's line: the moment of asking, less a head
start for urgency, and later in the lines of neighbouring specialties. It never changes while somebody waits, so nobody
can be overtaken by who asks more than the longest head start later, however many come: that is why nobody starves.
Whom a doctor does not answer keeps the standing, and thereby the place.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, IntEnum
from uuid import UUID

from directory import SpecialtyTree


class Urgency(IntEnum):
    ROUTINE = 0
    SOON = 1
    URGENT = 2


HEAD_START = {Urgency.ROUTINE: timedelta(0), Urgency.SOON: timedelta(minutes=4), Urgency.URGENT: timedelta(minutes=10)}
"""By how much earlier than they asked people stand in line; the longest one bounds overtaking."""
ELSEWHERE = timedelta(minutes=3)
"""By how much later people stand in the lines of neighbouring specialties, whose own patients come first."""
ANSWER_WITHIN = timedelta(seconds=45)
"""How long a doctor has to answer an offer before it passes on."""
MISSES = 2
"""After so many unanswered offers in a row a doctor is taken to be away."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who waits. `overflow`: neighbouring specialties may be asked too. `passed`: doctors who let an offer to
    them lapse. `never`: the doctor who is this very person."""

    id: UUID
    since: datetime
    specialty: str
    urgency: Urgency = Urgency.ROUTINE
    language: str | None = None
    overflow: bool = False
    passed: tuple[int, ...] = ()
    never: int | None = None


@dataclass(frozen=True, slots=True)
class OnDuty:
    """A doctor on duty. `running`: when each of the instant consultations in hand began. `offered`: who the doctor is
    being asked to take. `assigned`: takes offers, rather than only choosing. `available`: neither busy nor away."""

    id: int
    specialties: tuple[str, ...]
    languages: tuple[str, ...]
    free_since: datetime
    running: tuple[datetime, ...] = ()
    taken: int = 0
    assigned: bool = True
    offered: UUID | None = None
    available: bool = True

    @property
    def free(self) -> bool:
        return self.available and not self.running and self.offered is None


@dataclass(frozen=True, slots=True)
class Offer:
    waiting: UUID
    doctor: int


class Asked(Enum):
    NEVER = 0
    WITH_CONSENT = 1
    ALWAYS = 2


class Reach:
    """Which doctors a question in a specialty goes to. Immutable but for what it remembers."""

    def __init__(self, tree: SpecialtyTree) -> None:
        self._tree = tree
        self._own: dict[str, frozenset[str]] = {}
        self._near: dict[str, frozenset[str]] = {}
        self._asked: dict[tuple[tuple[str, ...], str], Asked] = {}

    def asked(self, specialties: tuple[str, ...], code: str) -> Asked:
        """Whether a doctor of `specialties` is asked about `code`: in any case, with consent, or never."""
        known = self._asked.get((specialties, code))
        if known is None:
            known = Asked.NEVER
            if not self.own(code).isdisjoint(specialties):
                known = Asked.ALWAYS
            elif not self.near(code).isdisjoint(specialties):
                known = Asked.WITH_CONSENT
            self._asked[specialties, code] = known
        return known

    def own(self, code: str) -> frozenset[str]:
        """The specialty, those above and those below it: their doctors are asked in any case."""
        if code not in self._own:
            self._own[code] = frozenset((*self._tree.ancestors(code), *self._tree.descendants(code)))
        return self._own[code]

    def near(self, code: str) -> frozenset[str]:
        """The neighbours under the same parent, with what is below them: asked with the patient's consent only."""
        if code not in self._near:
            beside = self._tree.siblings(code) if code in self._tree else ()
            below = (one for neighbour in beside for one in self._tree.descendants(neighbour))
            self._near[code] = frozenset(below) - self.own(code)
        return self._near[code]


def standing(doctor: OnDuty, one: Waiting, reach: Reach) -> datetime | None:
    """Since when, as it were, `one` stands in the line of `doctor`; None if this doctor does not come into question."""
    if one.never == doctor.id or (one.language is not None and one.language not in doctor.languages):
        return None
    asked = reach.asked(doctor.specialties, one.specialty)
    if asked is Asked.ALWAYS:
        return place_of(one)
    return place_of(one) + ELSEWHERE if asked is Asked.WITH_CONSENT and one.overflow else None


def place_of(one: Waiting) -> datetime:
    """The standing in the lines of one's own specialty."""
    return one.since - HEAD_START[one.urgency]


def line_of(doctor: OnDuty, waiting: Iterable[Waiting], reach: Reach) -> list[Waiting]:
    """Whom the doctor may take, next first."""
    standings = ((standing(doctor, one, reach), one) for one in waiting)
    return [one for _, _, one in sorted((place, one.id, one) for place, one in standings if place is not None)]


def offers(waiting: Sequence[Waiting], doctors: Sequence[OnDuty], reach: Reach) -> list[Offer]:
    """Whom to offer to whom now: everybody who waits without an offer, in order, to a free doctor who takes offers.

    Of several doctors the one who has been free for longest is asked, of those the one who has taken fewest; one who
    let the same person wait before comes last.
    """
    asked = {doctor.offered for doctor in doctors if doctor.offered is not None}
    free = [doctor for doctor in doctors if doctor.free and doctor.assigned]
    found: list[Offer] = []
    entries = _entries([one for one in waiting if one.id not in asked]) if free else []
    for place, _, one in entries:
        if one.id in asked:
            continue
        candidates = [doctor for doctor in free if standing(doctor, one, reach) == place]
        if not candidates:
            continue
        chosen = min(candidates, key=lambda doctor: _turn(doctor, one))
        found.append(Offer(one.id, chosen.id))
        asked.add(one.id)
        free.remove(chosen)
        if not free:
            break
    return found


def ahead(mine: Waiting, waiting: Iterable[Waiting], doctors: Sequence[OnDuty], reach: Reach) -> int:
    """How many may be called before `mine`: who stand before in the line of a doctor both wait for.

    With no such doctor on duty, those who stand before in the same specialty.
    """
    lines = [(doctor, place) for doctor in doctors if (place := standing(doctor, mine, reach)) is not None]
    own = (place_of(mine), mine.id)
    count = 0
    for one in waiting:
        if one.id == mine.id:
            continue
        if lines:
            count += any(_stands_before(one, doctor, (place, mine.id), reach) for doctor, place in lines)
        else:
            count += one.specialty == mine.specialty and (place_of(one), one.id) < own
    return count


def in_order(waiting: Iterable[Waiting]) -> list[Waiting]:
    """Everybody by standing."""
    return sorted(waiting, key=lambda one: (place_of(one), one.id))


def _stands_before(one: Waiting, doctor: OnDuty, mine: tuple[datetime, UUID], reach: Reach) -> bool:
    place = standing(doctor, one, reach)
    return place is not None and (place, one.id) < mine


def _entries(waiting: Iterable[Waiting]) -> list[tuple[datetime, UUID, Waiting]]:
    """Everybody with each of their standings, so that a doctor's own patients and neighbours' come in one order."""
    entries = []
    for one in waiting:
        entries.append((place_of(one), one.id, one))
        if one.overflow:
            entries.append((place_of(one) + ELSEWHERE, one.id, one))
    return sorted(entries, key=lambda entry: entry[:2])


def _turn(doctor: OnDuty, one: Waiting) -> tuple[bool, datetime, int, int]:
    return doctor.id in one.passed, doctor.free_since, doctor.taken, doctor.id
