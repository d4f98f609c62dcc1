"""Emergency access: a doctor who treats somebody right now, and has no consultation with them here.

It shows the chart for an hour and takes a reason. Nobody can look quietly: the patient's side and every operator are
told at that moment, the looks stand in the audit as such, and an operator, who sees none of the chart, decides
afterwards whether it was justified.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

import asyncpg

from charts import sealed
from charts.errors import AlreadyDecided, TooManyEmergencies
from core import clock
from core.database import Reader, Transaction
from core.errors import Forbidden, Invalid, NotFound
from core.ids import new_id
from core.outbox import Event
from identity import Viewer, parse_contact, take_turn, told_for
from notices import News, give

type Verdict = Literal["justified", "unjustified"]

LASTS = timedelta(hours=1)
MOST_A_DAY = 3
"""Of one doctor: an emergency department has an account of its own in the hospital's system, this is for the rest."""
SHOWN = 100

ALARM = "emergency_alarm"
OPENED = "emergency_opened"
DECIDED = "emergency_decided"

REASON, NOTE = sealed.EMERGENCY

DOCTOR = "SELECT id FROM doctor WHERE person_id = $1 AND status = 'active'"
PATIENT = "SELECT id FROM person WHERE email = $1 OR phone = $2"
OPENED_TODAY = "SELECT count(*) FROM emergency_access WHERE opened_by = $1 AND opened_at > $2"
OPEN = """
INSERT INTO emergency_access (id, patient_id, doctor_id, opened_by, reason, opened_at, ends_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
"""
OPERATORS = "SELECT person_id FROM person_role WHERE role = 'operator'"
IN_FORCE = """
SELECT e.doctor_id FROM emergency_access e JOIN doctor d ON d.id = e.doctor_id
 WHERE e.patient_id = $2 AND d.person_id = $1 AND d.status = 'active' AND e.ends_at > $3
 ORDER BY e.ends_at DESC LIMIT 1
"""
_SHOWN = """
SELECT e.id, e.patient_id, p.name AS patient_name, e.doctor_id, d.name AS doctor_name,
       d.name_pinyin AS doctor_name_pinyin, e.reason, e.opened_at, e.ends_at, e.verdict, e.note, e.decided_at,
       (SELECT count(*) FROM audit_entry a
         WHERE a.patient_id = e.patient_id AND a.actor_id = e.opened_by AND a.why = 'emergency'
           AND a.at BETWEEN e.opened_at AND e.ends_at) AS looks
  FROM emergency_access e JOIN doctor d ON d.id = e.doctor_id JOIN person p ON p.id = e.patient_id
"""
OWN = _SHOWN + " WHERE e.opened_by = $1 AND e.ends_at > $2 ORDER BY e.opened_at DESC, e.id DESC"
ALL = _SHOWN + " WHERE (e.verdict IS NOT NULL) = $1 ORDER BY e.opened_at DESC, e.id DESC LIMIT $2"
ONE = _SHOWN + " WHERE e.id = $1"
DECIDE = """
UPDATE emergency_access SET verdict = $2, note = $3, decided_by = $4, decided_at = $5,
       ends_at = CASE WHEN $2 = 'unjustified' THEN least(ends_at, $5) ELSE ends_at END
 WHERE id = $1 AND verdict IS NULL RETURNING opened_by
"""


@dataclass(frozen=True, slots=True)
class Emergency:
    """`looks`: how often the chart was read under it. The verdict is None until an operator has decided.

    The reason is empty, and there is no note, once they were erased.
    """

    id: UUID
    patient_id: UUID
    patient_name: str
    doctor_id: int
    doctor_name: str
    doctor_name_pinyin: str
    reason: str
    opened_at: datetime
    ends_at: datetime
    verdict: Verdict | None
    note: str | None
    decided_at: datetime | None
    looks: int


