"""The terms of a text consultation: what a doctor promises to whoever asks by text, and for how many words.

A doctor sets them with the hours; the patient sees them before asking. A consultation keeps those it was opened under.
"""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from core.clock import now
from core.database import Reader, Transaction
from core.errors import Invalid

USUAL_HOURS = 24
BOUNDS = {
    "answer_hours": (1, 168),
    "messages": (1, 200),
    "open_hours": (1, 720),
    "follow_up_days": (0, 30),
    "follow_up_messages": (0, 50),
}

_COLUMNS = "answer_hours, messages, open_hours, follow_up_days, follow_up_messages"
TERMS = f"SELECT {_COLUMNS} FROM text_terms WHERE doctor_id = $1"  # noqa: S608 - a constant of this file
KEEP = f"""
INSERT INTO text_terms (doctor_id, {_COLUMNS}, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (doctor_id) DO UPDATE
   SET answer_hours = excluded.answer_hours, messages = excluded.messages, open_hours = excluded.open_hours,
       follow_up_days = excluded.follow_up_days, follow_up_messages = excluded.follow_up_messages,
       updated_at = excluded.updated_at
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class TextTerms:
    """Answered within `answer_hours`, or refunded whole. `messages`: how many the patient may write.

    Open for `open_hours` from the first answer on. For `follow_up_days` after it is completed the patient may ask
    `follow_up_messages` more, free of charge; 0 of either: none.
    """

    answer_hours: int = USUAL_HOURS
    messages: int = 20
    open_hours: int = 48
    follow_up_days: int = 7
    follow_up_messages: int = 5

    @classmethod
    def of(cls, spelled: dict[str, Any] | None) -> "TextTerms | None":
        """Those of a consultation's row."""
        return cls(**spelled) if spelled is not None else None

    @property
    def spelled(self) -> dict[str, int]:
        """As a consultation's row keeps them."""
        return asdict(self)

    def answer_by(self, asked_at: datetime) -> datetime:
        """When a question asked at that moment is answered, or owed for."""
        return asked_at + timedelta(hours=self.answer_hours)

    def open_until(self, answered_at: datetime) -> datetime:
        """Until when one may write that was first answered at that moment."""
        return answered_at + timedelta(hours=self.open_hours)

    def follow_up_until(self, completed_at: datetime) -> datetime | None:
        """Until when follow-up questions may be asked; None where they may not."""
        if not self.follow_up_messages or not self.follow_up_days:
            return None
        return completed_at + timedelta(days=self.follow_up_days)


async def text_terms_of(tx: Reader, doctor_id: int, usual_hours: int = USUAL_HOURS) -> TextTerms:
    """A doctor's terms for questions to come. `usual_hours`: to answer within, for whoever has set none."""
    row = await tx.fetchrow(TERMS, doctor_id)
    return TextTerms(**dict(row.items())) if row is not None else TextTerms(answer_hours=usual_hours)


async def keep_text_terms(tx: Transaction, doctor_id: int, terms: TextTerms) -> None:
    """Set the terms of questions from now on; doing so twice changes nothing.

    Raises:
        Invalid: a number is out of its bounds.
    """
    for field, (least, most) in BOUNDS.items():
        if not least <= getattr(terms, field) <= most:
            raise Invalid(f"Must be from {least} to {most}.", field=field)
    await tx.execute(KEEP, doctor_id, *(getattr(terms, field) for field in BOUNDS), now())
