"""What is done to the audit behind its back is found: each kind of tampering, many times."""

import random
from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from typing import Any

import asyncpg
import pytest

import audit
from audit.chain import Head, links
from audit.sealing import AREA
from core.clock import VirtualTime
from core.database import Database, Transaction
from core.ids import new_id
from core.signing import Signer
from files import Storage
from tests.clinic import TODAY

DAYS = [(TODAY + timedelta(days=number)).date() for number in range(3)]
A_DAY = 12
TRIALS = 15
UNGUARDED = "SET LOCAL session_replication_role = replica"
"""What somebody who owns the database can do: no trigger runs any more."""

type Tampering = Callable[[Transaction, random.Random], Awaitable[Any]]


@pytest.fixture
async def written(database: Database, sealer: audit.Sealer, time: VirtualTime) -> None:
    """Three days of accesses, sealed in several goes and witnessed."""
    patient = new_id()
    for _ in DAYS:
        for number in range(A_DAY):
            async with database.transaction() as tx:
                audit.note(tx, None, patient, "read", "chart", str(number), "duty")
            time.advance(timedelta(minutes=1))
            if number % 5 == 0:
                await sealer.seal()
        await sealer.seal()
        await sealer.witness()
        time.advance(timedelta(days=1, minutes=-A_DAY))


async def found(db: Any, signer: Signer, storage: Storage, day: date | None = None) -> list[audit.Finding]:
    return [one async for one in audit.verify(db, {signer.key_id: signer.public_key}, storage, day)]


class Undone(Exception):
    pass


async def edited(tx: Transaction, dice: random.Random) -> None:
    column, value = dice.choice(
        [
            ("at", "at + interval '1 microsecond'"),
            ("actor_id", "gen_random_uuid()"),
            ("session_id", "gen_random_uuid()"),
            ("address", "'192.0.2.0/24'"),
            ("patient_id", "gen_random_uuid()"),
            ("verb", "'changed'"),
            ("kind", "'history'"),
            ("subject", "subject || 'x'"),
            ("why", "'own'"),
            ("consultation_id", "gen_random_uuid()"),
            ("hash", "sha256('x')"),
        ]
    )
    at = (dice.choice(DAYS), dice.randint(1, A_DAY))
    await tx.execute(f"UPDATE audit_entry SET {column} = {value} WHERE day = $1 AND place = $2", *at)


async def edited_and_sealed_anew(tx: Transaction, dice: random.Random) -> None:
    """As somebody would who knows how the chain is made, but has no key."""
    day = dice.choice(DAYS)
    at = (day, dice.randint(1, A_DAY))
    await tx.execute("UPDATE audit_entry SET actor_id = gen_random_uuid() WHERE day = $1 AND place = $2", *at)
    rows = await tx.fetch("SELECT * FROM audit_entry WHERE day = $1 ORDER BY place", day)
    before = await tx.fetchval("SELECT before FROM audit_day WHERE day = $1", day)
    hashes = links(before, day, 1, rows)
    for row, link in zip(rows, hashes, strict=True):
        await tx.execute("UPDATE audit_entry SET hash = $2 WHERE seq = $1", row["seq"], link)
    await tx.execute("UPDATE audit_day SET head = $2 WHERE day = $1", day, hashes[-1])


async def deleted(tx: Transaction, dice: random.Random) -> None:
    at = (dice.choice(DAYS), dice.randint(1, A_DAY - 1))
    await tx.execute("DELETE FROM audit_entry WHERE day = $1 AND place = $2", *at)
    if dice.random() < 0.5:  # and the gap is closed
        for place in range(at[1] + 1, A_DAY + 1):
            await tx.execute("UPDATE audit_entry SET place = $2 - 1 WHERE day = $1 AND place = $2", at[0], place)


async def reordered(tx: Transaction, dice: random.Random) -> None:
    one, other = dice.sample([(day, place) for day in DAYS for place in range(1, A_DAY + 1)], 2)
    move = "UPDATE audit_entry SET day = $3, place = $4 WHERE day = $1 AND place = $2"
    aside = (DAYS[0], 10_000)
    await tx.execute(move, *one, *aside)
    await tx.execute(move, *other, *one)
    await tx.execute(move, *aside, *other)


async def cut_off(tx: Transaction, dice: random.Random) -> None:
    last = dice.randint(0, A_DAY - 1)
    await tx.execute("DELETE FROM audit_entry WHERE day = $1 AND place > $2", dice.choice(DAYS), last)


async def cut_off_to_an_old_head(tx: Transaction, dice: random.Random) -> None:
    """As somebody would who has kept what was signed before."""
    day, last = DAYS[-1], dice.randint(1, A_DAY - 1)
    signer: Signer = dice.signer  # type: ignore[attr-defined]
    await tx.execute("DELETE FROM audit_entry WHERE day = $1 AND place > $2", day, last)
    head = await tx.fetchval("SELECT hash FROM audit_entry WHERE day = $1 AND place = $2", day, last)
    before = await tx.fetchval("SELECT before FROM audit_day WHERE day = $1", day)
    signature = signer.sign(Head(day, last, head, before).signed)
    sql = "UPDATE audit_day SET entries = $2, head = $3, signature = $4, witnessed = 0 WHERE day = $1"
    await tx.execute(sql, day, last, head, signature)


