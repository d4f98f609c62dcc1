"""A referral as a card in the room: to a specialty or to a doctor, with where to book. The letter is another matter."""

from typing import Any
from uuid import UUID

import directory
from consultations import moves, room_lines
from consultations.reading import get
from consultations.records import Consultation
from consultations.rules import decide
from consultations.statements.messages import SAY_AS
from consultations.states import Action
from core import clock
from core.database import Transaction, to_json
from core.errors import Invalid
from core.ids import new_id
from identity import Viewer


async def refer(
    tx: Transaction, viewer: Viewer, consultation_id: UUID, *, specialty: str | None, doctor_id: int | None, note: str
) -> Consultation:
    """Send the patient on to a specialty or to one doctor, with a few words why.

    Raises:
        NotFound: it is not the viewer's, or there is no such specialty or doctor.
        Invalid: neither is named, or both.
        Forbidden, NotPossibleNow: see `states`.
    """
    if (specialty is None) == (doctor_id is None):
        raise Invalid("Name a specialty or a doctor.", field="specialty")
    current = await moves.lock(tx, viewer, consultation_id)
    decide(current.facts, Action.REFER, current.side, clock.now())
    body: dict[str, Any] = {"note": note}
    if doctor_id is not None:
        to = await directory.doctor(tx, doctor_id)
        body |= {"specialty": to.main_specialty, "doctor_id": to.id, "name": to.name, "name_pinyin": to.name_pinyin}
    elif specialty is not None:
        body |= {"specialty": (await directory.specialties(tx))[specialty].code}
    await tx.fetchval(SAY_AS, consultation_id, new_id(), viewer.person_id, "referral", to_json(body), clock.now())
    tx.publish(room_lines.told("referred", current))
    return await get(tx, viewer, consultation_id)
