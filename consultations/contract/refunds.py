"""What a patient is owed back: everything, where a question was never answered.

It is recorded beside the consultation, once, in the transaction that ends it. Paying it back is not done here: there is
no account it could come from (decision 24).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from consultations.states import Status
from core.clock import now
from core.database import Reader, Transaction

OWED = (Status.UNANSWERED, Status.DECLINED, Status.CANCELLED)
"""How a question may end that had no answer. An appointment costs nothing before it took place."""

RECORD = """
INSERT INTO refund (consultation_id, amount, currency, reason, at)
SELECT id, price, currency, $2, $3 FROM consultation WHERE id = $1 AND kind = 'text' AND price > 0
ON CONFLICT (consultation_id) DO NOTHING
"""
REFUNDS = "SELECT consultation_id, amount, currency, reason, at FROM refund WHERE consultation_id = ANY($1::uuid[])"
SINCE = """
SELECT currency, count(*)::int AS count, sum(amount)::bigint AS amount FROM refund WHERE at >= $1
 GROUP BY currency ORDER BY currency
"""


@dataclass(frozen=True, slots=True)
class Refund:
    """What is owed, in minor units of `currency`, why and since when."""

    consultation_id: UUID
    amount: int
    currency: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RefundTotal:
    """How many refunds were recorded, and their sum in minor units."""

    currency: str
    count: int
    amount: int


async def record_refund(tx: Transaction, consultation_id: UUID, ended_as: Status) -> None:
    """Owe the whole price back, if it is a question that ended without an answer. Doing so twice changes nothing."""
    if ended_as in OWED:
        await tx.execute(RECORD, consultation_id, ended_as.value, now())


async def refunds_of(tx: Reader, consultations: Sequence[UUID]) -> dict[UUID, Refund]:
    """What is owed for these; the caller may see them."""
    rows = await tx.fetch(REFUNDS, list(consultations))
    return {row["consultation_id"]: Refund(**dict(row.items())) for row in rows}


async def refunds_since(tx: Reader, moment: datetime) -> list[RefundTotal]:
    """What was recorded since, a line a currency."""
    return [RefundTotal(**dict(row.items())) for row in await tx.fetch(SINCE, moment)]
