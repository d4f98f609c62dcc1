"""The life of a consultation: what each side may do when, and what comes of it. Drawn in `docs/consultations.md`.

Plain values in, plain values out. Statements guard the same transitions by the status they start from, so that of two
people who act at once exactly one succeeds.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from consultations.errors import MessagesUsedUp, NotPossibleNow, NotYet, TooLate
from consultations.states import ABSENCE_STATED, EARLY, GRACE, LATE, Action, Actor, Facts, Kind, Side, Status
from core.errors import Forbidden

type Then = Literal["now", "early", "late", "used_up", "never"]
type When = Callable[[Facts, datetime], Then]


def _any_time(_: Facts, __: datetime) -> Literal["now"]:
    return "now"


def _before_deadline(facts: Facts, now: datetime) -> Literal["now", "late"]:
    return "late" if facts.answer_by is not None and facts.answer_by <= now else "now"


def _after_deadline(facts: Facts, now: datetime) -> Literal["now", "early"]:
    return "now" if facts.answer_by is not None and facts.answer_by <= now else "early"


def in_window(facts: Facts, now: datetime) -> Literal["now", "early", "late"]:
    assert facts.starts_at is not None
    assert facts.ends_at is not None
    if now < facts.starts_at - EARLY:
        return "early"
    return "late" if now >= facts.ends_at + LATE else "now"


def _from_window_on(facts: Facts, now: datetime) -> Literal["now", "early"]:
    return "early" if in_window(facts, now) == "early" else "now"


def _after_window(facts: Facts, now: datetime) -> Literal["now", "early"]:
    return "now" if in_window(facts, now) == "late" else "early"


def _absent(facts: Facts, now: datetime) -> Literal["now", "early", "late"]:
    assert facts.starts_at is not None
    assert facts.ends_at is not None
    if now < facts.starts_at + GRACE:
        return "early"
    return "late" if now >= facts.ends_at + ABSENCE_STATED else "now"


def _patients_word(facts: Facts, now: datetime) -> Then:
    if facts.open_until is not None and facts.open_until <= now:
        return "late"
    return "used_up" if facts.messages_left == 0 else "now"


def _doctors_word(facts: Facts, now: datetime) -> Then:
    if facts.is_owed_an_answer:
        return _before_deadline(facts, now)
    return "late" if facts.open_until is not None and facts.open_until <= now else "now"


def _hands_on(facts: Facts, now: datetime) -> Then:
    return _doctors_word(facts, now) if facts.has_terms else "never"


def _follow_up_question(facts: Facts, now: datetime) -> Then:
    return "never" if facts.open_until is None else _patients_word(facts, now)


def _follow_up_answer(facts: Facts, now: datetime) -> Then:
    if facts.open_until is None:
        return "never"
    return "now" if facts.reply_by is not None or facts.open_until > now else "late"


def _answered(facts: Facts, now: datetime) -> Then:
    if facts.open_until is None:
        return "never"
    return "late" if facts.open_until <= now else "now"


def _not_asked_yet(facts: Facts, now: datetime) -> Then:
    return "never" if facts.more_asked else _answered(facts, now)


def _never_answered(facts: Facts, now: datetime) -> Then:
    return _after_deadline(facts, now) if facts.is_owed_an_answer else "never"


def _time_over(facts: Facts, now: datetime) -> Then:
    if facts.open_until is None:
        return "never"
    return "now" if facts.open_until <= now else "early"


@dataclass(frozen=True, slots=True)
class Rule:
    """`sides` may do `action` to `kinds` in `source`, which then are in `target`."""

    action: Action
    sides: tuple[Actor, ...]
    kinds: tuple[Kind, ...]
    source: Status
    target: Status
    when: When = _any_time


_ASKED = (Kind.TEXT, Kind.INSTANT)
_BOOKED = (Kind.VIDEO, Kind.VISIT)
_ALL = tuple(Kind)
_SEEN = (Kind.INSTANT, Kind.VIDEO)

RULES = (
    # A text consultation starts with the doctor's first answer.
    Rule(Action.MESSAGE, ("doctor",), (Kind.TEXT,), Status.WAITING, Status.RUNNING, _before_deadline),
    Rule(Action.MESSAGE, ("patient",), _ASKED, Status.WAITING, Status.WAITING, _patients_word),
    Rule(Action.MESSAGE, ("patient", "doctor"), _BOOKED, Status.SCHEDULED, Status.SCHEDULED),
    Rule(Action.MESSAGE, ("patient",), _ALL, Status.RUNNING, Status.RUNNING, _patients_word),
    Rule(Action.MESSAGE, ("doctor",), _ALL, Status.RUNNING, Status.RUNNING, _doctors_word),
    # Follow-up questions are asked and answered in the same room; what came of it stands.
    Rule(Action.MESSAGE, ("patient",), (Kind.TEXT,), Status.COMPLETED, Status.COMPLETED, _follow_up_question),
    Rule(Action.MESSAGE, ("doctor",), (Kind.TEXT,), Status.COMPLETED, Status.COMPLETED, _follow_up_answer),
    Rule(Action.EXTEND, ("doctor",), (Kind.TEXT,), Status.RUNNING, Status.RUNNING, _answered),
    Rule(Action.ASK_MORE, ("patient",), (Kind.TEXT,), Status.RUNNING, Status.RUNNING, _not_asked_yet),
    Rule(Action.ACCEPT, ("doctor",), _ASKED, Status.WAITING, Status.RUNNING, _before_deadline),
    Rule(Action.ACCEPT, ("doctor",), _BOOKED, Status.SCHEDULED, Status.RUNNING, in_window),
    Rule(Action.DECLINE, ("doctor",), (Kind.TEXT,), Status.WAITING, Status.DECLINED),
    Rule(Action.DECLINE, ("doctor",), _BOOKED, Status.SCHEDULED, Status.DECLINED),
    Rule(Action.CANCEL, ("patient",), _ASKED, Status.WAITING, Status.CANCELLED),
    Rule(Action.CANCEL, ("patient",), _BOOKED, Status.SCHEDULED, Status.CANCELLED),
    # A call by the doctor begins an appointment; the patient may be in the room first.
    Rule(Action.CALL, ("doctor",), (Kind.VIDEO,), Status.SCHEDULED, Status.RUNNING, in_window),
    Rule(Action.CALL, ("patient",), (Kind.VIDEO,), Status.SCHEDULED, Status.SCHEDULED, in_window),
    Rule(Action.CALL, ("patient", "doctor"), _SEEN, Status.RUNNING, Status.RUNNING),
    Rule(Action.COMPLETE, ("doctor",), _ALL, Status.RUNNING, Status.COMPLETED),
    Rule(Action.TRANSFER, ("doctor",), (Kind.TEXT,), Status.WAITING, Status.WAITING, _hands_on),
    Rule(Action.TRANSFER, ("doctor",), (Kind.TEXT,), Status.RUNNING, Status.RUNNING, _hands_on),
    Rule(Action.REFER, ("doctor",), _ALL, Status.RUNNING, Status.RUNNING),
    Rule(Action.REFER, ("doctor",), _ALL, Status.COMPLETED, Status.COMPLETED),
    # On pictures that were sent.
    Rule(Action.DRAW, ("patient", "doctor"), _ALL, Status.RUNNING, Status.RUNNING),
    # Nobody presses a button while a patient sits in the practice: a visit may be closed without being started.
    Rule(Action.COMPLETE, ("doctor",), (Kind.VISIT,), Status.SCHEDULED, Status.COMPLETED, _from_window_on),
    Rule(Action.EXPIRE, ("system",), _ASKED, Status.WAITING, Status.UNANSWERED, _after_deadline),
    # Taken, and not a word said: taking a question is no answer to it.
    Rule(Action.EXPIRE, ("system",), (Kind.TEXT,), Status.RUNNING, Status.UNANSWERED, _never_answered),
    Rule(Action.CLOSE, ("system",), (Kind.TEXT,), Status.RUNNING, Status.COMPLETED, _time_over),
    # The doctor may not practise here any more.
    Rule(Action.WITHDRAW, ("system",), _ASKED, Status.WAITING, Status.DECLINED),
    Rule(Action.WITHDRAW, ("system",), _BOOKED, Status.SCHEDULED, Status.DECLINED),
    Rule(Action.WITHDRAW, ("system",), _ALL, Status.RUNNING, Status.DECLINED),
    # What became of an appointment by video is decided from who was in the room (`attendance`); of a visit, as stated.
    Rule(Action.EXPIRE, ("system",), (Kind.VIDEO,), Status.SCHEDULED, Status.UNANSWERED, _after_window),
    Rule(Action.EXPIRE, ("system",), (Kind.VIDEO,), Status.RUNNING, Status.UNANSWERED, _after_window),
    Rule(Action.MISS, ("system",), (Kind.VIDEO,), Status.SCHEDULED, Status.MISSED, _after_window),
    Rule(Action.MISS, ("system",), (Kind.VIDEO,), Status.RUNNING, Status.MISSED, _after_window),
    Rule(Action.MISS, ("doctor",), (Kind.VISIT,), Status.SCHEDULED, Status.MISSED, _absent),
)


def decide(facts: Facts, action: Action, side: Actor, now: datetime) -> Status:
    """The status after `side` does `action`.

    Raises:
        Forbidden: it is the other side that does this.
        NotPossibleNow: no rule allows it in this state; carries `state`.
        MessagesUsedUp: the patient has none left; carries `open_until` and what can be done (`can`).
        NotYet: its time has not come; carries `opens_at` for appointments.
        TooLate: its time is over.
    """
    rule = _rule(facts, action, side)
    if rule is None:
        if not any(one.action is action and side in one.sides for one in RULES):
            raise Forbidden("It is the other side that does this.")
        raise NotPossibleNow(state=facts.status)
    match rule.when(facts, now):
        case "early":
            opens_at = _opens_at(facts, action)
            raise NotYet(**({"opens_at": opens_at.isoformat()} if opens_at is not None else {}))
        case "late":
            raise TooLate
        case "never":
            raise NotPossibleNow(state=facts.status)
        case "used_up":
            raise _used_up(facts, now)
        case _:
            return rule.target


def allowed(facts: Facts, side: Side, now: datetime) -> list[Action]:
    """What `side` may do now."""
    rules = ((action, _rule(facts, action, side)) for action in Action)
    return [action for action, rule in rules if rule is not None and rule.when(facts, now) == "now"]


def _used_up(facts: Facts, now: datetime) -> MessagesUsedUp:
    more = [Action.ASK_MORE.value] if Action.ASK_MORE in allowed(facts, "patient", now) else []
    until = facts.open_until or facts.answer_by
    return MessagesUsedUp(can=more, open_until=until.isoformat() if until is not None else None)


def _opens_at(facts: Facts, action: Action) -> datetime | None:
    if facts.starts_at is None:
        return None
    return facts.starts_at + GRACE if action is Action.MISS else facts.starts_at - EARLY


def _rule(facts: Facts, action: Action, side: Actor) -> Rule | None:
    for rule in RULES:
        if rule.action is action and side in rule.sides and facts.kind in rule.kinds and facts.status is rule.source:
            return rule
    return None
