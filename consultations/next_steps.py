"""What both sides of a consultation are waiting for."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from consultations.rules import in_window
from consultations.states import EARLY, Facts, Status


@dataclass(frozen=True, slots=True)
class NextStep:
    """What happens next and by when. `code` has a sentence in the client for each side; `data` holds its details."""

    code: str
    by: datetime | None
    data: dict[str, Any]


def next_step(facts: Facts, now: datetime) -> NextStep:
    """What both sides are waiting for."""
    match facts.status:
        case Status.WAITING:
            return NextStep("doctor_answers", facts.answer_by, {})
        case Status.SCHEDULED:
            assert facts.starts_at is not None
            if in_window(facts, now) == "early":
                return NextStep("appointment", facts.starts_at, {"opens_at": (facts.starts_at - EARLY).isoformat()})
            return NextStep("join", facts.ends_at, {})
        case Status.RUNNING if facts.is_owed_an_answer:
            return NextStep("doctor_answers", facts.answer_by, {})
        case Status.RUNNING:
            return NextStep("consult", facts.open_until or facts.ends_at, {})
        case Status.COMPLETED if facts.reply_by is not None:
            return NextStep("follow_up_answer", facts.reply_by, {})
        case Status.COMPLETED if facts.open_until is not None and facts.open_until > now:
            return NextStep("follow_up", facts.open_until, {})
        case Status.COMPLETED:
            return NextStep("outcome", None, {})
        case Status.CANCELLED:
            return NextStep("cancelled", None, {})
        case Status.DECLINED | Status.UNANSWERED:
            return NextStep("choose_another", None, {})
        case Status.MISSED:
            return NextStep("missed", None, {})
