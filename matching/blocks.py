"""Time a doctor keeps for something else: it closes slots, and touches no booking that the doctor did not look at.

Blocks lie in the row of the hours, so that whoever reads hours has them, and are no edit of the hours: the version
stays, and somebody at the editor is not interrupted. A hold that runs at the same time is either seen here as booked,
or finds the time blocked (`HOLD`).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import orjson

from core.clock import now
from core.database import Reader, Transaction, to_json
from core.errors import Invalid, NotFound
from core.ids import new_id
from matching.bookings import Booking, Status, agenda, bookings_affected
from matching.errors import TooManyBlocks
from matching.events import schedule_changed
from matching.openings import LONGEST_HORIZON, LONGEST_SLOT
from matching.schedules import Interval

MOST_BLOCKS = 200
"""Coming ones; whoever is away for good edits the hours."""
LONGEST_BLOCK = timedelta(days=31)

BLOCKS = "SELECT blocks::text AS blocks FROM schedule WHERE doctor_id = $1"
BLOCKS_TO_CHANGE = f"{BLOCKS} FOR NO KEY UPDATE"
SET_BLOCKS = "UPDATE schedule SET blocks = $2::jsonb WHERE doctor_id = $1 RETURNING version"


@dataclass(frozen=True, slots=True)
class Block:
    """`[starts_at, ends_at)` is not to be booked. `label` is the doctor's own and shown to nobody else."""

    id: UUID
    starts_at: datetime
    ends_at: datetime
    label: str

    @property
    def during(self) -> Interval:
        return Interval(self.starts_at, self.ends_at)


async def blocks_of(tx: Reader, doctor_id: int) -> list[Block]:
    """What a doctor has blocked, in time order, past ones among them until the next change."""
    return stored_blocks(await tx.fetchval(BLOCKS, doctor_id))


async def block_time(
    tx: Transaction, doctor_id: int, during: Interval, label: str = "", accepted: Collection[UUID] = ()
) -> Block:
    """Close a doctor's slots in `during`. `accepted`: the bookings then that stay as they are.

    Raises:
        NotFound: the doctor keeps no hours.
        Invalid: it is over, ends before it starts, is too long or too far ahead, or not in full minutes.
        BookingsAffected: bookings then are not `accepted`; carries them.
        TooManyBlocks: there are `MOST_BLOCKS`.
    """
    moment = now()
    _check(during, moment)
    standing = await _to_change(tx, doctor_id, moment)
    if len(standing) >= MOST_BLOCKS:
        raise TooManyBlocks(limit=MOST_BLOCKS)
    booked = await booked_in(tx, doctor_id, during)  # behind the lock: a hold that ran beside it is among them
    refused = [one for one in booked if one.id not in accepted]
    if refused:
        raise bookings_affected(
            f"{len(refused)} appointment(s) are booked then. Move or cancel them first, or accept that they stay. "
            "Nothing was blocked.",
            refused,
        )
    made = Block(new_id(), during.starts_at, during.ends_at, label)
    await _keep(tx, doctor_id, [*standing, made], moment)
    return made


async def unblock(tx: Transaction, doctor_id: int, block_id: UUID) -> Block:
    """Open what a block closed.

    Raises:
        NotFound: the doctor has no such block.
    """
    moment = now()
    standing = await _to_change(tx, doctor_id, moment)
    removed = next((one for one in standing if one.id == block_id), None)
    if removed is None:
        raise NotFound("This block is not there any more.")
    await _keep(tx, doctor_id, [one for one in standing if one.id != block_id], moment)
    return removed


async def booked_in(tx: Transaction, doctor_id: int, during: Interval) -> list[Booking]:
    """What is held or booked of a doctor and touches `during`, in time order."""
    found = await agenda(tx, doctor_id, start=during.starts_at - LONGEST_SLOT, end=during.ends_at)
    return [one for one in found if one.status in (Status.HELD, Status.CONFIRMED) and one.ends_at > during.starts_at]


def stored_blocks(text: str | None) -> list[Block]:
    """The blocks in the text of their column."""
    return [
        Block(UUID(one["id"]), _moment(one["starts"]), _moment(one["ends"]), one["label"])
        for one in orjson.loads(text or "[]")
    ]


def _check(during: Interval, moment: datetime) -> None:
    starts_at, ends_at = during.starts_at, during.ends_at
    if any(one.second or one.microsecond for one in (starts_at, ends_at)):
        raise Invalid("Time is blocked in full minutes.", field="starts_at")
    if ends_at <= starts_at or ends_at <= moment:
        raise Invalid("It ends before it starts, or is over. Choose a later end.", field="ends_at")
    if ends_at - starts_at > LONGEST_BLOCK:
        raise Invalid(f"At most {LONGEST_BLOCK.days} days at a time.", field="ends_at")
    if ends_at > moment + LONGEST_HORIZON or starts_at < moment - LONGEST_BLOCK:
        raise Invalid("So far from now nothing can be booked.", field="starts_at")


async def _to_change(tx: Transaction, doctor_id: int, moment: datetime) -> list[Block]:
    """The blocks that are not over, which nobody else changes before the commit; running holds are waited for."""
    row = await tx.fetchrow(BLOCKS_TO_CHANGE, doctor_id)
    if row is None:
        raise NotFound("No hours have been set yet. Set them first: blocks close them.")
    return [one for one in stored_blocks(row["blocks"]) if one.ends_at > moment]


async def _keep(tx: Transaction, doctor_id: int, blocks: Sequence[Block], moment: datetime) -> None:
    written = [_written(one) for one in sorted(blocks, key=lambda one: (one.starts_at, one.id))]
    version = await tx.fetchval(SET_BLOCKS, doctor_id, to_json(written) if written else None)
    tx.publish(schedule_changed(doctor_id, version, moment))


def _written(one: Block) -> dict[str, Any]:
    return {"id": str(one.id), "starts": _minute(one.starts_at), "ends": _minute(one.ends_at), "label": one.label}


def _minute(moment: datetime) -> int:
    return int(moment.timestamp()) // 60


def _moment(minute: int) -> datetime:
    return datetime.fromtimestamp(minute * 60, UTC)
