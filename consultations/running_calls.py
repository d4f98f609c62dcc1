"""The call that runs in a consultation, as the lines of its room tell."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from consultations.carriers import Carrier
from consultations.statements.calls import LAST_CALL
from consultations.states import Side
from core.database import Reader

type Reason = Literal["hung_up", "declined", "busy"]
"""Why somebody ends a call."""
type Why = Reason | Literal["missed"]
"""What became of it, as the room's line says."""


@dataclass(frozen=True, slots=True)
class RunningCall:
    """The call that was begun, by `by`, and not ended."""

    consultation_id: UUID
    call: UUID
    by: Side
    carrier: Carrier
    rings_until: datetime | None

    def line(self, code: str) -> dict[str, str]:
        """What the room is told of it; a mesh goes without saying."""
        said = {"code": code, "call": str(self.call), "by": self.by}
        return said if self.carrier == "mesh" else {**said, "carrier": self.carrier}

    def rang_in_vain(self, now: datetime) -> bool:
        return self.rings_until is not None and self.rings_until <= now

    def outcome(self, side: Side, reason: Reason) -> Why:
        """What it means that `side` ends it."""
        if self.rings_until is None:
            return "hung_up"
        if side == self.by:
            return "missed"
        return "busy" if reason == "busy" else "declined"


async def running_call(tx: Reader, consultation_id: UUID) -> RunningCall | None:
    """The call that was begun and not ended, as the room's lines tell."""
    row = await tx.fetchrow(LAST_CALL, consultation_id)
    if row is None or row["code"] == "call_ended":
        return None
    return RunningCall(consultation_id, UUID(row["call"]), row["by"], row["carrier"], row["rings_until"])
