"""What must hold of a doctor to be found, one clause for each thing that was asked for.

The clauses go by the names of the parameters, so that counts can be made with one of them left out or another in its
place (`search.counts`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self

from directory import Mode
from matching import TIMED
from search.clauses import Clause, all_of, any_of, term, within
from search.index import minute, opens_term
from search.understanding import Understanding
from search.wanted import Sort, Wanted
from search.words import is_hanzi, pairs

STRONG_CODES = 6
STRONG_SHARE = 0.3
FLAGS = {"sees_children": "children", "takes_new_patients": "new_patients", "accepts_insurance": "insurance"}
"""What is asked for or not, with the field of the index that says so."""


@dataclass(slots=True)
class Filters:
    """The filters of a search at `moment`, a minute. `relaxed`: words that nothing is known about need not be found."""

    wanted: Wanted
    understood: Understanding
    moment: int
    relaxed: bool = False

    def with_(self, **different: Any) -> Self:
        """Those of the same search with other parameters."""
        return replace(self, wanted=replace(self.wanted, **different))

    @property
    def city(self) -> int | None:
        """The city asked for, or else the one in the words unless a place was given."""
        if self.wanted.city is not None or self.wanted.near is not None or self.understood.city is None:
            return self.wanted.city
        return self.understood.city.id

    @property
    def narrowed(self) -> bool:
        """Whether something was asked for that few doctors have, so that counting all sorts of them is not much."""
        wanted = self.wanted
        return bool(wanted.specialty or wanted.institution or wanted.max_km or self.city or self.words())

    def by_name(self) -> dict[str, Clause]:
        """All but what is asked of openings, by parameter; `q` is what the words ask for."""
        wanted = self.wanted
        exact = {
            "specialty": ("specialties", wanted.specialty),
            "city": ("city", self.city),
            "language": ("languages", wanted.language),
            "gender": ("gender", wanted.gender),
            "title": ("title", wanted.title),
            "institution": ("institution", wanted.institution),
            "mode": ("modes", wanted.mode),
            "level": ("level", wanted.level),
        }
        found = {name: term(field, value) for name, (field, value) in exact.items() if value is not None}
        found |= {name: term(field, True) for name, field in FLAGS.items() if getattr(wanted, name)}
        if wanted.max_price is not None:
            found["max_price"] = {"range": {self.price_field: {"lte": wanted.max_price}}}
        if wanted.min_rating is not None:
            found["min_rating"] = {"range": {"mean": {"gte": wanted.min_rating}}}
        if wanted.max_km is not None:
            found["max_km"] = self.within_km(wanted.max_km)
        if words := self.words():
            found["q"] = all_of(words)
        return found

    def of_open(self) -> list[Clause] | None:
        """What must hold of those who have an opening of the mode asked for, that included.

        The index has a term for a specialty and an opening together: one short list in place of three long ones. None
        where no specialty is looked for.
        """
        if self.wanted.mode is Mode.TEXT or (self.wanted.specialty is None and not self.codes()):
            return None
        found = self.by_name()
        found.pop("mode", None)
        if self.wanted.specialty is not None:
            found["specialty"] = term("opens", opens_term(self.wanted.specialty, self.wanted.mode))
        else:
            found["q"] = all_of(self.words(of_open=True))
        return list(found.values())

    def must(self) -> list[Clause]:
        """Everything that must hold of whoever is counted, openings included where they were asked for."""
        found = list(self.by_name().values())
        return found if (opens := self.opens()) is None else [*found, opens]

    def within_km(self, km: float) -> Clause:
        """At most so far from the place that was given."""
        assert self.wanted.near is not None
        latitude, longitude = self.wanted.near
        return {"geo_distance": {"distance": f"{km}km", "location": {"lat": latitude, "lon": longitude}}}

    # Words

    def codes(self) -> dict[str, float]:
        """How much each specialty the words point to counts; the strongest: 1."""
        found = list(self.understood.codes.items())[:STRONG_CODES]
        return {code: sure / found[0][1] for code, sure in found if sure >= STRONG_SHARE * found[0][1]}

    def words(self, *, of_open: bool = False) -> list[Clause]:
        """What the words ask for. A specialty that was chosen stands in place of those the words point to.

        `of_open`: and, where they point to one, that there is an opening.
        """
        found = []
        if self.wanted.specialty is None and (codes := self.codes()):
            others = self.expertise()
            if self.understood.sounds:
                others.append(all_of([term("name", run) for run in self.understood.sounds]))
            if of_open:
                opens = [opens_term(code, self.wanted.mode) for code in codes]
                others = [all_of([one, self.opens_at_all()]) for one in others]
                found.append(any_of([{"terms": {"opens": opens}}, *others]))
            else:
                found.append(any_of([{"terms": {"specialties": list(codes)}}, *others]))
        if self.understood.place is not None:
            found.append(all_of([term("place", word) for word in pairs(self.understood.place)]))
        if self.understood.rest and not self.relaxed:
            found.extend(_word(run) for run in self.understood.rest)
        elif self.understood.rest and not found:
            found.append(any_of([_word(run) for run in self.understood.rest]))
        return found

    def expertise(self) -> list[Clause]:
        """The complaints, as doctors may name them in their own texts."""
        return named(self.understood.expertise)

    @property
    def price_field(self) -> str:
        return f"price_{self.wanted.mode}" if self.wanted.mode else "price"

    # Openings

    @property
    def opens_from(self) -> int:
        """The first minute at which an opening counts."""
        start = self.wanted.start
        return self.moment if start is None or minute(start) <= self.moment else _first_minute(start)

    @property
    def opens_until(self) -> int | None:
        """Before which minute."""
        return _first_minute(self.wanted.end) if self.wanted.end else None

    def opens(self) -> Clause | None:
        """The opening somebody must have to be found at all; None where nobody needs one."""
        if self.wanted.windowed:
            return self.opening()
        return self.opens_at_all() if self.wanted.sort is Sort.SOONEST else None

    def opens_at_all(self) -> Clause:
        """Any opening of the mode asked for, by one number a doctor: quicker than looking at all openings.

        If it has just passed, hydration sees that.
        """
        return term("text_open", True) if self.wanted.mode is Mode.TEXT else {"exists": {"field": self.next_field}}

    def opening(self, low: int | None = None, high: int | None = None) -> Clause:
        """An opening of the mode and at the times asked for: in the window, or from `low` to before `high`."""
        if self.wanted.mode is Mode.TEXT:
            return term("text_open", True)
        if low is None:
            low, high = self.opens_from, self.opens_until
        found = any_of([within(*span) for span in self.spans(low, high)])
        if self.wanted.times is None or high is None:
            return found
        # `times` are not indexed: in a short window, what is narrows the search first.
        return all_of([any_of([within(f"starts_{mode}", low, high) for mode in self._bookable]), found])

    def spans(self, low: int, high: int | None) -> list[tuple[str, int, int | None]]:
        """Where the numbers of an opening in a window lie: in which fields, from where and before where."""
        times = self.wanted.times
        if times is None:
            return [(f"starts_{mode}", low, high) for mode in self._bookable]
        return [
            (f"times_{mode}", kind * TIMED + low, kind * TIMED + (high or TIMED))
            for mode in self._bookable
            for kind in times.kinds
        ]

    @property
    def _bookable(self) -> Sequence[Mode]:
        return (self.wanted.mode,) if self.wanted.mode else (Mode.VIDEO, Mode.VISIT)

    @property
    def next_field(self) -> str:
        return f"next_{self.wanted.mode}" if self.wanted.mode in (Mode.VIDEO, Mode.VISIT) else "next"


def _first_minute(moment: datetime) -> int:
    """The first whole minute that is not before a moment: slots start on whole minutes."""
    return -int(-moment.timestamp() // 60)


def named(expertise: Sequence[Sequence[str]]) -> list[Clause]:
    """Complaints, as doctors may name them in their own texts."""
    return [all_of([term("words", word) for word in phrase]) for phrase in expertise]


def _word(run: str) -> Clause:
    places = [all_of([term(name, word) for word in cut(run)]) for name in ("words", "place")]
    return any_of([term("name", run), *places])


def cut(run: str) -> list[str]:
    """A run of the words as the index holds it."""
    return pairs(run) if is_hanzi(run) else [run]
