"""The rules of the state machine, each on a line."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from consultations.errors import MessagesUsedUp, NotPossibleNow, NotYet, TooLate
from consultations.next_steps import next_step
from consultations.rules import RULES, allowed, decide
from consultations.states import EARLY, LATE, OPEN, Action, Actor, Facts, Kind, Status
from core.errors import DomainError, Forbidden

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def text(status: Status = Status.WAITING, answer_by: datetime = NOW + HOUR) -> Facts:
    return Facts(Kind.TEXT, status, answer_by=answer_by)


def video(status: Status = Status.SCHEDULED, starts_at: datetime = NOW) -> Facts:
    return Facts(Kind.VIDEO, status, starts_at=starts_at, ends_at=starts_at + HOUR / 2)


@pytest.mark.parametrize(
    ("facts", "action", "side", "after"),
    [
        (text(), Action.MESSAGE, "doctor", Status.RUNNING),
        (text(), Action.MESSAGE, "patient", Status.WAITING),
        (text(), Action.ACCEPT, "doctor", Status.RUNNING),
        (text(), Action.DECLINE, "doctor", Status.DECLINED),
        (text(), Action.CANCEL, "patient", Status.CANCELLED),
        (text(answer_by=NOW), Action.EXPIRE, "system", Status.UNANSWERED),
        (text(Status.RUNNING), Action.COMPLETE, "doctor", Status.COMPLETED),
        (video(), Action.ACCEPT, "doctor", Status.RUNNING),
        (video(), Action.CALL, "doctor", Status.RUNNING),
        (video(), Action.CALL, "patient", Status.SCHEDULED),
        (video(), Action.CANCEL, "patient", Status.CANCELLED),
        (video(), Action.DECLINE, "doctor", Status.DECLINED),
        (video(starts_at=NOW - HOUR / 2 - LATE), Action.EXPIRE, "system", Status.UNANSWERED),
        (Facts(Kind.VISIT, Status.SCHEDULED, NOW, NOW + HOUR), Action.COMPLETE, "doctor", Status.COMPLETED),
    ],
)
def test_what_comes_of_an_action(facts: Facts, action: Action, side: Actor, after: Status) -> None:
    assert decide(facts, action, side, NOW) is after


@pytest.mark.parametrize(
    ("facts", "action", "side"),
    [
        (text(), Action.COMPLETE, "doctor"),
        (text(Status.RUNNING), Action.CANCEL, "patient"),
        (text(Status.RUNNING), Action.CALL, "patient"),
        (text(Status.COMPLETED), Action.MESSAGE, "patient"),
        (Facts(Kind.INSTANT, Status.WAITING, answer_by=NOW + HOUR), Action.DECLINE, "doctor"),
        (Facts(Kind.INSTANT, Status.WAITING, answer_by=NOW + HOUR), Action.MESSAGE, "doctor"),
        (text(Status.RUNNING), Action.EXPIRE, "system"),
        (video(Status.COMPLETED), Action.MISS, "system"),
    ],
)
def test_what_nobody_may_do(facts: Facts, action: Action, side: Actor) -> None:
    with pytest.raises(NotPossibleNow) as refusal:
        decide(facts, action, side, NOW)
    assert refusal.value.extra["state"] == facts.status


@pytest.mark.parametrize(("action", "side"), [(Action.ACCEPT, "patient"), (Action.CANCEL, "doctor")])
def test_what_only_the_other_side_does(action: Action, side: Actor) -> None:
    with pytest.raises(Forbidden):
        decide(text(), action, side, NOW)


LATER, PAST = NOW + HOUR, NOW


def under_terms(status: Status = Status.RUNNING, **remains: Any) -> Facts:
    """A question that was answered and may be talked about for an hour, with two messages left."""
    known: dict[str, Any] = {"answer_by": PAST, "open_until": LATER, "messages_left": 2, **remains}
    return Facts(Kind.TEXT, status, has_terms=True, **known)


@pytest.mark.parametrize(
    ("facts", "action", "side", "comes"),
    [
        (under_terms(), Action.MESSAGE, "patient", Status.RUNNING),
        (under_terms(messages_left=0), Action.MESSAGE, "patient", MessagesUsedUp),
        (under_terms(messages_left=0), Action.MESSAGE, "doctor", Status.RUNNING),
        (under_terms(open_until=PAST), Action.MESSAGE, "patient", TooLate),
        (under_terms(open_until=PAST), Action.MESSAGE, "doctor", TooLate),
        (under_terms(open_until=PAST), Action.CLOSE, "system", Status.COMPLETED),
        (under_terms(), Action.CLOSE, "system", NotYet),
        (under_terms(), Action.EXPIRE, "system", NotPossibleNow),
        # Taken, and not a word said: the deadline holds on.
        (under_terms(open_until=None), Action.EXPIRE, "system", Status.UNANSWERED),
        (under_terms(open_until=None), Action.MESSAGE, "doctor", TooLate),
        (under_terms(open_until=None, answer_by=LATER), Action.MESSAGE, "doctor", Status.RUNNING),
        (under_terms(open_until=None, answer_by=LATER), Action.EXPIRE, "system", NotYet),
        (under_terms(open_until=None), Action.CLOSE, "system", NotPossibleNow),
        (under_terms(Status.WAITING, open_until=None, messages_left=0), Action.MESSAGE, "patient", MessagesUsedUp),
        (under_terms(), Action.EXTEND, "doctor", Status.RUNNING),
        (under_terms(open_until=None, answer_by=LATER), Action.EXTEND, "doctor", NotPossibleNow),
        (under_terms(open_until=PAST), Action.EXTEND, "doctor", TooLate),
        (under_terms(), Action.ASK_MORE, "patient", Status.RUNNING),
        (under_terms(more_asked=True), Action.ASK_MORE, "patient", NotPossibleNow),
        # Follow-up questions, within the days agreed.
        (under_terms(Status.COMPLETED), Action.MESSAGE, "patient", Status.COMPLETED),
        (under_terms(Status.COMPLETED, messages_left=0), Action.MESSAGE, "patient", MessagesUsedUp),
        (under_terms(Status.COMPLETED, open_until=PAST), Action.MESSAGE, "patient", TooLate),
        (under_terms(Status.COMPLETED, open_until=None), Action.MESSAGE, "patient", NotPossibleNow),
        (under_terms(Status.COMPLETED, open_until=PAST), Action.MESSAGE, "doctor", TooLate),
        (under_terms(Status.COMPLETED, open_until=PAST, reply_by=LATER), Action.MESSAGE, "doctor", Status.COMPLETED),
        (text(Status.RUNNING), Action.CLOSE, "system", NotPossibleNow),
        (text(Status.RUNNING), Action.EXTEND, "doctor", NotPossibleNow),
    ],
)
def test_what_the_terms_of_a_text_consultation_allow(
    facts: Facts, action: Action, side: Actor, comes: Status | type[DomainError]
) -> None:
    if isinstance(comes, Status):
        assert decide(facts, action, side, NOW) is comes
    else:
        with pytest.raises(comes):
            decide(facts, action, side, NOW)


def test_whoever_has_used_up_the_messages_hears_what_can_be_done() -> None:
    with pytest.raises(MessagesUsedUp) as refusal:
        decide(under_terms(messages_left=0), Action.MESSAGE, "patient", NOW)
    assert refusal.value.extra == {"can": ["ask_more"], "open_until": LATER.isoformat()}
    with pytest.raises(MessagesUsedUp) as refusal:
        decide(under_terms(messages_left=0, more_asked=True), Action.MESSAGE, "patient", NOW)
    assert refusal.value.extra["can"] == []


def test_what_happens_next_under_terms() -> None:
    steps = [
        next_step(facts, NOW)
        for facts in (
            under_terms(open_until=None, answer_by=LATER),
            under_terms(),
            under_terms(Status.COMPLETED),
            under_terms(Status.COMPLETED, reply_by=LATER + HOUR),
            under_terms(Status.COMPLETED, open_until=PAST),
        )
    ]
    assert [(step.code, step.by) for step in steps] == [
        ("doctor_answers", LATER),
        ("consult", LATER),
        ("follow_up", LATER),
        ("follow_up_answer", LATER + HOUR),
        ("outcome", None),
    ]


def test_an_appointment_opens_ten_minutes_early_and_stays_open_for_half_an_hour_after_its_end() -> None:
    later = video(starts_at=NOW + EARLY + timedelta(seconds=1))
    with pytest.raises(NotYet) as refusal:
        decide(later, Action.CALL, "patient", NOW)
    assert refusal.value.extra["opens_at"] == (NOW + timedelta(seconds=1)).isoformat()
    assert decide(video(starts_at=NOW + EARLY), Action.CALL, "patient", NOW) is Status.SCHEDULED
    with pytest.raises(TooLate):
        decide(video(starts_at=NOW - HOUR / 2 - LATE), Action.CALL, "patient", NOW)


def test_after_the_deadline_a_doctor_cannot_answer_any_more() -> None:
    with pytest.raises(TooLate):
        decide(text(answer_by=NOW), Action.MESSAGE, "doctor", NOW)


def test_before_the_deadline_nothing_expires() -> None:
    with pytest.raises(NotYet):
        decide(text(answer_by=NOW + timedelta(seconds=1)), Action.EXPIRE, "system", NOW)


def test_nothing_leads_out_of_what_is_finished() -> None:
    assert all(rule.source in OPEN or rule.target is rule.source for rule in RULES)


def test_every_action_has_at_most_one_rule_for_a_side_kind_and_status() -> None:
    cases = [(rule.action, side, kind, rule.source) for rule in RULES for side in rule.sides for kind in rule.kinds]
    assert len(cases) == len(set(cases))


def test_what_is_offered_is_what_is_possible() -> None:
    for kind in Kind:
        for status in Status:
            facts = Facts(kind, status, NOW, NOW + HOUR, NOW + HOUR)
            for side in ("patient", "doctor"):
                for action in allowed(facts, side, NOW):
                    decide(facts, action, side, NOW)


def test_both_sides_are_told_what_comes_next_and_by_when() -> None:
    assert (next_step(text(), NOW).code, next_step(text(), NOW).by) == ("doctor_answers", NOW + HOUR)
    assert next_step(video(starts_at=NOW + HOUR), NOW).by == NOW + HOUR
    assert next_step(video(), NOW).code == "join"
    assert next_step(text(Status.UNANSWERED), NOW).code == "choose_another"
