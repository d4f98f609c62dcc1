"""Instant consultations: a simulated day in virtual time, decided by `matching.pools` and `matching.waits` themselves.

5,000 patients and 300 doctors of twelve specialties; doctors come, pause, go, choose for themselves or are offered
patients, and let offers lapse; 15 % of the patients give up. The reference is the same day strictly first come, first
served. What is counted: who stays and is not served, or served twice; who is overtaken by more than the rule allows;
ranges that turned out wrong, in units of the tenth that may (at first, and again every three minutes); the longest
wait, and how wide the ranges are, beside one range for everybody that would have held as often. `--quick` is one day,
otherwise it is five.
"""

import time
from collections.abc import Sequence
from dataclasses import replace

from bench import Context, Result, cost, percentile
from bench.queueing.course import Course, Record, Told
from bench.queueing.day import Day, make
from directory import canonical_specialties
from matching import Urgency

NEEDS_SERVERS = False
PATIENTS = 5_000
DOCTORS = 300
MAY_MISS = 0.1
"""The share of ranges that may turn out wrong."""
BARS = {
    "not_served": 0,
    "served_twice": 0,
    "overtaken_beyond_rule": 0,
    "longest_wait": 1.5,
    "ranges_missed": 1.0,
    "ranges_missed_worst_day": 1.0,
    "later_ranges_missed": 1.0,
    "range_width": 1.0,
}


async def run(context: Context) -> Result:
    """Let the days pass."""
    tree = canonical_specialties()
    days: list[Day] = []
    ours: list[Record] = []
    reference: list[Record] = []
    started = time.perf_counter()
    for seed in range(1, 2 if context.quick else 6):
        context.say(f"day {seed}")
        day = make(seed, PATIENTS, DOCTORS)
        days.append(day)
        ours.append(Course(day, tree).run())
        reference.append(Course(_first_come(day), tree, tells=False).run())
    return _result(days, ours, reference, time.perf_counter() - started)


def _first_come(day: Day) -> Day:
    """The same day without head starts."""
    return Day([replace(patient, urgency=Urgency.ROUTINE) for patient in day.patients], day.doctors)


def _result(days: list[Day], ours: list[Record], reference: list[Record], seconds: float) -> Result:
    mine, theirs = _figures(days, ours), _figures(days, reference)
    first = [told for record in ours for told in record.first]
    later = [told for record in ours for told in record.later]
    ratios = {
        "not_served": float(sum(_not_served(day, record) for day, record in zip(days, ours, strict=True))),
        "served_twice": float(sum(count > 1 for record in ours for count in record.served.values())),
        "overtaken_beyond_rule": float(sum(record.overtaken for record in ours)),
        "longest_wait": cost(float(mine["longest_wait_s"]), float(theirs["longest_wait_s"])),
        "urgent_wait_p95": cost(float(mine["urgent_p95_s"]), float(theirs["urgent_p95_s"])),
        "ranges_missed": missed(first) / MAY_MISS,
        "ranges_missed_worst_day": max(missed(record.first) for record in ours) / MAY_MISS,
        "later_ranges_missed": missed(later) / MAY_MISS,
        "range_width": cost(_mean_width(first), one_for_all(first)),
    }
    figures = {
        **mine,
        "ranges_held": round(1 - missed(first), 4),
        "later_ranges_held": round(1 - missed(later), 4),
        "told_nothing": sum(record.not_told for record in ours),
        "range_width_mean_s": round(_mean_width(first)),
        "days": len(days),
        "seconds": round(seconds, 1),
    }
    return Result("queue", figures, theirs, {name: round(value, 3) for name, value in ratios.items()}, BARS)


def _figures(days: list[Day], records: list[Record]) -> dict[str, float | int]:
    waits = [wait for day, record in zip(days, records, strict=True) for wait in _waits(day, record)]
    urgent = [wait for day, record in zip(days, records, strict=True) for wait in _waits(day, record, Urgency.URGENT)]
    taken = [count for record in records for count in record.taken.values()]
    return {
        "served": sum(len(record.served) for record in records),
        "gave_up": sum(len(record.left) for record in records),
        "offers_lapsed": sum(record.lapsed for record in records),
        "wait_p50_s": round(percentile(waits, 0.5)),
        "wait_p95_s": round(percentile(waits, 0.95)),
        "longest_wait_s": round(max(waits)),
        "urgent_p95_s": round(percentile(urgent, 0.95)),
        "taken_by_a_doctor_p95": percentile(taken, 0.95),
    }


def missed(told: Sequence[Told]) -> float:
    """The share of ranges that did not hold, among those of patients whom a doctor took."""
    known = [one.range.holds(one.took) for one in told if one.took is not None]
    return 1 - sum(known) / len(known)


def one_for_all(told: Sequence[Told]) -> float:
    """The width of the one range that would have held as often, told to everybody in whole minutes."""
    took = [one.took for one in told if one.took is not None]
    margin = missed(told) / 2
    low, high = percentile(took, margin), percentile(took, 1 - margin)
    return (high // 60 + 1) * 60 - low // 60 * 60


def _mean_width(told: Sequence[Told]) -> float:
    widths = [one.range.high - one.range.low for one in told if one.took is not None]
    return sum(widths) / len(widths)


def _waits(day: Day, record: Record, urgency: Urgency | None = None) -> list[float]:
    wanted = (one for one in day.patients if one.stays and urgency in (None, one.urgency))
    return [record.waited[one.id] for one in wanted if one.id in record.waited]


def _not_served(day: Day, record: Record) -> int:
    return sum(one.stays and one.id not in record.served for one in day.patients)
