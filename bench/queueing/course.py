"""The course of a simulated day: who is called when, decided by the code that decides in production.

Events are taken from a heap in order of their time; nothing waits for real. Doctors take a moment to answer, let offers
lapse, choose by themselves, take breaks and go; patients come, are told a range, and some give up.
"""

import heapq
import itertools
import random
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import UUID

from bench.queueing.day import Day, Doctor, Patient
from directory import SpecialtyTree
from matching import (
    ANSWER_WITHIN,
    ELSEWHERE,
    HEAD_START,
    MISSES,
    REMEMBERED,
    Durations,
    Lately,
    Offer,
    OnDuty,
    Reach,
    Waiting,
    WaitRange,
    guess_wait,
    pool_line,
    pool_offers,
    standing_in_pool,
)

MIDNIGHT = datetime(2026, 11, 23, tzinfo=UTC)
RESTATED_S = 180.0
"""How often who waits is told again."""
AWAY_S = 600.0
"""How long a doctor stays off duty who was taken to be away."""


@dataclass(slots=True)
class Told:
    """A range somebody was told, and what became of it: the seconds it took from then on."""

    patient: UUID
    at: float
    guessed: float
    range: WaitRange
    took: float | None = None


@dataclass(slots=True)
class Record:
    """What happened on the day, times in seconds."""

    waited: dict[UUID, float] = field(default_factory=dict)
    served: Counter[UUID] = field(default_factory=Counter)
    taken: Counter[int] = field(default_factory=Counter)
    left: set[UUID] = field(default_factory=set)
    first: list[Told] = field(default_factory=list)
    later: list[Told] = field(default_factory=list)
    not_told: int = 0
    lapsed: int = 0
    overtaken: int = 0  # by who asked more than the longest head start later


