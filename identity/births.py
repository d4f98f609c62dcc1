"""When somebody was born, and their sex: what a doctor asks first, and what doses and ranges hang on."""

from datetime import date
from typing import Literal

from core.errors import Invalid

type Gender = Literal["female", "male"]

LONGEST_LIFE = 130


def require_born(born: date, today: date) -> None:
    """Make sure that somebody alive `today` can have been born on that day.

    Raises:
        Invalid: it is to come, or too long ago.
    """
    if not today.year - LONGEST_LIFE <= born.year or born > today:
        raise Invalid("Give the day of birth.", field="birth_date")
