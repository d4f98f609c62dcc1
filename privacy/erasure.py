"""An account is erased: what goes, what the law wants kept and until when, a week in which it is taken back.

What belongs to the account alone goes: contacts, sign-in, sessions, favourites, notices, whatever refers to the person
`ON DELETE CASCADE`. What a doctor relied on stays for as long as `retention` says, under no name, and is swept then.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

import structlog

import audit
import identity
from core import clock
from core.database import Database, Reader, Transaction, to_json
from core.ids import new_id
from core.outbox import Event
from identity import Viewer, in_force
from privacy.errors import StillNeeded
from privacy.retention import rules

log = structlog.get_logger(__name__)

WAITS = timedelta(days=7)
AGAIN = timedelta(days=1)
NOBODY = "—"
KEEPS = ("consent", "proxy")
"""Refer to the person as an account's do, and stay: what was agreed to, and who wrote for whom."""

# ruff: noqa: S608 - what is put together here are constants, and names out of the catalogue
COUNTS = """
SELECT 'consultation' AS kind, count(*) AS count, max(finished_at) AS last
  FROM consultation WHERE patient_id = $1 AND status = 'completed'
UNION ALL SELECT 'document', count(*), max(signed_at) FROM signed_document WHERE patient_id = $1
UNION ALL SELECT 'chart', (SELECT count(*) FROM chart_entry WHERE patient_id = $1) + count(*),
                 (SELECT max(finished_at) FROM consultation WHERE patient_id = $1 AND status = 'completed')
            FROM chart_fact WHERE patient_id = $1
UNION ALL SELECT 'booking', count(*), max(upper(during)) FROM booking
           WHERE patient_id = $1 AND status IN ('completed', 'no_show', 'cancelled')
UNION ALL SELECT 'audit', count(*), max(at) FROM audit_entry WHERE patient_id = $1
"""
BLOCKED = f"""
SELECT CASE
    WHEN EXISTS (SELECT 1 FROM person_role WHERE person_id = $1 AND role IN ('doctor', 'operator')) THEN 'doctor'
    WHEN EXISTS (SELECT 1 FROM booking WHERE patient_id = $1 AND status IN ('held', 'confirmed')
                    AND upper(during) > $2) THEN 'appointments'
    WHEN EXISTS (SELECT 1 FROM consultation WHERE patient_id = $1 AND status IN ('waiting', 'scheduled', 'running'))
         THEN 'consultations'
    WHEN EXISTS (SELECT 1 FROM proxy JOIN person p ON p.id = proxy.patient_id
                  WHERE proxy.proxy_id = $1 AND {in_force("$2")} AND p.email IS NULL AND p.phone IS NULL
                    AND NOT EXISTS (SELECT 1 FROM proxy other
                                     WHERE other.patient_id = p.id AND other.proxy_id <> $1
                                       AND {in_force("$2", "other")})) THEN 'family' END
"""
OPEN = "SELECT id, asked_at, due_at FROM erasure WHERE person_id = $1 AND cancelled_at IS NULL AND done_at IS NULL"
ASK = """
INSERT INTO erasure (id, person_id, asked_at, due_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (person_id) WHERE cancelled_at IS NULL DO NOTHING
"""
CANCEL = "UPDATE erasure SET cancelled_at = $2 WHERE person_id = $1 AND cancelled_at IS NULL AND done_at IS NULL"
DUE = """
SELECT id, person_id FROM erasure WHERE due_at <= $1 AND cancelled_at IS NULL AND done_at IS NULL
 ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED
"""
PUT_OFF = "UPDATE erasure SET due_at = $2 WHERE id = $1"
DONE = "UPDATE erasure SET done_at = $2, kept = $3::jsonb WHERE id = $1"
SESSIONS = "SELECT id FROM session WHERE person_id = $1 AND revoked_at IS NULL"
OF_ACCOUNT = """
SELECT c.conrelid::regclass::text AS name, a.attname AS column
  FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
 WHERE c.contype = 'f' AND c.confrelid = 'person'::regclass AND c.confdeltype = 'c'
"""
LINKED = """
SELECT c.conrelid::regclass::text AS name, c.confrelid::regclass::text AS needs FROM pg_constraint c
 WHERE c.contype = 'f' AND c.confdeltype <> 'c' AND c.conrelid <> c.confrelid
"""
NEVER_BEGAN = "SELECT id FROM consultation WHERE patient_id = $1 AND status NOT IN ('completed', 'running')"
ERASE = (
    "UPDATE person SET name = '—', email = NULL, phone = NULL, password_hash = NULL, birth_date = NULL, gender = NULL,"
    " email_verified_at = NULL"
    " WHERE id = $1",
    "DELETE FROM idempotency WHERE person_id = $1",
    "UPDATE review SET comment = '' WHERE author_id = $1",
    "UPDATE record_entry SET data = data - 'comment' WHERE person_id = $1 AND data ? 'comment'",
    "UPDATE emergency_access SET reason = NULL, note = NULL WHERE patient_id = $1 AND verdict IS NOT NULL",
    "UPDATE data_export SET due_at = now() - interval '1 day' WHERE (patient_id = $1 OR asked_by = $1)"
    " AND state = 'ready'",
    "UPDATE data_export SET state = 'failed', due_at = NULL WHERE (patient_id = $1 OR asked_by = $1)"
    " AND state IN ('waiting', 'making')",
)
END_PROXIES = f"""
UPDATE proxy SET ends_at = $2, end_reason = 'revoked', told_at = $2
 WHERE (proxy_id = $1 OR patient_id = $1) AND {in_force("$2")}
"""
END_RECORDINGS = """
UPDATE recording r SET key = NULL, deleted_at = $2, deleted_why = 'withdrawn', due_at = $2
  FROM consultation c
 WHERE c.id = r.consultation_id AND c.patient_id = $1 AND r.state = 'ended' AND r.deleted_at IS NULL
"""
# Triggers keep what was signed and what was done; for the rest of this transaction they let the rule through.
LET_THROUGH = "SET LOCAL wenzhen.erasing = 'on'"
CHART = (
    "DELETE FROM chart_entry WHERE patient_id = $1",
    "DELETE FROM chart_fact WHERE patient_id = $1",
    "DELETE FROM chart_none_known WHERE patient_id = $1",
)


