"""Handing a text consultation on to a colleague: the doctor asks, the patient agrees, the colleague takes it.

Everything of the room goes along. Whoever handed it on reads what was said until then (`reading`), and nothing after.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

import directory
import notices
from consultations import events, moves, room_lines
from consultations.colleagues import fits
from consultations.contract.reminding import remind_at
from consultations.contract.statements import (
    ASK_TRANSFER,
    BRING_BACK,
    END_TRANSFER,
    HAND_ON,
    LAPSED,
    OFFER_TRANSFER,
    PERSON_OF,
)
from consultations.contract.telling import news, patients_people
from consultations.contract.transfers import (
    RECONSIDERED_WITHIN,
    Clock,
    Transfer,
    TransferState,
    decide_by,
    handed_on,
    transfer_of,
    transfer_under_way,
)
from consultations.errors import NotFitting, NothingToDecide, NotPossibleNow, TransferUnderWay
from consultations.reading import get
from consultations.records import Consultation, consultation_of
from consultations.rules import decide
from consultations.statements.beside import DECLINED_TO_CHANGE, OFFERED_TO_CHANGE
from consultations.states import OPEN, Action
from core import clock
from core.database import Database, Transaction
from core.errors import NotFound
from core.ids import new_id
from core.outbox import Event
from directory import Doctor
from identity import Viewer
from notices import News

BATCH = 100


async def offer_transfer(
    tx: Transaction, viewer: Viewer, consultation_id: UUID, colleague_id: int, note: str = ""
) -> Consultation:
    """Ask the patient whether a colleague may go on with it; `note` is for the colleague.

    Raises:
        NotFound: it is not the viewer's, or there is no such doctor.
        NotFitting: this colleague cannot take it: another field, takes no questions, or is on the other side.
        TransferUnderWay: somebody is being asked already.
        Forbidden, NotPossibleNow, TooLate: see `states`.
    """
    current = await moves.lock(tx, viewer, consultation_id)
    now = clock.now()
    decide(current.facts, Action.TRANSFER, current.side, now)
    assert current.doctor_id is not None
    colleague = await directory.doctor(tx, colleague_id)
    if not await fits(tx, colleague, current):
        raise NotFitting
    until = decide_by(Clock(current.answer_by, current.open_until), now)
    asked = (new_id(), consultation_id, current.doctor_id, colleague_id, note, now, until)
    if await tx.fetchval(ASK_TRANSFER, *asked) is None:
        raise TransferUnderWay
    await room_lines.tell(tx, current, "transfer", {"code": "transfer_asked", **_named(colleague)})
    await notices.give(tx, await _for_patients(tx, current, "transfer_asked", until))
    return await get(tx, viewer, consultation_id)


async def answer_patient(tx: Transaction, viewer: Viewer, consultation_id: UUID, *, agrees: bool) -> Consultation:
    """Agree that the colleague sees it and may take it, as the patient, or do not.

    Raises:
        NotFound: it is not the viewer's. NothingToDecide: nobody asks.
    """
    current = await moves.lock(tx, viewer, consultation_id)
    under_way = await _under_way(tx, consultation_id, "asked")
    if current.side != "patient":
        raise NothingToDecide
    colleague = await directory.doctor(tx, under_way.to_doctor_id)
    if agrees:
        await tx.execute(OFFER_TRANSFER, under_way.id)
        await room_lines.tell(tx, current, "transfer", {"code": "transfer_agreed", **_named(colleague)})
        await _tell_doctor(tx, current, under_way, under_way.to_doctor_id, "transfer_offered")
    else:
        await _end(tx, under_way, "refused")
        await room_lines.tell(tx, current, "transfer", {"code": "transfer_refused", **_named(colleague)})
        await _tell_doctor(tx, current, under_way, under_way.from_doctor_id, "transfer_refused")
    return await get(tx, viewer, consultation_id)


async def withdraw_transfer(tx: Transaction, viewer: Viewer, consultation_id: UUID) -> Consultation:
    """Keep it after all, as the doctor who has it, before the colleague has taken it.

    Raises:
        NotFound: it is not the viewer's. NothingToDecide: nothing is under way.
    """
    current = await moves.lock(tx, viewer, consultation_id)
    under_way = await _under_way(tx, consultation_id, "asked", "offered")
    if current.side != "doctor":
        raise NothingToDecide
    await _end(tx, under_way, "withdrawn")
    await room_lines.tell(tx, current, "transfer", {"code": "transfer_withdrawn"})
    tx.publish(_heard(current, under_way.to_doctor_id))
    return await get(tx, viewer, consultation_id)


async def answer_colleague(tx: Transaction, viewer: Viewer, consultation_id: UUID, *, takes: bool) -> Consultation:
    """Take over what a colleague offers, as the doctor it is offered to, or do not.

    The time to answer is the one promised, counted from now; where it was answered already, it stays open longer by
    what handing on took.

    Raises:
        NotFound: nothing of this consultation is offered to the viewer.
        NotPossibleNow: the consultation has ended meanwhile.
    """
    row = await tx.fetchrow(OFFERED_TO_CHANGE, viewer.person_id, consultation_id, clock.now())
    if row is None:
        raise NotFound("Nothing of this kind is offered to you.")
    current = consultation_of(row)
    under_way = await _under_way(tx, consultation_id, "offered")
    colleague = await directory.doctor(tx, under_way.to_doctor_id)
    if not takes:
        await _end(tx, under_way, "declined")
        await room_lines.tell(tx, current, "transfer", {"code": "transfer_declined", **_named(colleague)})
        await _tell_doctor(tx, current, under_way, under_way.from_doctor_id, "transfer_declined")
        tx.publish(_heard(current, under_way.to_doctor_id))
        return current
    now = clock.now()
    if current.status not in OPEN or current.terms is None:
        raise NotPossibleNow(state=current.status)
    before = Clock(current.answer_by, current.open_until)
    after = handed_on(before, current.terms, under_way.asked_at, now)
    deadline = after.open_until or after.answer_by
    assert deadline is not None
    handed_on_by = await tx.fetchval(PERSON_OF, under_way.from_doctor_id)
    await tx.execute(
        HAND_ON,
        consultation_id,
        colleague.id,
        handed_on_by,
        after.answer_by,
        after.open_until,
        remind_at(now, deadline),
    )
    told: dict[str, Any] = {"code": "transferred", **_named(colleague), "by": deadline.isoformat()}
    seq = await room_lines.tell(tx, current, "transfer", told)
    await _end(tx, under_way, "accepted", upto_seq=seq)
    tx.publish(_heard(current, colleague.id))
    await _tell_doctor(tx, current, under_way, under_way.from_doctor_id, "transfer_accepted")
    await notices.give(tx, await _for_patients(tx, current, "transfer_accepted", deadline))
    return await get(tx, viewer, consultation_id)


async def reconsider(tx: Transaction, viewer: Viewer, consultation_id: UUID) -> Consultation:
    """Take back, as the colleague, that one declined: it is offered again, until the moment it was offered until.

    Raises:
        NotFound: nothing of this consultation was offered to the viewer and declined.
        NotPossibleNow: the consultation has ended meanwhile.
        NothingToDecide: it was declined more than `RECONSIDERED_WITHIN` ago, or somebody has been asked since.
    """
    row = await tx.fetchrow(DECLINED_TO_CHANGE, viewer.person_id, consultation_id)
    if row is None:
        raise NotFound("You have declined nothing of this kind.")
    current = consultation_of(row)
    if current.status not in OPEN:
        raise NotPossibleNow(state=current.status)
    now = clock.now()
    # Looked up behind the lock, so that whoever was asked meanwhile is among them.
    back = await tx.fetchrow(BRING_BACK, consultation_id, viewer.person_id, now - RECONSIDERED_WITHIN, now)
    if back is None:
        raise NothingToDecide
    under_way = transfer_of(back)
    colleague = await directory.doctor(tx, under_way.to_doctor_id)
    await room_lines.tell(tx, current, "transfer", {"code": "transfer_reconsidered", **_named(colleague)})
    await _tell_doctor(tx, current, under_way, under_way.from_doctor_id, "transfer_reconsidered")
    tx.publish(_heard(current, under_way.to_doctor_id))
    return current


async def lapse_transfers(database: Database) -> int:
    """End what nobody decided in time; how many. The doctor who has the consultation keeps it."""
    async with database.transaction() as tx:
        now = clock.now()
        rows = await tx.fetch(LAPSED, now, BATCH)
        for row in rows:
            await tx.execute(END_TRANSFER, row["id"], "lapsed", now, None)
            await room_lines.write_line(tx, row["consultation_id"], {"code": "transfer_lapsed"})
            for doctor_id in (row["from_doctor_id"], row["to_doctor_id"]):
                tx.publish(
                    events.under_terms(
                        "transfer",
                        row["consultation_id"],
                        patient=row["patient_id"],
                        doctor=doctor_id,
                        specialty=row["specialty_code"],
                        at=now,
                    )
                )
        return len(rows)


async def _under_way(tx: Transaction, consultation_id: UUID, *states: TransferState) -> Transfer:
    found = await transfer_under_way(tx, consultation_id)
    if found is None or found.state not in states or found.decide_by <= clock.now():
        raise NothingToDecide
    return found


async def _end(tx: Transaction, one: Transfer, state: TransferState, upto_seq: int | None = None) -> None:
    await tx.execute(END_TRANSFER, one.id, state, clock.now(), upto_seq)


def _named(colleague: Doctor) -> dict[str, str]:
    """Their name in both scripts: who reads the line may read but one of them."""
    return {"name": colleague.name, "name_pinyin": colleague.name_pinyin}


def _heard(one: Consultation, doctor_id: int) -> Event:
    """So that the screens of that doctor look again."""
    return events.under_terms(
        "transfer",
        one.id,
        patient=one.patient_id,
        doctor=doctor_id,
        specialty=one.specialty_code,
        at=clock.now(),
    )


async def _tell_doctor(tx: Transaction, one: Consultation, under_way: Transfer, doctor_id: int, what: str) -> None:
    tx.publish(_heard(one, doctor_id))
    person = await tx.fetchval(PERSON_OF, doctor_id)
    if person is not None:
        other = under_way.to_doctor_id if doctor_id == under_way.from_doctor_id else under_way.from_doctor_id
        await notices.give(tx, [news(person, one.id, other, "doctor", what, under_way.decide_by, clock.now())])


async def _for_patients(tx: Transaction, one: Consultation, what: str, by: datetime) -> list[News]:
    assert one.doctor_id is not None
    people = await patients_people(tx, one.patient_id)
    return [news(person, one.id, one.doctor_id, "patient", what, by) for person in people]
