"""Messages that share a commit: none waits for company longer than the pace, and none suffers from another."""

import asyncio
from uuid import UUID

import pytest

import consultations
from consultations import Said, appends
from consultations.statements.messages import APPEND
from core.errors import NotFound
from core.ids import new_id
from tests.clinic import Clinic

COMMITS = "SELECT count(DISTINCT xmin::text) FROM message WHERE kind = 'text'"
WAITING = "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)"
WRITTEN = "INSERT INTO message (consultation_id, seq, cid, author_id, kind, body) VALUES ($1, 9, $2, $3, 'text', '{}')"


async def test_what_is_said_while_a_commit_is_under_way_shares_the_next(clinic: Clinic) -> None:
    patient, doctors = await clinic.patient(), [await clinic.doctor() for _ in range(6)]
    talks = [(await clinic.talk(patient, doctor)).id for doctor in doctors]
    said = await asyncio.gather(*(clinic.say(patient, talk, "在吗") for talk in talks))
    assert [one.seq for one in said] == [2] * 6
    assert await clinic.database.pool.fetchval(COMMITS) == 1, "they came together"
    first = asyncio.ensure_future(clinic.say(patient, talks[0], "一"))
    await _on_its_way()
    await asyncio.gather(first, *(clinic.say(patient, talk, "二") for talk in talks))
    assert await clinic.database.pool.fetchval(COMMITS) == 3
    assert await clinic.lines(patient, talks[0]) == ["started", "在吗", "一", "二"]


@pytest.mark.parametrize(("pace", "commits"), [(0.2, 2), (0, 3)])
async def test_what_comes_soon_after_a_commit_goes_together_and_without_a_pace_alone(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch, pace: float, commits: int
) -> None:
    monkeypatch.setattr(appends, "PACE_SECONDS", pace)
    patient = await clinic.patient()
    talks = [(await clinic.talk(patient, await clinic.doctor())).id for _ in range(3)]
    await clinic.say(patient, talks[0], "一")
    soon = asyncio.ensure_future(clinic.say(patient, talks[1], "二"))
    await _on_its_way()
    await asyncio.gather(soon, clinic.say(patient, talks[2], "三"))
    assert await clinic.database.pool.fetchval(COMMITS) == commits


async def test_of_one_room_everything_said_at_once_is_numbered_in_the_order_it_came(clinic: Clinic) -> None:
    patient, doctor = await clinic.patient(), await clinic.doctor()
    talk = await clinic.talk(patient, doctor)
    await clinic.say(doctor, talk.id, "first")  # goes a longer way
    words = [str(number) for number in range(12)]
    sides = [patient, doctor] * 6
    await asyncio.gather(*(clinic.say(viewer, talk.id, word) for viewer, word in zip(sides, words, strict=True)))
    assert await clinic.lines(patient, talk.id) == ["started", "first", *words]


async def test_who_is_refused_takes_nobody_along(clinic: Clinic) -> None:
    patient, doctor, stranger = await clinic.patient(), await clinic.doctor(), await clinic.patient()
    talk = await clinic.talk(patient, doctor)
    his = await clinic.doctor()
    over = await clinic.ask(patient, his)
    await clinic.act("decline", his, over.id)
    other = await clinic.talk(patient, await clinic.doctor())
    answers = await asyncio.gather(
        clinic.say(stranger, talk.id, "谁"),
        clinic.say(patient, over.id, "晚了"),
        clinic.say(patient, new_id(), "哪里"),
        clinic.say(patient, other.id, "好"),
        clinic.say(patient, talk.id, "还疼"),
        return_exceptions=True,
    )
    refused, said = answers[:3], answers[3:]
    assert [type(one) for one in refused] == [NotFound, consultations.NotPossibleNow, NotFound]
    assert [one.seq for one in said if isinstance(one, Said)] == [2, 2]


async def _beside_a_locked_room(clinic: Clinic) -> None:
    """Two messages together, one of them in a room that somebody is changing: the other is written meanwhile."""
    patient = await clinic.patient()
    held, free = [await clinic.talk(patient, await clinic.doctor()) for _ in range(2)]
    async with clinic.database.transaction() as tx:
        await tx.execute("SELECT 1 FROM consultation WHERE id = $1 FOR UPDATE", held.id)
        both = [asyncio.ensure_future(clinic.say(patient, talk.id, "还疼")) for talk in (held, free)]
        while not await tx.fetchval(WAITING):
            pass  # each look lets the others go on
        assert not both[0].done()
        assert await tx.fetchval("SELECT last_seq FROM consultation WHERE id = $1", free.id) == 2
        assert (await both[1]).seq == 2
    assert (await both[0]).seq == 2


async def test_a_room_that_somebody_is_changing_keeps_only_itself_waiting(clinic: Clinic) -> None:
    await _beside_a_locked_room(clinic)


async def test_without_skipping_locked_rooms_all_would_wait(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative control of the test above."""
    monkeypatch.setattr(appends, "APPEND", APPEND.replace("SKIP LOCKED", ""))
    with pytest.raises(AssertionError):
        await _beside_a_locked_room(clinic)


async def test_a_retry_that_another_process_is_still_writing_is_found_out_alone(clinic: Clinic) -> None:
    patient, cid = await clinic.patient(), new_id()
    talks = [(await clinic.talk(patient, await clinic.doctor())).id for _ in range(3)]
    async with clinic.database.transaction() as tx:
        await tx.execute(WRITTEN, talks[0], cid, patient.person_id)
        said = asyncio.gather(*(clinic.say(patient, talk, "一次", cid) for talk in talks))
        while not await tx.fetchval(WAITING):
            pass  # each look lets the others go on
    first, *others = await said
    assert (first.seq, first.message) == (9, None), "it was the other's"
    assert [one.seq for one in others] == [2, 2]
    assert await _counted(clinic, talks[0]) == 1


async def test_who_went_away_has_said_it_all_the_same(clinic: Clinic) -> None:
    patient, doctor = await clinic.patient(), await clinic.doctor()
    talk = await clinic.talk(patient, doctor)
    going = asyncio.ensure_future(clinic.say(patient, talk.id, "走了"))
    await _on_its_way()
    going.cancel()
    assert (await clinic.say(doctor, talk.id, "好")).seq == 3
    assert await clinic.lines(doctor, talk.id) == ["started", "走了", "好"]


async def _on_its_way() -> None:
    """Let what was just asked for begin."""
    for _ in range(3):
        await asyncio.sleep(0)


async def _counted(clinic: Clinic, talk: UUID) -> int:
    found: int = await clinic.database.pool.fetchval(
        "SELECT count(*) FROM message WHERE consultation_id = $1 AND kind = 'text'", talk
    )
    return found