async def open_emergency(tx: Transaction, viewer: Viewer, contact: str, reason: str) -> Emergency:
    """Open the chart of whoever has this e-mail address or phone number, and tell everybody whom it concerns.

    Raises:
        Forbidden: the viewer is no doctor whose entry is active.
        TooManyEmergencies: they have opened `MOST_A_DAY` within a day.
        identity.BadContact: that is none; NotFound: it is nobody's; Invalid: it is the viewer's own.
    """
    now = clock.now()
    doctor_id = await tx.fetchval(DOCTOR, viewer.person_id)
    if doctor_id is None:
        raise Forbidden
    await take_turn(tx, viewer.person_id)
    if await tx.fetchval(OPENED_TODAY, viewer.person_id, now - timedelta(days=1)) >= MOST_A_DAY:
        raise TooManyEmergencies(limit=MOST_A_DAY)
    given = parse_contact(contact)
    patient_id = await tx.fetchval(PATIENT, given.email, given.phone)
    if patient_id is None:
        raise NotFound
    if patient_id == viewer.person_id:
        raise Invalid("This is your own account.", field="contact")
    opened = new_id()
    why = tx.seal(REASON, [opened], reason.strip())
    await tx.execute(OPEN, opened, patient_id, doctor_id, viewer.person_id, why, now, now + LASTS)
    patients_side = [(one, OPENED) for one in await told_for(tx, patient_id, "record")]
    operators = [(row["person_id"], ALARM) for row in await tx.fetch(OPERATORS)]
    await _tell(tx, opened, doctor_id, [*patients_side, *operators])
    payload = {"emergency_id": str(opened), "patient_id": str(patient_id), "doctor_id": doctor_id}
    tx.publish(Event("emergency.opened", str(opened), payload, now))
    return await _one(tx, opened)


async def doctor_in_emergency(tx: Reader, viewer: Viewer, patient_id: UUID) -> int | None:
    """The doctor as whom the viewer may read this chart in an emergency at this moment."""
    found: int | None = await tx.fetchval(IN_FORCE, viewer.person_id, patient_id, clock.now())
    return found


async def own_emergencies(tx: Transaction, viewer: Viewer) -> list[Emergency]:
    """Those the viewer has open, the latest first."""
    return [_opened(tx, row) for row in await tx.fetch(OWN, viewer.person_id, clock.now())]


async def emergencies(tx: Transaction, *, decided: bool) -> list[Emergency]:
    """Those that wait for a decision, or have one, the latest first; the caller is an operator."""
    return [_opened(tx, row) for row in await tx.fetch(ALL, decided, SHOWN)]


async def decide_emergency(
    tx: Transaction, viewer: Viewer, emergency_id: UUID, verdict: Verdict, note: str
) -> Emergency:
    """Decide as an operator whether it was justified; what was not ends at once. The patient's side is told.

    Raises:
        NotFound: there is none; AlreadyDecided: somebody was first; Forbidden: it is the viewer's own.
    """
    row = await tx.fetchrow(ONE, emergency_id)
    if row is None:
        raise NotFound
    if await tx.fetchval(DOCTOR, viewer.person_id) == row["doctor_id"]:
        raise Forbidden("Somebody else decides about what you opened.")
    said = tx.seal(NOTE, [emergency_id], note.strip())
    opened_by = await tx.fetchval(DECIDE, emergency_id, verdict, said, viewer.person_id, clock.now())
    if opened_by is None:
        raise AlreadyDecided
    told = [*await told_for(tx, row["patient_id"], "record"), opened_by]
    await _tell(tx, emergency_id, row["doctor_id"], [(one, DECIDED) for one in told], verdict=verdict)
    return await _one(tx, emergency_id)


async def _one(tx: Transaction, emergency_id: UUID) -> Emergency:
    row = await tx.fetchrow(ONE, emergency_id)
    assert row is not None
    return _opened(tx, row)


def _opened(tx: Transaction, row: asyncpg.Record) -> Emergency:
    values = tx.unsealed(row, sealed.EMERGENCY)
    return Emergency(**values | {"reason": values["reason"] or ""})


async def _tell(
    tx: Transaction, emergency_id: UUID, doctor_id: int, told: list[tuple[UUID, str]], verdict: Verdict | None = None
) -> None:
    data = {"emergency_id": str(emergency_id), "doctor_id": doctor_id, "verdict": verdict}
    await give(tx, [News(person, kind, f"{kind}:{emergency_id}", data) for person, kind in told])