async def a_day_gone(tx: Transaction, dice: random.Random) -> None:
    day = dice.choice(DAYS)
    await tx.execute("DELETE FROM audit_entry WHERE day = $1", day)
    if dice.random() < 0.7:
        await tx.execute("DELETE FROM audit_day WHERE day = $1", day)


async def slipped_in(tx: Transaction, dice: random.Random) -> None:
    day, at = dice.choice(DAYS), dice.randint(1, A_DAY)
    for place in range(A_DAY, at - 1, -1):
        await tx.execute("UPDATE audit_entry SET place = $2 + 1 WHERE day = $1 AND place = $2", day, place)
    await tx.execute(
        """
        INSERT INTO audit_entry (at, patient_id, verb, kind, subject, why, day, place, hash)
        SELECT at, patient_id, 'read', 'chart', 'never', 'duty', day, $2, sha256('never')
          FROM audit_entry WHERE day = $1 LIMIT 1
        """,
        day,
        at,
    )


WAYS: list[Tampering] = [
    edited,
    edited_and_sealed_anew,
    deleted,
    reordered,
    cut_off,
    cut_off_to_an_old_head,
    a_day_gone,
    slipped_in,
]


@pytest.mark.usefixtures("written")
async def test_what_nobody_touched_is_whole(database: Database, signer: Signer, storage: Storage):
    assert await found(database.pool, signer, storage) == []
    assert await database.pool.fetchval("SELECT sum(entries) FROM audit_day") == A_DAY * len(DAYS)


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
async def test_tampering_is_found_every_time(database: Database, signer: Signer, storage: Storage, way: Tampering):
    for trial in range(TRIALS):
        dice = random.Random(f"{way.__name__} {trial}")
        dice.signer = signer  # type: ignore[attr-defined]
        with pytest.raises(Undone):
            async with database.transaction() as tx:
                await tx.execute(UNGUARDED)
                await way(tx, dice)
                assert await found(tx, signer, storage), trial
                raise Undone
    assert await found(database.pool, signer, storage) == []


@pytest.mark.usefixtures("written")
async def test_an_old_head_would_be_believed_where_nothing_witnesses_the_new_one(
    database: Database, signer: Signer, storage: Storage
):
    async for kept in storage.walk(AREA):
        await storage.remove(kept.key)
    with pytest.raises(Undone):
        async with database.transaction() as tx:
            dice = random.Random(1)
            dice.signer = signer  # type: ignore[attr-defined]
            await tx.execute(UNGUARDED)
            await cut_off_to_an_old_head(tx, dice)
            assert await found(tx, signer, storage) == []
            raise Undone


@pytest.mark.usefixtures("written")
async def test_what_another_key_signed_is_not_believed(database: Database, storage: Storage):
    other = Signer.__new__(Signer)
    other.key_id, other.public_key = "other", bytes(32)
    assert {one.what for one in await found(database.pool, other, storage)} == {"not_signed"}


@pytest.mark.usefixtures("written")
async def test_one_day_is_looked_at_by_itself(database: Database, signer: Signer, storage: Storage):
    await database.pool.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER")
    try:
        await database.pool.execute("UPDATE audit_entry SET subject = 'x' WHERE day = $1 AND place = 3", DAYS[1])
        assert await found(database.pool, signer, storage, DAYS[0]) == []
        assert await found(database.pool, signer, storage, DAYS[1]) == [audit.Finding(DAYS[1], 3, "changed")]
    finally:
        await database.pool.execute("ALTER TABLE audit_entry ENABLE TRIGGER USER")


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET actor_id = gen_random_uuid() WHERE place = 1",
        "UPDATE audit_entry SET hash = sha256('x') WHERE place = 1",
        "DELETE FROM audit_entry WHERE place = 1",
        "TRUNCATE audit_entry",
    ],
)
async def test_the_table_itself_refuses(database: Database, statement: str):
    with pytest.raises(asyncpg.RestrictViolationError):
        await database.pool.execute(statement)


async def test_what_waits_is_not_changed_either(database: Database):
    async with database.transaction() as tx:
        audit.note(tx, None, new_id(), "read", "chart", "1", "duty")
    with pytest.raises(asyncpg.RestrictViolationError):
        await database.pool.execute("UPDATE audit_entry SET subject = 'x', hash = sha256('x'), day = now(), place = 1")


async def test_a_straggler_stands_in_the_open_day(
    database: Database, signer: Signer, storage: Storage, sealer: audit.Sealer, time: VirtualTime
):
    late = database.transaction()
    tx = await late.__aenter__()
    audit.note(tx, None, new_id(), "read", "chart", "late", "duty")
    time.advance(timedelta(days=1))
    async with database.transaction() as other:
        audit.note(other, None, new_id(), "read", "chart", "next day", "duty")
    await sealer.seal()
    await late.__aexit__(None, None, None)
    await sealer.seal()
    rows = await database.pool.fetch("SELECT subject, day, place FROM audit_entry ORDER BY place")
    assert [tuple(row) for row in rows] == [("next day", DAYS[1], 1), ("late", DAYS[1], 2)]
    assert await found(database.pool, signer, storage) == []


async def test_that_nobody_seals_is_said(database: Database, signer: Signer, storage: Storage, time: VirtualTime):
    async with database.transaction() as tx:
        audit.note(tx, None, new_id(), "read", "chart", "1", "duty")
    assert await found(database.pool, signer, storage) == []
    time.advance(timedelta(minutes=6))
    assert await found(database.pool, signer, storage) == [audit.Finding(None, None, "not_sealed")]
