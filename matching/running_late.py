"""A doctor runs late: everybody who must be moved is, in one transaction, or nobody.

What is done is what was previewed: a plan carries a mark of whom it moves from when to when, and is refused once it
would be another one. So pressing twice, or on two screens, moves once.
"""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from core.clock import now
from core.database import Transaction
from core.errors import DomainError, Invalid, NotFound
from matching.blocks import stored_blocks
from matching.bookings import Booking, Status, agenda
from matching.doctors_moves import place
from matching.errors import CannotRunLate, PlanChanged
from matching.holds import let_go
from matching.lateness import MINUTES, Appointment, Day, Plan, plan
from matching.local_time import midnight
from matching.moved_letters import tell_moved
from matching.openings import LONGEST_SLOT
from matching.schedules import Interval
from matching.statements.holds import LET_GO_OF_DOCTOR
from matching.statements.hours import HOURS_TO_KEEP, SCHEDULE

ELSEWHERE = """
SELECT patient_id, lower(during) AS starts_at, upper(during) AS ends_at FROM booking
 WHERE patient_id = ANY($1::uuid[]) AND id <> ALL($2::uuid[])
   AND lower(during) > $3::timestamptz - interval '1 day' AND lower(during) < $4 AND upper(during) > $3
   AND (status = 'confirmed' OR hold_expires_at > $5)
"""
"""What else people have on a day."""


@dataclass(frozen=True, slots=True)
class Delay:
    """A plan with the bookings it is about, by their ids, and its mark."""

    plan: Plan
    bookings: dict[UUID, Booking]
    mark: str


async def preview_delay(tx: Transaction, doctor_id: int, minutes: int, begun: Collection[UUID]) -> Delay:
    """What running late would do now; nothing is written. `begun`: bookings whose consultation is not to come.

    Raises:
        NotFound: the doctor keeps no hours.
        Invalid: `minutes` is out of its bounds.
    """
    return await _delay(tx, doctor_id, minutes, begun, SCHEDULE)


async def run_late(
    tx: Transaction, doctor_id: int, minutes: int, begun: Collection[UUID], mark: str
) -> list[tuple[Booking, Booking]]:
    """Do what `preview_delay` said under `mark`: each booking as it was and as it is now, in time order.

    Raises:
        NotFound, Invalid: as there.
        PlanChanged: it would be another plan by now; carries nothing, look again.
        CannotRunLate: somebody cannot be moved.
    """
    delay = await _delay(tx, doctor_id, minutes, begun, HOURS_TO_KEEP)
    if delay.mark != mark:
        raise PlanChanged
    if delay.plan.in_the_way:
        raise _refusal(delay.plan)
    moment = now()
    if delay.plan.shifts:
        span = replace(
            next(iter(delay.bookings.values())),
            starts_at=delay.plan.shifts[0].to.starts_at,
            ends_at=delay.plan.shifts[-1].to.ends_at,
        )
        await let_go(tx, LET_GO_OF_DOCTOR, doctor_id, span, moment)
    moved: list[tuple[Booking, Booking]] = []
    for shift in reversed(delay.plan.shifts):  # the latest first: nobody is put where somebody still is
        before = delay.bookings[shift.appointment.id]
        target = replace(before, starts_at=shift.to.starts_at, ends_at=shift.to.ends_at)
        try:
            moved.append((before, await place(tx, target, before.starts_at, moment)))
        except DomainError as refused:
            raise PlanChanged from refused  # somebody was quicker than the look behind the lock
    moved.reverse()
    await tell_moved(tx, moved)
    return moved


async def _delay(tx: Transaction, doctor_id: int, minutes: int, begun: Collection[UUID], hours: str) -> Delay:
    least, most = MINUTES
    if not least <= minutes <= most:
        raise Invalid(f"Must be from {least} to {most}.", field="minutes")
    row = await tx.fetchrow(hours, doctor_id)
    if row is None:
        raise NotFound("No hours have been set yet.")
    moment = now()
    today = moment.astimezone(ZoneInfo(row["time_zone"])).date()
    starts_at, ends_at = (midnight(row["time_zone"], today + timedelta(days=days)) for days in (0, 1))
    found = await agenda(tx, doctor_id, start=starts_at - LONGEST_SLOT, end=ends_at)
    standing = [one for one in found if one.status in (Status.HELD, Status.CONFIRMED) and one.ends_at > moment]
    coming = [one for one in standing if one.starts_at >= starts_at and one.id not in begun]
    day = Day(
        moment,
        ends_at,
        _line(coming, timedelta(minutes=row["travel_minutes"])),
        [one.during for one in stored_blocks(row["blocks"])],
        [_during(one) for one in standing if one.id in begun],
        await _elsewhere(tx, coming, starts_at, ends_at, moment),
    )
    made = plan(day, minutes)
    return Delay(made, {one.id: one for one in coming}, _mark(made))


def _line(coming: Sequence[Booking], travel: timedelta) -> list[Appointment]:
    """In time order. The way between two places is kept free, as far as it was: nobody is moved for more than that."""
    line = []
    before: Booking | None = None
    for one in coming:
        gone = before is not None and before.place != one.place
        apart = min(travel, one.starts_at - before.ends_at) if before is not None and gone else timedelta()
        line.append(Appointment(one.id, one.patient_id, _during(one), apart))
        before = one
    return line


async def _elsewhere(
    tx: Transaction, coming: Sequence[Booking], starts_at: datetime, ends_at: datetime, moment: datetime
) -> dict[UUID, list[Interval]]:
    people = list({one.patient_id for one in coming})
    rows = await tx.fetch(ELSEWHERE, people, [one.id for one in coming], starts_at, ends_at, moment)
    found: dict[UUID, list[Interval]] = {}
    for row in rows:
        found.setdefault(row["patient_id"], []).append(Interval(row["starts_at"], row["ends_at"]))
    return found


def _during(one: Booking) -> Interval:
    return Interval(one.starts_at, one.ends_at)


def _mark(made: Plan) -> str:
    said = [
        f"{shift.appointment.id} {shift.appointment.during.starts_at.isoformat()} {shift.to.starts_at.isoformat()}"
        for shift in made.shifts
    ]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:32]


def _refusal(made: Plan) -> CannotRunLate:
    in_the_way: list[dict[str, Any]] = [
        {"booking_id": str(one), "why": why.value} for one, why in made.in_the_way.items()
    ]
    return CannotRunLate(in_the_way=in_the_way, most_minutes=made.most_minutes)