type Blocker = Literal["appointments", "consultations", "family", "doctor"]


@dataclass(frozen=True, slots=True)
class KeptKind:
    """What stays, until when, and the law that says so. `count`: how many there are of it."""

    kind: str
    count: int
    until: datetime
    because: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What an erasure would do now, or will at `due_at`; `blocked_by`: why it cannot be asked for."""

    kept: Sequence[KeptKind]
    waits_days: int
    asked_at: datetime | None
    due_at: datetime | None
    blocked_by: Blocker | None


async def plan(tx: Reader, viewer: Viewer) -> Plan:
    """What erasing one's own account would keep, and how it stands."""
    asked = await tx.fetchrow(OPEN, viewer.person_id)
    return Plan(
        kept=await _kept(tx, viewer.person_id),
        waits_days=WAITS.days,
        asked_at=asked["asked_at"] if asked is not None else None,
        due_at=asked["due_at"] if asked is not None else None,
        blocked_by=None if asked is not None else await tx.fetchval(BLOCKED, viewer.person_id, clock.now()),
    )


async def ask(tx: Transaction, viewer: Viewer) -> Plan:
    """Have one's own account erased after a week. Asking again changes nothing.

    Raises:
        StillNeeded: something is under way that it is needed for; carries `why`.
    """
    now = clock.now()
    await identity.take_turn(tx, viewer.person_id)
    blocked = await tx.fetchval(BLOCKED, viewer.person_id, now)
    if blocked is not None:
        raise StillNeeded(why=blocked)
    await tx.execute(ASK, new_id(), viewer.person_id, now, now + WAITS)
    return await plan(tx, viewer)


async def cancel(tx: Transaction, viewer: Viewer) -> Plan:
    """Keep the account after all. Where nothing was asked for, nothing changes."""
    await tx.execute(CANCEL, viewer.person_id, clock.now())
    return await plan(tx, viewer)


async def erase_due(database: Database) -> int:
    """Erase the next account whose week is over, for the worker; how many. What is still needed waits a day."""
    async with database.transaction() as tx:
        row = await tx.fetchrow(DUE, clock.now())
        if row is None:
            return 0
        await identity.take_turn(tx, row["person_id"])
        if await tx.fetchval(BLOCKED, row["person_id"], clock.now()) is not None:
            await tx.execute(PUT_OFF, row["id"], clock.now() + AGAIN)
            return 1
        kept = await _erase(tx, row["person_id"])
        said = [{"kind": one.kind, "count": one.count, "until": one.until.isoformat()} for one in kept]
        await tx.execute(DONE, row["id"], clock.now(), to_json(said))
    log.info("account.erased", erasure=str(row["id"]))
    return 1


