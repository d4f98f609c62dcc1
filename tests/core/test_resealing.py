"""Keys are rotated while people read and write, and nothing is lost."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID

import pytest

from core import resealing
from core.database import Database, Transaction
from core.resealing import counted, rotate, undisturbed
from core.sealing import NotOpened, Sealed
from core.settings import Settings

FACT = Sealed("chart_fact", "value", ("patient_id", "name"))
PATIENT = UUID(int=7)
MANY = 450
"""More than two batches."""


@pytest.fixture
async def here(settings: Settings, database: Database, tmp_path: Path) -> AsyncIterator[Database]:
    """A process with keys of its own installation, and many sealed zeros."""
    async with Database(settings.model_copy(update={"state_dir": tmp_path})) as opened:
        async with opened.transaction() as tx:
            await tx.execute("INSERT INTO person (id, name) VALUES ($1, 'Lina')", PATIENT)
            rows = [(PATIENT, f"{place:03}", tx.seal(FACT, (PATIENT, f"{place:03}"), 0)) for place in range(MANY)]
            await tx.execute_each(
                "INSERT INTO chart_fact (patient_id, name, value, noted_at, noted_by) VALUES ($1, $2, $3, now(), $1)",
                rows,
            )
        yield opened


@pytest.fixture
async def neighbour(settings: Settings, here: Database, tmp_path: Path) -> AsyncIterator[Database]:
    """Another process of the same installation, which has read the keys already."""
    async with Database(settings.model_copy(update={"state_dir": tmp_path})) as opened:
        opened.keys.now()
        yield opened


async def value(tx: Transaction, name: str, *, to_change: bool = False) -> int:
    lock = " FOR UPDATE" if to_change else ""
    sealed = await tx.fetchval("SELECT value FROM chart_fact WHERE patient_id = $1 AND name = $2" + lock, PATIENT, name)
    opened: int = tx.unseal(FACT, (PATIENT, name), sealed)
    return opened


async def put(tx: Transaction, name: str, value: int) -> None:
    sealed = tx.seal(FACT, (PATIENT, name), value)
    await tx.execute("UPDATE chart_fact SET value = $3 WHERE patient_id = $1 AND name = $2", PATIENT, name, sealed)


async def values(database: Database) -> list[int]:
    async with database.transaction() as tx:
        rows = await tx.fetch("SELECT patient_id, name, value FROM chart_fact ORDER BY name")
        return [tx.unsealed(row, [FACT])["value"] for row in rows]


async def test_a_rotation_under_reads_and_writes_loses_nothing(here: Database, neighbour: Database) -> None:
    over = asyncio.Event()
    written = 0

    async def write(database: Database, first: int) -> None:
        nonlocal written
        place = first
        while not over.is_set():
            async with database.transaction() as tx:
                for name in sorted({f"{place % MANY:03}", f"{place * 7 % MANY:03}"}):
                    await put(tx, name, await value(tx, name, to_change=True) + 1)
                    written += 1
            place += 11

    async def read(database: Database) -> None:
        while not over.is_set():
            assert len(await values(database)) == MANY

    async with asyncio.TaskGroup() as tasks:
        for first in range(3):
            tasks.create_task(write(neighbour, first))
        tasks.create_task(read(neighbour))
        for _ in range(2):
            rotated = await rotate(here, [FACT])
            assert not rotated.broken
        over.set()
    assert sum(await values(neighbour)) == written > 0
    assert (here.keys.now().current, set(here.keys.now().by_number)) == (3, {3})
    assert await counted(here, FACT) == {3: MANY}


async def test_what_was_sealed_before_the_new_key_and_is_written_after_it_is_waited_for(
    here: Database, neighbour: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()
    waiting = resealing._others_ended

    async def ended(database: Database) -> None:
        go_on.set()
        await waiting(database)

    monkeypatch.setattr(resealing, "_others_ended", ended)

    async def late() -> None:
        async with neighbour.transaction() as tx:
            sealed = tx.seal(FACT, (PATIENT, "late"), 42)  # with the old key; nothing is locked, nothing is written
            begun.set()
            await go_on.wait()
            await tx.execute("INSERT INTO chart_fact VALUES ($1, 'late', $2, now(), $1)", PATIENT, sealed)

    writer = asyncio.create_task(late())
    await begun.wait()
    rotated = await rotate(here, [FACT])
    await writer
    assert rotated.retired == [1]
    assert await counted(here, FACT) == {2: MANY + 1}


async def test_if_nobody_was_waited_for_it_would_be_lost(
    here: Database, neighbour: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def at_once(_: Database) -> None: ...

    monkeypatch.setattr(resealing, "_others_ended", at_once)
    async with neighbour.transaction() as tx:
        sealed = tx.seal(FACT, (PATIENT, "late"), 42)
        await rotate(here, [FACT])
        await tx.execute("INSERT INTO chart_fact VALUES ($1, 'late', $2, now(), $1)", PATIENT, sealed)
    here.keys.now()  # as every process that seals something
    with pytest.raises(NotOpened, match="key 1"):
        await values(here)


async def test_rows_that_somebody_is_changing_are_passed_over_and_come_back_to(
    here: Database, neighbour: Database
) -> None:
    here.keys.replace(here.keys.now().with_new())
    done = asyncio.Event()
    async with neighbour.transaction() as tx:
        await value(tx, "000", to_change=True)
        seen, resealed, _ = await resealing._batch(here, FACT, 2, None)
        assert (len(seen), resealed, seen[0][1]) == (resealing.AT_ONCE, resealing.AT_ONCE, "001")
        rotation = asyncio.create_task(rotate(here, [FACT]))
        rotation.add_done_callback(lambda _: done.set())
        await put(tx, "000", 5)
        assert not done.is_set()
    assert (await rotation).retired == [1]
    assert (await values(here))[0] == 5


async def test_stopped_in_the_middle_it_goes_on_with_the_key_it_had_begun(here: Database) -> None:
    def stop(done: int, _: int) -> None:
        raise KeyboardInterrupt if done > MANY else TimeoutError

    with pytest.raises(TimeoutError):
        await rotate(here, [FACT], stop)
    assert await counted(here, FACT) == {1: MANY - resealing.AT_ONCE, 2: resealing.AT_ONCE}
    assert len(await values(here)) == MANY
    rotated = await rotate(here, [FACT])
    assert (rotated.current, rotated.resealed, rotated.retired) == (2, MANY - resealing.AT_ONCE, [1])


async def test_while_a_value_does_not_open_no_key_is_retired(here: Database) -> None:
    await here.pool.execute(
        "UPDATE chart_fact a SET value = b.value FROM chart_fact b WHERE a.name = '003' AND b.name = '004'"
    )
    rotated = await rotate(here, [FACT])
    assert [(one.row, one.number) for one in rotated.broken] == [([PATIENT, "003"], 1)]
    assert (rotated.resealed, rotated.retired) == (MANY - 1, [])
    assert set(here.keys.now().by_number) == {1, 2}


async def test_while_a_backup_is_made_no_rotation_begins(here: Database, neighbour: Database) -> None:
    async with undisturbed(neighbour.pool, shared=True), undisturbed(neighbour.pool, shared=True):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.2):
                await rotate(here, [FACT])
    assert list(here.keys.now().by_number) == [1]
    await rotate(here, [FACT])  # the control


async def test_of_two_rotations_at_once_one_follows_the_other(here: Database, neighbour: Database) -> None:
    both = await asyncio.gather(rotate(here, [FACT]), rotate(neighbour, [FACT]))
    assert {one.current for one in both} == {2, 3}


async def test_how_much_is_told(here: Database) -> None:
    told: list[tuple[int, int]] = []
    await rotate(here, [FACT], lambda done, total: told.append((done, total)))
    assert told[0] == (resealing.AT_ONCE, MANY)
    assert told[-1] == (MANY, MANY)
