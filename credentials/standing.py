"""Whether a doctor may practise here: suspended by one operator, back by two, and out when the licence expires.

A suspended doctor's entry is nobody's. Every right that somebody has as a doctor hangs on the entry being theirs, in
every statement, so it ends with the commit; the role goes with it, and sockets are told. The suspension remembers whose
entry it was.
"""

from datetime import datetime, timedelta
from uuid import UUID

import asyncpg

import consultations
import directory
import identity
from core import clock
from core.database import Reader, Transaction
from core.errors import NotFound
from core.ids import new_id
from credentials import telling
from credentials.errors import DoctorSuspended, LicenceOver, NotSuspended, OwnApplication, SecondOperatorNeeded
from credentials.records import Credential, Suspension, suspension_of
from credentials.statements import (
    ASK_LIFT,
    CREDENTIAL,
    DOCTOR,
    LIFT,
    OPEN_SUSPENSION,
    OWN_DOCTOR,
    SUSPEND,
    SUSPENDED,
    SUSPENSIONS,
)
from identity import Viewer

REMINDED = (timedelta(days=30), timedelta(days=7))
"""How long before a licence expires its doctor is reminded."""
EXPIRED = "expired"
LISTED = 200


async def standing_of(tx: Reader, doctor_id: int) -> tuple[Credential | None, list[Suspension]]:
    """Under what a doctor is listed, and every suspension, the latest first."""
    row = await tx.fetchrow(CREDENTIAL, doctor_id)
    found = [suspension_of(one) for one in await tx.fetch(SUSPENSIONS, doctor_id)]
    return (Credential(**dict(row.items())) if row is not None else None), found


async def own_standing(tx: Reader, viewer: Viewer) -> tuple[int, Credential | None, Suspension | None] | None:
    """The viewer's own entry, under what it is listed, and whether it is suspended; None: they have none."""
    doctor_id: int | None = await tx.fetchval(OWN_DOCTOR, viewer.person_id)
    if doctor_id is None:
        return None
    credential, suspensions = await standing_of(tx, doctor_id)
    return doctor_id, credential, next((one for one in suspensions if one.lifted_at is None), None)


async def suspended(tx: Reader) -> list[Suspension]:
    """The suspensions that are open; those that wait for a second operator first."""
    return [suspension_of(row) for row in await tx.fetch(SUSPENDED, LISTED)]


async def suspend(tx: Transaction, operator: Viewer, doctor_id: int, reason: str) -> Suspension:
    """Suspend a doctor, at once. Of several operators who do, the first one's reason stands.

    Raises:
        NotFound: there is no such doctor. OwnApplication: it is the operator.
    """
    entry = await _lock(tx, doctor_id)
    open_one = await _open(tx, doctor_id)
    whose = open_one.person_id if open_one is not None else entry["person_id"]
    _not_oneself(operator, whose)
    if open_one is not None and open_one.cause == "operator":
        return open_one
    if open_one is not None:  # the licence had expired; a new one alone does not bring them back
        await tx.execute(LIFT, open_one.id, None, clock.now())
    return await _suspend(tx, doctor_id, whose, "operator", reason, operator.person_id)


async def ask_lift(tx: Transaction, operator: Viewer, doctor_id: int, reason: str) -> Suspension:
    """Ask for a suspension to be lifted; another operator does. Who asked first stands.

    Raises:
        NotFound, NotSuspended: there is no such doctor, or nothing to lift. OwnApplication: it is the operator.
        LicenceOver: it ends when a new licence was reviewed.
    """
    one = await _to_lift(tx, operator, doctor_id)
    if one.lift_asked_by is None:
        await tx.execute(ASK_LIFT, one.id, operator.person_id, clock.now(), reason)
    return await _current(tx, doctor_id)


async def lift(tx: Transaction, operator: Viewer, doctor_id: int) -> Suspension | None:
    """Lift a suspension that another operator asked to be lifted.

    Returns what is open then: if the licence has expired meanwhile, the doctor stays out for that.

    Raises:
        As `ask_lift`. SecondOperatorNeeded: nobody else has asked.
    """
    one = await _to_lift(tx, operator, doctor_id)
    if one.lift_asked_by in (None, operator.person_id):
        raise SecondOperatorNeeded
    await tx.execute(LIFT, one.id, operator.person_id, clock.now())
    credential, _ = await standing_of(tx, doctor_id)
    if credential is not None and credential.valid_until <= clock.now():
        return await _suspend(tx, doctor_id, one.person_id, "expired", EXPIRED, None)
    await _give_back(tx, doctor_id, one.person_id)
    return None


