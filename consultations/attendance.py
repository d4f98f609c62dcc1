"""Who came to an appointment, decided from when each side was in its room. The table: docs/attendance.md.

Plain values in, plain values out. Whatever is not shown by the evidence is held against nobody.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from consultations.states import GRACE, LATE
from matching import Interval

WAIT = timedelta(minutes=15)
"""Whoever waited so long may leave. Waiting longer would cost a doctor the next appointment."""
SHORTEST_WAIT = 2 * GRACE
"""For shorter appointments one waits as long as they would have taken, and so long at least: whoever comes within the
grace must not find that the other has left."""
MEETING = timedelta(minutes=3)
"""A doctor who leaves sooner than this, and lets the patient wait, has not held a consultation."""
BLINK = timedelta(minutes=1)
"""A connection lost for less is no absence: a reload, another network, a server that was restarted."""
MOMENT = timedelta(minutes=1)
"""For what one does in the room (writing, calling) one was there so long."""


class Verdict(StrEnum):
    """What became of an appointment. `undecided`: it did not take place, and the evidence blames nobody."""

    ATTENDED = "attended"
    PATIENT_LATE = "patient_late"
    DOCTOR_LATE = "doctor_late"
    PATIENT_NO_SHOW = "patient_no_show"
    PROVIDER_FAILED = "provider_failed"
    NOBODY_CAME = "nobody_came"
    UNDECIDED = "undecided"


TOOK_PLACE = (Verdict.ATTENDED, Verdict.PATIENT_LATE, Verdict.DOCTOR_LATE)


@dataclass(frozen=True, slots=True)
class Evidence:
    """When each side was in the room, and what the doctor did: began it (`began_at`), closed it with a summary."""

    appointment: Interval
    patient: Sequence[Interval] = field(default_factory=tuple)
    doctor: Sequence[Interval] = field(default_factory=tuple)
    began_at: datetime | None = None
    completed: bool = False


def judge(evidence: Evidence) -> Verdict:
    """What the evidence shows. Only what lies between the start and `LATE` after the end counts."""
    start = evidence.appointment.starts_at
    counts = Interval(start, evidence.appointment.ends_at + LATE)
    patient, doctor = within(merged(evidence.patient), counts), within(merged(evidence.doctor), counts)
    least = least_wait(evidence.appointment)
    together = common(patient, doctor) if evidence.began_at is not None else []
    if together:
        assert evidence.began_at is not None
        verdict = _punctuality(start, patient[0].starts_at, doctor[0].starts_at, evidence.began_at)
        left_waiting = lasted(together) < MEETING and lasted(patient) - lasted(together) >= least
        if left_waiting and not evidence.completed and verdict is not Verdict.PATIENT_LATE:
            return Verdict.PROVIDER_FAILED
        return verdict
    if evidence.completed:
        return Verdict.ATTENDED
    if not patient and not doctor:
        return Verdict.NOBODY_CAME
    if _waited_in_vain(doctor, patient, start, least):
        return Verdict.PATIENT_NO_SHOW
    if not doctor or lasted(patient) >= least:
        return Verdict.PROVIDER_FAILED
    return Verdict.UNDECIDED


def least_wait(appointment: Interval) -> timedelta:
    """How long one waits for the other before one may leave."""
    return min(WAIT, max(SHORTEST_WAIT, appointment.ends_at - appointment.starts_at))


def merged(spans: Iterable[Interval]) -> list[Interval]:
    """The spans in time order, those less than `BLINK` apart as one: several tabs of one person are one presence."""
    found: list[Interval] = []
    for span in sorted(spans, key=lambda one: one.starts_at):
        if found and span.starts_at - found[-1].ends_at < BLINK:
            found[-1] = Interval(found[-1].starts_at, max(found[-1].ends_at, span.ends_at))
        else:
            found.append(span)
    return found


def within(spans: Iterable[Interval], bounds: Interval) -> list[Interval]:
    """What of the spans lies within the bounds."""
    return common(spans, [bounds])


def common(one: Iterable[Interval], other: Sequence[Interval]) -> list[Interval]:
    """When both were there."""
    both = (a & b for a in one for b in other)
    return [span for span in both if span.starts_at < span.ends_at]


def lasted(spans: Iterable[Interval]) -> timedelta:
    """How long, all in all."""
    return sum((span.ends_at - span.starts_at for span in spans), timedelta())


def _punctuality(start: datetime, patient: datetime, doctor: datetime, began: datetime) -> Verdict:
    """Of two who met: who came first is not late, and a doctor who lets a patient wait in the room is."""
    in_time = start + GRACE
    if max(patient, doctor, began) <= in_time:
        return Verdict.ATTENDED
    return Verdict.PATIENT_LATE if patient > max(doctor, in_time) else Verdict.DOCTOR_LATE


def _waited_in_vain(doctor: Sequence[Interval], patient: Sequence[Interval], start: datetime, least: timedelta) -> bool:
    """Whether the doctor came in time and waited long enough before the patient was first there, if ever."""
    if not doctor or doctor[0].starts_at > start + GRACE:
        return False
    alone = doctor if not patient else within(doctor, Interval(start, max(start, patient[0].starts_at)))
    return lasted(alone) >= least
