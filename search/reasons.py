"""Why a doctor stands where it stands: the parts of the score, from the doctor and the openings as they are now.

The clauses of `search.query` rank by what the index holds; these are the same rules on what is about to be shown, so
that what a reader is told is true even where the index is a second behind.
"""

from collections.abc import Sequence
from typing import Any

from directory import Doctor, Mode
from search.documents import ancestors, name_words, words
from search.exposure import lift, turn, turn_at
from search.filters import cut
from search.index import minute
from search.query import Plan
from search.ranking import NAMES_COUNTED, Part
from search.shown import PricedSlot

_NOTHING: dict[str, Any] = {}


class Reasons:
    """The parts of the scores of one search."""

    def __init__(self, plan: Plan) -> None:
        policy = plan.policy
        self._plan = plan
        self._policy = policy
        self._main = frozenset(() if plan.top is None else plan.tree.descendants(plan.top))
        self._kinds = sorted(((policy.specialty * weight, code) for code, weight in plan.codes.items()), reverse=True)
        self._runs = [(run, cut(run)) for run in plan.understood.names[:NAMES_COUNTED]]
        self._soon = plan.ranks_soon
        self._turn = turn_at(plan.moment)
        # By specialties alone, where the words say nothing of one doctor rather than another.
        self._alike: dict[tuple[str, ...], Part] | None = None if plan.understood.expertise or self._runs else {}
        self._opening = policy.opening if any(opens is not False for opens, _ in plan.stages) else 0.0
        self._ranks_price, self._mode = plan.ranks_price, plan.wanted.mode
        self._by_text = plan.wanted.mode is Mode.TEXT

    def __call__(
        self, doctor: Doctor, slots: Sequence[PricedSlot], metres: float | None, takes_text: bool
    ) -> list[Part]:
        """The parts of a doctor's score, largest first."""
        policy, alike = self._policy, self._alike
        relevance = alike.get(doctor.specialties) if alike is not None else None
        if relevance is None:
            relevance = self._relevance(doctor)
            if alike is not None:
                alike[doctor.specialties] = relevance
        found = [relevance, self._availability(slots, takes_text)]
        found.append(Part("quality", policy.quality * doctor.quality, _NOTHING))
        lifted = lift(doctor)
        if lifted and turn(doctor.id) == self._turn:
            data = {"consultations": doctor.consultation_count}
            found.append(Part("exposure", policy.exposure * lifted, data))
        if metres is not None:
            found.append(Part("distance", policy.distance * policy.distance_fit(metres), {"metres": round(metres)}))
        if self._ranks_price and doctor.prices:
            price = min(doctor.prices.values()) if self._mode is None else doctor.prices.get(self._mode)
            if price is not None:
                found.append(Part("price", policy.price * policy.price_fit(price), {"price": price}))
        found = [part for part in found if part.value > 0]
        found.sort(key=_value, reverse=True)
        return found

    def _relevance(self, doctor: Doctor) -> Part:
        plan, policy = self._plan, self._policy
        value = 0.0
        data: dict[str, Any] = {}
        if self._kinds:
            kinds = ancestors(doctor.specialties, plan.tree)
            for weight, code in self._kinds:
                if code in kinds:
                    value = weight
                    data = {"specialty": code, "phrases": plan.understood.because.get(code, [])}
                    break
        if not data and plan.wanted.specialty is not None:
            data = {"specialty": plan.wanted.specialty}
        if doctor.specialties[0] in self._main:
            value, data["main"] = value + policy.main_specialty, True
        if plan.understood.expertise:
            own = words(doctor.expertise["zh"], doctor.expertise["en"], doctor.expertise["fr"])
            if any(all(word in own for word in phrase) for phrase in plan.understood.expertise):
                value, data["expertise"] = value + policy.expertise, True
        if self._runs:
            value += self._called(doctor, data)
        return Part("relevance", value, data)

    def _called(self, doctor: Doctor, data: dict[str, Any]) -> float:
        """What it adds that words are of the doctor's name or of the hospital's."""
        policy, value = self._policy, 0.0
        name = name_words(doctor.name, doctor.name_pinyin)
        place = words(doctor.institution.name, doctor.institution.name_en, "")
        for run, pieces in self._runs:
            if run in name:
                value, data["name"] = value + policy.name, True
            if all(piece in place for piece in pieces):
                value, data["place"] = value + policy.place, True
        return value

    def _availability(self, slots: Sequence[PricedSlot], takes_text: bool) -> Part:
        policy, value = self._policy, 0.0
        data: dict[str, Any] = {}
        if slots and self._soon:
            wait = minute(slots[0].starts_at) - self._plan.moment
            value, data = policy.availability * policy.soon_fit(wait), {"minutes": wait}
        if takes_text:
            value, data["answers_text"] = value + policy.answers_text, True
        opens = takes_text if self._by_text else bool(slots)
        return Part("availability", value + (self._opening if opens else 0.0), data)


def _value(part: Part) -> float:
    return part.value
