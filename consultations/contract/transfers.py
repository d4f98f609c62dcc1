"""A doctor hands a text consultation on to a colleague: the rule, on plain values, and what is under way.

The patient is asked first; then the colleague sees what it is about and decides. Until then the doctor who has it
answers for it. Its clock moves by one rule: what the patient was promised is not shortened, and what handing on took
is given back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

import asyncpg

from consultations.contract.statements import TRANSFER_UNDER_WAY, TRANSFERS_UNDER_WAY
from consultations.contract.terms import TextTerms
from core.database import Reader

DECIDED_WITHIN = timedelta(hours=24)
"""How long patient and colleague have together, but no longer than the consultation itself."""

RECONSIDERED_WITHIN = timedelta(minutes=1)
"""How long a colleague who declined may take that back: longer than the screen offers it, for slow networks."""

type TransferState = Literal["asked", "offered", "accepted", "declined", "refused", "withdrawn", "lapsed"]


@dataclass(frozen=True, slots=True)
class Transfer:
    """`asked`: the patient decides; `offered`: the patient agreed, and the colleague decides by `decide_by`."""

    id: UUID
    consultation_id: UUID
    from_doctor_id: int
    to_doctor_id: int
    note: str
    state: TransferState
    asked_at: datetime
    decide_by: datetime
    upto_seq: int | None


@dataclass(frozen=True, slots=True)
class Clock:
    """The deadlines of a text consultation."""

    answer_by: datetime | None
    open_until: datetime | None


def decide_by(clock: Clock, asked_at: datetime) -> datetime:
    """When the offer lapses: a day later, or with the consultation's own time."""
    own = clock.open_until or clock.answer_by
    return min(asked_at + DECIDED_WITHIN, own) if own is not None else asked_at + DECIDED_WITHIN


def handed_on(clock: Clock, terms: TextTerms, asked_at: datetime, accepted_at: datetime) -> Clock:
    """The deadlines under the colleague: as long to answer as was promised, and open for as long as handing on took."""
    if clock.open_until is not None:
        return Clock(clock.answer_by, clock.open_until + (accepted_at - asked_at))
    return Clock(max(clock.answer_by or accepted_at, terms.answer_by(accepted_at)), None)


async def transfer_under_way(tx: Reader, consultation_id: UUID) -> Transfer | None:
    """What is being decided about a consultation; the caller may see it."""
    row = await tx.fetchrow(TRANSFER_UNDER_WAY, consultation_id)
    return transfer_of(row) if row is not None else None


async def transfers_of(tx: Reader, consultations: Sequence[UUID]) -> dict[UUID, Transfer]:
    """What is being decided about these; the caller may see them."""
    rows = await tx.fetch(TRANSFERS_UNDER_WAY, list(consultations))
    return {row["consultation_id"]: transfer_of(row) for row in rows}


def transfer_of(row: asyncpg.Record) -> Transfer:
    """A row of the table as a value."""
    return Transfer(**dict(row.items()))
