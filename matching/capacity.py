"""Taking one of the questions by text that a doctor answers on a day, and giving it back.

What is taken is counted in the row of the hours, until the doctor's next midnight. So whoever reads the hours knows
whether there is room without counting anything, and whoever keeps them sees by the row's mark that it has changed. Days
without a limit are counted too: a limit set at noon counts the morning. Without hours nothing is counted or limited.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

import asyncpg

from core.clock import now
from core.database import Reader, Transaction
from directory import Doctor
from matching.errors import TextUsedUp
from matching.events import text_changed
from matching.local_time import midnight
from matching.openings import slots
from matching.statements.text_days import COUNT_TEXT, TEXT_DAY, TEXT_TODAY
from matching.text_days import TextDay

ALTERNATIVES = 3


async def questions_open_at(tx: Reader, doctor_id: int) -> datetime | None:
    """When there is room for another question; None while there is."""
    row = await tx.fetchrow(TEXT_TODAY, doctor_id)
    return TextDay.of(row).opens_at(now()) if row is not None else None


async def take_question(tx: Transaction, doctor: Doctor) -> None:
    """Count one more question of today. Of several at once, no more are let through than the doctor takes.

    Raises:
        TextUsedUp: today's are taken; carries when there is room again, and the doctor's next open slots.
    """
    if (seen := await tx.fetchrow(TEXT_TODAY, doctor.id)) is None:
        return
    await _refuse_if_used_up(tx, doctor, seen, now())  # most are refused without waiting for the row
    if (row := await tx.fetchrow(TEXT_DAY, doctor.id)) is None:
        return  # the hours have gone meanwhile
    moment, day = now(), TextDay.of(row)  # whoever had the row before us may have had it across midnight
    await _refuse_if_used_up(tx, doctor, row, moment)
    day = replace(day, taken=day.counts(moment) + 1, until=_midnight(row["time_zone"], moment, 1))
    await _count(tx, doctor.id, day)
    if day.opens_at(moment) is not None:
        tx.publish(text_changed(doctor.id, is_open=False, at=moment))


async def give_question_back(tx: Transaction, doctor_id: int, asked_at: datetime) -> None:
    """Count one question less, if it was asked today."""
    row = await tx.fetchrow(TEXT_DAY, doctor_id)
    if row is None:
        return
    moment, before = now(), TextDay.of(row)
    if not before.counts(moment) or asked_at < _midnight(row["time_zone"], moment, 0):
        return
    after = replace(before, taken=before.taken - 1)
    await _count(tx, doctor_id, after)
    if before.opens_at(moment) is not None and after.opens_at(moment) is None:
        tx.publish(text_changed(doctor_id, is_open=True, at=moment))


async def _refuse_if_used_up(tx: Transaction, doctor: Doctor, row: asyncpg.Record, moment: datetime) -> None:
    if (opens_at := TextDay.of(row).opens_at(moment)) is not None:
        raise TextUsedUp(
            f"Ask again once the day is over in {row['time_zone']}, take one of the doctor's open times, or choose "
            "another doctor.",
            opens_at=opens_at.isoformat(),
            time_zone=row["time_zone"],
            alternatives=await _alternatives(tx, doctor),
        )


async def _count(tx: Transaction, doctor_id: int, day: TextDay) -> None:
    await tx.execute(COUNT_TEXT, doctor_id, day.taken, day.until)


async def _alternatives(tx: Transaction, doctor: Doctor) -> Sequence[dict[str, Any]]:
    """The doctor's next open slots, as the interface shows slots."""
    opened = (slot for slot in await slots(tx, doctor.id) if slot.mode in doctor.prices)
    return [
        {
            "starts_at": slot.starts_at.isoformat(),
            "ends_at": slot.ends_at.isoformat(),
            "mode": slot.mode.value,
            "price": doctor.prices[slot.mode],
            "currency": doctor.currency,
        }
        for slot in islice(opened, ALTERNATIVES)
    ]


def _midnight(time_zone: str, moment: datetime, days: int) -> datetime:
    """The midnight before `moment`, or so many `days` later."""
    return midnight(time_zone, moment.astimezone(ZoneInfo(time_zone)).date() + timedelta(days=days))
