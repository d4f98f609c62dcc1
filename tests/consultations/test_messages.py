"""The one statement behind a message keeps the rules it stands for."""

import asyncio
from datetime import timedelta
from itertools import product

import pytest

from consultations.rules import RULES
from consultations.statements.messages import APPEND
from consultations.states import OPEN, Action, Kind, Status
from core.ids import new_id
from core.outbox import Place, read
from tests.clinic import Clinic

REACHABLE = {
    (kind, status)
    for kind in Kind
    for status in Status
    if status is not (Status.SCHEDULED if kind in (Kind.TEXT, Kind.INSTANT) else Status.WAITING)
    and (kind, status) != (Kind.INSTANT, Status.WAITING)  # in the pool, where it has no doctor yet
}
OPEN_ANEW = "UPDATE consultation SET kind = $2, status = $3, terms = NULL, messages_left = NULL WHERE id = $1"
UNDER_TERMS = "UPDATE consultation SET status = $2, open_until = $3, messages_left = $4 WHERE id = $1"


async def test_the_statement_takes_exactly_the_messages_that_change_nothing_else(clinic: Clinic) -> None:
    patient, doctor = await clinic.patient(), await clinic.doctor()
    asked = await clinic.ask(patient, doctor)
    await clinic.database.pool.execute(
        "UPDATE consultation SET starts_at = $2, ends_at = $2 WHERE id = $1", asked.id, clinic.time.current
    )
    quiet = {
        (side, kind, rule.source)
        for rule in RULES
        if rule.action is Action.MESSAGE and rule.source is rule.target and rule.source in OPEN
        for side in rule.sides
        for kind in rule.kinds
    }
    for kind in Kind:
        for status in Status:
            await clinic.database.pool.execute(OPEN_ANEW, asked.id, kind, status)
            for side, viewer in (("patient", patient), ("doctor", doctor)):
                taken = await clinic.database.pool.fetchrow(
                    APPEND,
                    [asked.id],
                    [viewer.person_id],
                    [new_id()],
                    ['{"text": "x"}'],
                    clinic.time.current,
                    [None],
                    [None],
                )
                if (kind, status) in REACHABLE:
                    assert (taken is not None) == ((side, kind, status) in quiet), (side, kind, status)


async def test_under_terms_the_statement_takes_exactly_the_messages_the_rules_let_through(clinic: Clinic) -> None:
    """What changes more than the room's lines (the first answer, follow-ups) is left to the longer way."""
    patient, doctor = await clinic.patient(), await clinic.doctor()
    asked = await clinic.ask(patient, doctor)
    now = clinic.time.current
    for status, until, left in product(
        (Status.WAITING, Status.RUNNING, Status.COMPLETED, Status.UNANSWERED),
        (None, now, now + timedelta(seconds=1)),
        (0, 1),
    ):
        for side, viewer in (("patient", patient), ("doctor", doctor)):
            await clinic.database.pool.execute(UNDER_TERMS, asked.id, status, until, left)
            before = await clinic.see(viewer, asked.id)
            is_first = side == "doctor" and before.facts.is_owed_an_answer
            said = ([asked.id], [viewer.person_id], [new_id()], ['{"text": "x"}'], now, [None], [None])
            taken = await clinic.database.pool.fetchrow(APPEND, *said) is not None
            through = Action.MESSAGE in before.can(now) and status in OPEN and not is_first
            assert taken == through, (side, status, until, left)
            assert (await clinic.see(viewer, asked.id)).messages_left == left - (taken and side == "patient")


async def test_messages_leave_the_outbox_alone(clinic: Clinic) -> None:
    patient, doctor = await clinic.patient(), await clinic.doctor()
    talk = await clinic.talk(patient, doctor)
    await clinic.say(doctor, talk.id, "零")  # the first answer is a fact
    before = await read(clinic.database.pool, Place(), 100)
    await clinic.say(patient, talk.id, "一")
    await clinic.say(doctor, talk.id, "二")
    assert await read(clinic.database.pool, Place(), 100) == before


@pytest.mark.parametrize("times", [2, 8])
async def test_a_retry_that_overtakes_its_first_try_is_the_same_message(clinic: Clinic, times: int) -> None:
    patient, doctor = await clinic.patient(), await clinic.doctor()
    talk = await clinic.talk(patient, doctor)
    cid = new_id()
    said = await asyncio.gather(*(clinic.say(patient, talk.id, "一次", cid) for _ in range(times)))
    assert {one.seq for one in said} == {2}
    assert sum(one.message is not None for one in said) == 1
    assert await clinic.lines(doctor, talk.id) == ["started", "一次"]


async def test_the_same_cid_of_the_other_side_is_another_message(clinic: Clinic) -> None:
    patient, doctor = await clinic.patient(), await clinic.doctor()
    talk = await clinic.talk(patient, doctor)
    cid = new_id()
    await clinic.say(patient, talk.id, "你好", cid)
    await clinic.say(doctor, talk.id, "你好，请讲", cid)
    assert await clinic.lines(doctor, talk.id) == ["started", "你好", "你好，请讲"]