class Course:
    """One day. `run()` gives its record; only `tells` ranges are stated, and judged."""

    def __init__(self, day: Day, tree: SpecialtyTree, *, tells: bool = True) -> None:
        self._tells = tells
        self._patients = {patient.id: patient for patient in day.patients}
        self._doctors = {doctor.id: doctor for doctor in day.doctors}
        self._reach = Reach(tree)
        self._waiting: dict[UUID, Waiting] = {}
        self._duty: dict[int, OnDuty] = {}
        self._ends: dict[int, float] = {}  # until when the shift of who is on duty lasts
        self._missed: Counter[int] = Counter()
        self._pressing: set[int] = set()
        self._said: dict[UUID, list[Told]] = {}
        self._durations: deque[float] = deque(maxlen=400)
        self._recent: Lately | None = None  # of `_lately`, until it changes
        self._lately: deque[tuple[float, float]] = deque(maxlen=REMEMBERED)
        self._heap: list[tuple[float, int, Callable[[], None]]] = []
        self._order = itertools.count()
        self._rng = {doctor.id: random.Random(doctor.id) for doctor in day.doctors}
        self._now = 0.0
        self.record = Record()
        for patient in day.patients:
            self._at(patient.comes, partial(self._comes, patient))
        for doctor in day.doctors:
            for starts, ends in doctor.shifts:
                self._at(starts, partial(self._begins, doctor, ends))
                self._at(ends, partial(self._ends_duty, doctor.id))

    def run(self) -> Record:
        """Let the day pass, until nobody waits any more."""
        while self._heap:
            self._now, _, happens = heapq.heappop(self._heap)
            happens()
        return self.record

    def _at(self, when: float, happens: Callable[[], None]) -> None:
        heapq.heappush(self._heap, (when, next(self._order), happens))

    @property
    def _clock(self) -> datetime:
        return MIDNIGHT + timedelta(seconds=self._now)

    # Patients

    def _comes(self, patient: Patient) -> None:
        one = Waiting(patient.id, self._clock, patient.specialty, patient.urgency, patient.language, patient.overflow)
        self._waiting[one.id] = one
        self._tell(one)
        if not patient.stays:
            self._at(self._now + patient.patience, partial(self._gives_up, one.id))
        self._assign()
        for doctor in self._duty.values():
            if not doctor.assigned and doctor.free and standing_in_pool(doctor, one, self._reach) is not None:
                self._will_press(doctor.id)

    def _tell(self, one: Waiting) -> None:
        """Say how long it will take, now and again as long as the person waits."""
        if not self._tells:
            return
        self._at(self._now + RESTATED_S, partial(self._tell_again, one.id))
        durations, doctors = Durations(self._durations), list(self._duty.values())
        guessed = guess_wait(one, self._waiting.values(), doctors, durations, self._reach, self._clock)
        first = one.id not in self._said
        before = self._said.setdefault(one.id, [])
        if guessed is None:
            self.record.not_told += first
            return
        if self._recent is None:
            self._recent = Lately(self._lately)
        told = Told(one.id, self._now, guessed, self._recent.range(guessed))
        (self.record.first if first else self.record.later).append(told)
        before.append(told)

    def _tell_again(self, waiting: UUID) -> None:
        if waiting in self._waiting and self._duty:
            self._tell(self._waiting[waiting])

    def _gives_up(self, waiting: UUID) -> None:
        if self._waiting.pop(waiting, None) is None:
            return
        self.record.left.add(waiting)
        for doctor in list(self._duty.values()):
            if doctor.offered == waiting:
                self._duty[doctor.id] = replace(doctor, offered=None)
        self._assign()

    def _watch_the_order(self, doctor: int, taken: Waiting) -> None:
        """Count those who are overtaken by more than the rule allows, by a doctor whom they wait for as well."""
        bound = max(HEAD_START.values()) + ELSEWHERE
        asked = {other.offered for other in self._duty.values()}
        on_duty = self._duty[doctor]
        for one in self._waiting.values():
            if one.since + bound < taken.since and one.id not in asked and doctor not in one.passed:
                self.record.overtaken += standing_in_pool(on_duty, one, self._reach) is not None

    # Doctors

    def _begins(self, doctor: Doctor, ends: float) -> None:
        if doctor.id in self._duty or self._now >= ends:
            return
        self._duty[doctor.id] = OnDuty(
            doctor.id, doctor.specialties, doctor.languages, self._clock, assigned=not doctor.chooses
        )
        self._ends[doctor.id] = ends
        self._missed[doctor.id] = 0
        self._free(doctor.id)

    def _ends_duty(self, doctor: int) -> None:
        on_duty = self._duty.get(doctor)
        if on_duty is not None and self._now >= self._ends[doctor] and on_duty.free:
            del self._duty[doctor]

    def _free(self, doctor: int) -> None:
        """A doctor can take the next."""
        self._ends_duty(doctor)
        if doctor in self._duty:
            if self._duty[doctor].assigned:
                self._assign()
            else:
                self._will_press(doctor)

    def _will_press(self, doctor: int) -> None:
        if doctor not in self._pressing:
            self._pressing.add(doctor)
            self._at(self._now + self._rng[doctor].uniform(3, 20), partial(self._presses, doctor))

    def _presses(self, doctor: int) -> None:
        self._pressing.discard(doctor)
        on_duty = self._duty.get(doctor)
        if on_duty is None or not on_duty.free:
            return
        asked = {other.offered for other in self._duty.values()}
        line = pool_line(on_duty, (one for one in self._waiting.values() if one.id not in asked), self._reach)
        if line:
            self._takes(doctor, line[0])

    def _assign(self) -> None:
        for offer in pool_offers(list(self._waiting.values()), list(self._duty.values()), self._reach):
            self._duty[offer.doctor] = replace(self._duty[offer.doctor], offered=offer.waiting)
            rng = self._rng[offer.doctor]
            if rng.random() < self._doctors[offer.doctor].misses:
                after, happens = ANSWER_WITHIN.total_seconds(), self._lapses
            else:
                after, happens = rng.uniform(3, 20), self._answers
            self._at(self._now + after, partial(happens, offer))

    def _answers(self, offer: Offer) -> None:
        doctor = self._duty.get(offer.doctor)
        if doctor is None or doctor.offered != offer.waiting:
            return
        self._duty[offer.doctor] = replace(doctor, offered=None)
        self._missed[offer.doctor] = 0
        self._takes(offer.doctor, self._waiting[offer.waiting])

    def _lapses(self, offer: Offer) -> None:
        doctor = self._duty.get(offer.doctor)
        if doctor is None or doctor.offered != offer.waiting:
            return
        self.record.lapsed += 1
        one = self._waiting[offer.waiting]
        self._waiting[one.id] = replace(one, passed=(*one.passed, doctor.id))
        self._duty[doctor.id] = replace(doctor, offered=None, free_since=self._clock)
        self._missed[doctor.id] += 1
        if self._missed[doctor.id] >= MISSES:
            del self._duty[doctor.id]
            back = partial(self._begins, self._doctors[doctor.id], self._ends[doctor.id])
            self._at(self._now + AWAY_S, back)
        self._assign()

    def _takes(self, doctor: int, one: Waiting) -> None:
        self._watch_the_order(doctor, one)
        del self._waiting[one.id]
        patient = self._patients[one.id]
        self.record.served[one.id] += 1
        self.record.taken[doctor] += 1
        self.record.waited[one.id] = self._now - patient.comes
        on_duty = self._duty[doctor]
        self._duty[doctor] = replace(on_duty, running=(self._clock,), taken=on_duty.taken + 1)
        for told in self._said.pop(one.id, ()):
            told.took = self._now - told.at
            if told.at == patient.comes:
                self._lately.append((told.guessed, told.took))
                self._recent = None
        self._at(self._now + patient.takes, partial(self._finishes, doctor, patient.takes))

    def _finishes(self, doctor: int, took: float) -> None:
        self._durations.append(took)
        self._duty[doctor] = replace(self._duty[doctor], running=(), free_since=self._clock)
        self._free(doctor)
