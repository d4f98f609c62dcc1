"""When somebody was born, and their sex: what a doctor asks first, what doses and ranges and being of age hang on."""

from datetime import date, datetime, time
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from core import clock, profiles
from core.database import Reader, Transaction
from core.errors import Invalid
from identity.acting import in_force

type Gender = Literal["female", "male"]

LONGEST_LIFE = 130

BORN = "SELECT birth_date, time_zone FROM person WHERE id = $1"
UNDER_AGE = f"""
UPDATE proxy SET ends_at = $2, end_reason = 'majority'
 WHERE patient_id = $1 AND {in_force("$3")} AND (ends_at > $2 OR ends_at IS NULL OR end_reason = 'majority')
RETURNING proxy_id
"""  # noqa: S608
OF_AGE = f"""
UPDATE proxy SET ends_at = $2 WHERE patient_id = $1 AND {in_force("$2")} AND end_reason = 'majority' RETURNING proxy_id
"""  # noqa: S608


def require_born(born: date, today: date) -> None:
    """Make sure that somebody alive `today` can have been born on that day.

    Raises:
        Invalid: it is to come, or too long ago.
    """
    if not today.year - LONGEST_LIFE <= born.year or born > today:
        raise Invalid("Give the day of birth.", field="birth_date")


def birthday(born: date, years: int) -> date:
    """The `years`th birthday; who was born on a 29th of February has it on the 1st of March where there is none."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


async def birthday_of(tx: Reader, person_id: UUID, years: int) -> datetime | None:
    """When somebody becomes so old, by their clock; None where nobody knows when they were born."""
    row = await tx.fetchrow(BORN, person_id)
    if row is None or row["birth_date"] is None:
        return None
    return datetime.combine(birthday(row["birth_date"], years), time(), ZoneInfo(row["time_zone"]))


async def born_otherwise(tx: Transaction, patient_id: UUID) -> None:
    """Have those who act for a minor do so until the birthday that follows from what is said of it now."""
    now = clock.now()
    comes = await birthday_of(tx, patient_id, profiles.current().majority)
    if comes is not None and comes > now:
        await tx.fetch(UNDER_AGE, patient_id, comes, now)
    elif comes is not None:
        await tx.fetch(OF_AGE, patient_id, now)