async def expire(tx: Transaction, doctor_id: int) -> None:
    """The licence has expired: the doctor is out until a new one was reviewed."""
    entry = await _lock(tx, doctor_id)
    if await _open(tx, doctor_id) is None:
        await _suspend(tx, doctor_id, entry["person_id"], "expired", EXPIRED, None)


async def require_renewable(tx: Transaction, doctor_id: int) -> None:
    """Make sure that no operator has suspended this doctor.

    Raises:
        DoctorSuspended: one has.
    """
    await _lock(tx, doctor_id)
    open_one = await _open(tx, doctor_id)
    if open_one is not None and open_one.cause == "operator":
        raise DoctorSuspended


async def renewed(tx: Transaction, doctor_id: int) -> None:
    """A new licence was reviewed: the suspension for the old one is over."""
    open_one = await _open(tx, doctor_id)
    if open_one is not None:
        await tx.execute(LIFT, open_one.id, None, clock.now())
        await directory.restore(tx, doctor_id)


async def clear_left_over(tx: Transaction, doctor_id: int) -> None:
    """End what was begun with a doctor while they were being suspended."""
    await telling.tell_called_off(tx, doctor_id, await consultations.end_with_doctor(tx, doctor_id))


def next_due(valid_until: datetime, now: datetime) -> datetime | None:
    """When there is something to say or to do about a licence; None when it is over."""
    moments = [valid_until - before for before in REMINDED] + [valid_until]
    return next((moment for moment in moments if moment > now), None)


async def _suspend(
    tx: Transaction, doctor_id: int, person_id: UUID | None, cause: str, reason: str, by: UUID | None
) -> Suspension:
    await tx.execute(SUSPEND, new_id(), doctor_id, person_id, cause, reason, by, clock.now())
    await directory.suspend(tx, doctor_id)
    called_off = await consultations.end_with_doctor(tx, doctor_id)
    await directory.give_entry(tx, doctor_id, None)
    if person_id is not None:
        await identity.take_role(tx, person_id, "doctor")
        what: telling.What = "expired" if cause == "expired" else "suspended"
        await telling.tell(tx, person_id, str(doctor_id), what, note="" if cause == "expired" else reason)
    await telling.tell_called_off(tx, doctor_id, called_off)
    return await _current(tx, doctor_id)


async def _give_back(tx: Transaction, doctor_id: int, person_id: UUID | None) -> None:
    await directory.restore(tx, doctor_id)
    if person_id is not None:
        await directory.give_entry(tx, doctor_id, person_id)
        await identity.grant_role(tx, person_id, "doctor")
        await telling.tell(tx, person_id, str(doctor_id), "lifted")


async def _to_lift(tx: Transaction, operator: Viewer, doctor_id: int) -> Suspension:
    await _lock(tx, doctor_id)
    one = await _open(tx, doctor_id)
    if one is None:
        raise NotSuspended
    _not_oneself(operator, one.person_id)
    if one.cause == "expired":
        raise LicenceOver("This licence has expired: the doctor is back when the new one was reviewed.")
    return one


def _not_oneself(operator: Viewer, person_id: UUID | None) -> None:
    if operator.person_id == person_id:
        raise OwnApplication


async def _lock(tx: Transaction, doctor_id: int) -> asyncpg.Record:
    row: asyncpg.Record | None = await tx.fetchrow(DOCTOR, doctor_id)
    if row is None:
        raise NotFound("There is no such doctor.")
    return row


async def _open(tx: Reader, doctor_id: int) -> Suspension | None:
    row = await tx.fetchrow(OPEN_SUSPENSION, doctor_id)
    return suspension_of(row) if row is not None else None


async def _current(tx: Reader, doctor_id: int) -> Suspension:
    found = await _open(tx, doctor_id)
    assert found is not None
    return found
