"""Cancelling an appointment to which the doctor did not come: who has waited long enough owes nothing."""

from collections.abc import Sequence
from datetime import datetime

import matching
from consultations import attendance_told as told
from consultations.attendance import BLINK, Evidence, Verdict, judge, lasted, least_wait, within
from consultations.attendance_records import evidence_of, keep, written
from consultations.records import Consultation
from consultations.states import Kind
from core import clock
from core.database import Transaction
from matching import Booking, Interval


async def excuse(tx: Transaction, one: Consultation, cancelled: Booking) -> Booking:
    """A booking its patient has just cancelled, free of charge if the doctor had let them wait."""
    now = clock.now()
    appointment = Interval(cancelled.starts_at, cancelled.ends_at)
    least = least_wait(appointment)
    if cancelled.fee_due == 0 or one.kind is not Kind.VIDEO or now < cancelled.starts_at + least - BLINK:
        return cancelled
    sides = (await evidence_of(tx, [one.id]))[one.id]
    waited = _until(sides["patient"], now)
    evidence = Evidence(appointment, waited, sides["doctor"])
    in_time = lasted(within(waited, Interval(appointment.starts_at, now))) >= least
    if not in_time or judge(evidence) is not Verdict.PROVIDER_FAILED:
        return cancelled
    await keep(tx, one.id, Verdict.PROVIDER_FAILED, "presence", written(evidence), 0, now)
    await told.decided(tx, await told.about_one(tx, one), Verdict.PROVIDER_FAILED, 0)
    return await matching.waive_fee(tx, cancelled)


def _until(spans: Sequence[Interval], now: datetime) -> list[Interval]:
    """The spans, the last one until now if it was seen a moment ago: it is written every half minute."""
    if not spans or now - spans[-1].ends_at >= BLINK:
        return list(spans)
    return [*spans[:-1], Interval(spans[-1].starts_at, max(now, spans[-1].ends_at))]
