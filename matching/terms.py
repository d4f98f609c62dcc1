"""What a doctor asks of those who cancel late."""

from dataclasses import dataclass

from core.clock import now
from core.database import Reader, Transaction
from core.errors import Invalid

NOTICE_HOURS = (0, 168)
LATE_PERCENT = (0, 100)

TERMS = "SELECT notice_hours, late_percent FROM booking_terms WHERE doctor_id = $1"
KEEP = """
INSERT INTO booking_terms (doctor_id, notice_hours, late_percent, updated_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (doctor_id) DO UPDATE
   SET notice_hours = excluded.notice_hours, late_percent = excluded.late_percent, updated_at = excluded.updated_at
"""


@dataclass(frozen=True, slots=True)
class Terms:
    """Who cancels less than `notice_hours` before the start owes `late_percent` of the price. Without them, nothing.

    A booking keeps the terms it was held under.
    """

    notice_hours: int = 0
    late_percent: int = 0

    def late_fee(self, price: int) -> int:
        """Of a price in minor units, rounded down; 0 where no notice is asked for."""
        return price * self.late_percent // 100 if self.notice_hours else 0


async def terms_of(tx: Reader, doctor_id: int) -> Terms:
    """A doctor's terms for bookings to come."""
    row = await tx.fetchrow(TERMS, doctor_id)
    return Terms(row["notice_hours"], row["late_percent"]) if row is not None else Terms()


async def keep_terms(tx: Transaction, doctor_id: int, terms: Terms) -> None:
    """Set the terms of bookings from now on; doing so twice changes nothing.

    Raises:
        Invalid: a number is out of its bounds.
    """
    for field, value, (least, most) in (
        ("notice_hours", terms.notice_hours, NOTICE_HOURS),
        ("late_percent", terms.late_percent, LATE_PERCENT),
    ):
        if not least <= value <= most:
            raise Invalid(f"Must be from {least} to {most}.", field=field)
    await tx.execute(KEEP, doctor_id, terms.notice_hours, terms.late_percent, now())
