"""What a consultation is, the states it can be in, and what is done to it. Drawn in `docs/consultations.md`."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal

EARLY = timedelta(minutes=10)
"""How long before its start an appointment's room opens for calls."""
LATE = timedelta(minutes=30)
"""How long after its end an appointment may still begin."""
GRACE = timedelta(minutes=5)
"""How long after its start one may come to an appointment and is not late: a login, a lift, a slow device."""
ABSENCE_STATED = timedelta(days=2)
"""How long after the end of a visit its doctor may say that the patient did not come."""
DECIDED = LATE + timedelta(minutes=1)
"""How long after its end it is decided who came: whatever was seen in time has been written by then."""
RINGS = timedelta(seconds=60)
"""How long a call rings before it counts as not answered."""
INSTANT_ANSWER = timedelta(minutes=15)
"""How long somebody waits in the pool before we say that nobody came."""


class Kind(StrEnum):
    TEXT = "text"
    INSTANT = "instant"
    VIDEO = "video"
    VISIT = "visit"


class Status(StrEnum):
    WAITING = "waiting"
    SCHEDULED = "scheduled"
    RUNNING = "running"
    COMPLETED = "completed"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    UNANSWERED = "unanswered"
    MISSED = "missed"


type Side = Literal["patient", "doctor"]
type Actor = Side | Literal["system"]


class Action(StrEnum):
    MESSAGE = "message"
    ACCEPT = "accept"
    DECLINE = "decline"
    COMPLETE = "complete"
    CANCEL = "cancel"
    CALL = "call"
    MISS = "miss"
    EXTEND = "extend"
    ASK_MORE = "ask_more"
    TRANSFER = "transfer"
    REFER = "refer"
    DRAW = "draw"
    EXPIRE = "expire"
    CLOSE = "close"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the rules look at.

    Under the terms of a text consultation (`has_terms`): `open_until` is set by the first answer, and once it is
    completed says how long follow-up questions may be asked; `messages_left` are the patient's; `reply_by` is when a
    follow-up question that waits should be answered; `more_asked`: the patient has asked for more.
    """

    kind: Kind
    status: Status
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    answer_by: datetime | None = None
    has_terms: bool = False
    open_until: datetime | None = None
    messages_left: int | None = None
    reply_by: datetime | None = None
    more_asked: bool = False

    @property
    def is_owed_an_answer(self) -> bool:
        """Under terms, and nobody has said a word yet: also where the doctor has taken it."""
        return self.status is Status.WAITING or (
            self.status is Status.RUNNING and self.has_terms and self.open_until is None
        )


OPEN = (Status.WAITING, Status.SCHEDULED, Status.RUNNING)
FINISHED = (Status.COMPLETED, Status.DECLINED, Status.CANCELLED, Status.UNANSWERED, Status.MISSED)