async def _erase(tx: Transaction, person_id: UUID) -> list[KeptKind]:
    now = clock.now()
    await tx.execute(LET_THROUGH)
    for session in await tx.fetch(SESSIONS, person_id):
        await identity.revoke(tx, session["id"])
    await tx.execute(END_PROXIES, person_id, now)
    await tx.execute(END_RECORDINGS, person_id, now)
    for name, column in await _of_account(tx):
        await tx.execute(f'DELETE FROM {name} WHERE "{column}" = $1', person_id)
    for statement in ERASE:
        await tx.execute(statement, person_id)
    await empty(tx, [row["id"] for row in await tx.fetch(NEVER_BEGAN, person_id)])
    kept = await _kept(tx, person_id)
    if not any(one.kind == "chart" for one in kept):
        for statement in CHART:
            await tx.execute(statement, person_id)
    audit.note(tx, None, person_id, "erased", "record", person_id, "duty")
    tx.publish(Event("person.erased", str(person_id), {"person_id": str(person_id)}, now))
    return kept


async def _kept(tx: Reader, person_id: UUID) -> list[KeptKind]:
    kept = []
    for row in await tx.fetch(COUNTS, person_id):
        rule = rules()[row["kind"]]
        if row["count"] and row["last"] is not None:
            kept.append(KeptKind(row["kind"], row["count"], rule.until(row["last"]), rule.because))
    return kept


async def _of_account(tx: Reader) -> list[tuple[str, str]]:
    """Tables and columns whose rows go with an account, in an order in which none is in the way of another."""
    found: dict[str, list[str]] = {}
    for row in await tx.fetch(OF_ACCOUNT):
        if row["name"] not in KEEPS:
            found.setdefault(row["name"], []).append(row["column"])
    needs: dict[str, set[str]] = {}
    for row in await tx.fetch(LINKED):
        needs.setdefault(row["needs"], set()).add(row["name"])
    return [(name, column) for name in _in_order(list(found), needs) for column in found[name]]


def _in_order(names: list[str], needed_by: Mapping[str, set[str]]) -> list[str]:
    """Whatever refers to another stands before it."""
    ordered: list[str] = []
    while names:
        first = next((one for one in names if not needed_by.get(one, set()) & set(names)), names[0])
        ordered.append(first)
        names = [one for one in names if one != first]
    return ordered


EMPTY = (
    "DELETE FROM message WHERE consultation_id = ANY($1::uuid[])",
    "DELETE FROM history_answer WHERE consultation_id = ANY($1::uuid[])",
    "DELETE FROM diagnosis WHERE consultation_id = ANY($1::uuid[])",
    "DELETE FROM signed_document WHERE consultation_id = ANY($1::uuid[])",
    "DELETE FROM outcome_draft WHERE consultation_id = ANY($1::uuid[])",
    "UPDATE review SET comment = '' WHERE consultation_id = ANY($1::uuid[])",
    "UPDATE consultation SET complaint = '', summary = NULL WHERE id = ANY($1::uuid[])",
    "UPDATE booking SET reason = '' WHERE id IN (SELECT booking_id FROM consultation WHERE id = ANY($1::uuid[]))",
    "DELETE FROM drawing WHERE file_id IN (SELECT file_id FROM attachment WHERE consultation_id = ANY($1::uuid[]))",
)
DETACH = "DELETE FROM attachment WHERE consultation_id = ANY($1::uuid[]) RETURNING file_id"
FORGET_FILES = "DELETE FROM file WHERE id = ANY($1::uuid[])"


async def empty(tx: Transaction, consultations: list[UUID]) -> None:
    """Take the content out of consultations; that there were some stays. The bytes of files are swept behind it."""
    if not consultations:
        return
    await tx.execute(LET_THROUGH)
    for statement in EMPTY:
        await tx.execute(statement, consultations)
    gone: list[Any] = [row["file_id"] for row in await tx.fetch(DETACH, consultations)]
    await tx.execute(FORGET_FILES, gone)
