"""Reading and changing a doctor's hours."""

from dataclasses import dataclass, replace

from core.clock import now
from core.database import Transaction, to_json
from core.errors import NotFound
from matching.bookings import Booking, agenda
from matching.errors import StaleSchedule
from matching.events import schedule_changed
from matching.openings import FOREVER, schedule_of
from matching.schedules import Schedule, Slot
from matching.statements import ADD_SCHEDULE, CHANGE_SCHEDULE, SCHEDULE
from matching.timetable import written


@dataclass(frozen=True, slots=True)
class Changed:
    """The hours as stored, and the coming bookings that lie outside them: those stay valid."""

    schedule: Schedule
    affected: list[Booking]


async def get_schedule(tx: Transaction, doctor_id: int) -> Schedule:
    """The doctor's hours.

    Raises:
        NotFound: none were ever set.
    """
    row = await tx.fetchrow(SCHEDULE, doctor_id)
    if row is None:
        raise NotFound("No hours have been set yet. Set them with version 0.")
    return schedule_of(row)


async def put_schedule(tx: Transaction, doctor_id: int, schedule: Schedule, expected_version: int) -> Changed:
    """Replace the doctor's hours, if nobody did since `expected_version` (0: none were set) was read.

    A hold that runs at the same time is either seen here as booked, or is refused because the version is gone.

    Raises:
        StaleSchedule: somebody did; carries the version that is current.
    """
    spelled, moment = written(schedule), now()
    columns = (
        doctor_id,
        schedule.time_zone,
        to_json(spelled["weekly"]),
        to_json(spelled["exceptions"]),
        schedule.lead_minutes,
        schedule.horizon_days,
        schedule.text_per_day,
        moment,
        schedule.tomorrow(moment),
    )
    if expected_version == 0:
        version = await tx.fetchval(ADD_SCHEDULE, *columns)
    else:
        version = await tx.fetchval(CHANGE_SCHEDULE, *columns, expected_version)
    if version is None:
        current = await tx.fetchrow(SCHEDULE, doctor_id)
        raise StaleSchedule(version=current["version"] if current is not None else 0)
    tx.publish(schedule_changed(doctor_id, version, moment))
    return Changed(replace(schedule, version=version), await affected(tx, doctor_id, schedule))


async def affected(tx: Transaction, doctor_id: int, schedule: Schedule) -> list[Booking]:
    """The coming bookings of the doctor that `schedule` would not contain."""
    return [
        one
        for one in await agenda(tx, doctor_id, start=now(), end=FOREVER)
        if not schedule.covers(Slot(one.starts_at, one.ends_at, one.mode))
    ]
