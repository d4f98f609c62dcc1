"""Looking at consultations: one, a list, a doctor's queue."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from consultations import accesses, pool
from consultations.contract.transfers import transfers_of
from consultations.records import Consultation, Relative, consultation_of
from consultations.statements.beside import HANDED_ON, OFFERED, OFFERED_ONE
from consultations.statements.course import OF_BOOKINGS
from consultations.statements.parties import Needs
from consultations.statements.pool import POOL, POOL_ITEM
from consultations.statements.seen import LISTS, ONE, QUEUE, RELATIVES
from consultations.states import Kind, Status
from core import clock
from core.database import Reader, Transaction
from core.errors import NotFound
from identity import Viewer
from matching import Urgency

QUEUE_AHEAD = timedelta(hours=24)
"""How far ahead a doctor's queue shows appointments."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of consultations ended."""

    opened_at: datetime
    id: UUID


@dataclass(frozen=True, slots=True)
class QueueEntry:
    """One line of a doctor's queue. `due_at` is None for what has no clock any more."""

    consultation: Consultation
    waiting_since: datetime
    due_at: datetime | None

    @property
    def is_new(self) -> bool:
        """Whether the doctor has not looked into it yet."""
        one = self.consultation
        return not one.in_pool and one.looked_at is None and one.status in (Status.WAITING, Status.SCHEDULED)


async def get(tx: Transaction, viewer: Viewer, consultation_id: UUID, needs: Needs = "consultation") -> Consultation:
    """One consultation, for its patient, whoever acts for them, its doctor, or a doctor who may take it from the pool.

    `needs`: in what whoever acts for the patient has to act for them.

    Raises:
        NotFound: there is none that this person may see.
    """
    row = await tx.fetchrow(ONE[needs], viewer.person_id, consultation_id, clock.now())
    if row is None and viewer.is_("doctor"):
        row = await tx.fetchrow(POOL_ITEM, viewer.person_id, consultation_id)
    if row is None:
        raise NotFound("There is no such consultation among yours.")
    found = consultation_of(row)
    accesses.note(tx, viewer, found, "read")
    return found


async def look(tx: Transaction, viewer: Viewer, consultation_id: UUID, needs: Needs = "consultation") -> Consultation:
    """One consultation as in `get`, or for a doctor it is offered to by a colleague, or who has handed it on.

    Raises:
        NotFound: there is none that this person may see.
    """
    try:
        return await get(tx, viewer, consultation_id, needs)
    except NotFound:
        for beside in (OFFERED_ONE, HANDED_ON) if viewer.is_("doctor") else ():
            if (row := await tx.fetchrow(beside, viewer.person_id, consultation_id)) is not None:
                found = consultation_of(row)
                accesses.note(tx, viewer, found, "read")
                return found
        raise


async def listed(
    tx: Transaction,
    viewer: Viewer,
    *,
    side: Literal["patient", "doctor"],
    state: Literal["open", "finished"] | None = None,
    patient_id: UUID | None = None,
    after: Place | None = None,
    limit: int = 20,
) -> list[Consultation]:
    """One's consultations on `side`, newest first, behind `after`; as patient also those of whom one acts for.

    `patient_id`: those of one of them only.
    """
    place = (after.opened_at, after.id) if after is not None else (None, None)
    at = (clock.now(),) if side == "patient" else ()
    rows = await tx.fetch(LISTS[side, state], viewer.person_id, *place, limit, patient_id, *at)
    found = [consultation_of(row) for row in rows]
    accesses.note_listed(tx, viewer, found)
    return found


async def queue(tx: Transaction, viewer: Viewer) -> list[QueueEntry]:
    """What waits for this doctor: questions with a red flag, then what is due first; and the pool, as the line stands.

    What a colleague offers is due when the offer lapses. Text consultations that wait for the patient's next word come
    last.
    """
    now = clock.now()
    # Offers first: one that is taken while the rest is read is then among the doctor's own, and counts as that.
    offered = await tx.fetch(OFFERED, viewer.person_id, now)
    transfers = await transfers_of(tx, [row["id"] for row in offered])
    own = await tx.fetch(QUEUE, viewer.person_id, now + QUEUE_AHEAD)
    waiting = await tx.fetch(POOL, viewer.person_id, now)
    entries = [_entry(consultation_of(row)) for row in (*own, *waiting)]
    there = {entry.consultation.id for entry in entries}
    entries += [
        replace(_entry(consultation_of(row)), due_at=transfers[row["id"]].decide_by)
        for row in offered
        if row["id"] in transfers and row["id"] not in there
    ]
    accesses.note_listed(tx, viewer, [entry.consultation for entry in entries])
    entries.sort(key=_urgency)
    order = await pool.order_for(tx, viewer) if waiting else {}
    untaken = [entry for entry in entries if entry.consultation.in_pool]
    in_line = iter(sorted(untaken, key=lambda entry: order.get(entry.consultation.id, len(order))))
    return [next(in_line) if entry.consultation.in_pool else entry for entry in entries]


async def consultations_of_bookings(tx: Reader, bookings: list[UUID]) -> dict[UUID, UUID]:
    """The consultation each of `bookings` led to; the caller may see the bookings."""
    return {row["booking_id"]: row["id"] for row in await tx.fetch(OF_BOOKINGS, bookings)}


async def relatives(tx: Reader, several: Sequence[Consultation]) -> dict[UUID, list[Relative]]:
    """For each of `several` who acts for its patient, or has and took part."""
    found: dict[UUID, list[Relative]] = {}
    for row in await tx.fetch(RELATIVES, [one.id for one in several if not one.in_pool], clock.now()):
        found.setdefault(row["consultation_id"], []).append(Relative(row["id"], row["name"], row["relation"]))
    return found


def _entry(consultation: Consultation) -> QueueEntry:
    since = max(consultation.opened_at, consultation.starts_at or consultation.opened_at)
    match consultation.status:
        case Status.WAITING:
            due = consultation.answer_by
        case Status.RUNNING if consultation.facts.is_owed_an_answer:
            due = consultation.answer_by
        case Status.COMPLETED:
            due = consultation.reply_by
        case Status.SCHEDULED:
            due = consultation.starts_at
        case _:
            due = consultation.ends_at
    return QueueEntry(consultation, since, due)


def _urgency(entry: QueueEntry) -> tuple[bool, bool, datetime, UUID]:
    one = entry.consultation
    is_talking = one.kind is Kind.TEXT and one.status is Status.RUNNING and not one.facts.is_owed_an_answer
    nothing_to_do = is_talking and one.standing == "own" and one.unread == 0 and one.more_asked_at is None
    is_pressing = one.urgency is Urgency.URGENT and one.kind is Kind.TEXT and not nothing_to_do
    return nothing_to_do, not is_pressing, entry.due_at or one.started_at or one.opened_at, one.id
