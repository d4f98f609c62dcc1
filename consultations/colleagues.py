"""To whom a doctor may hand a text consultation on."""

from collections.abc import Sequence
from uuid import UUID

import directory
import matching
from consultations.contract.statements import ACTS_TOO, COLLEAGUES
from consultations.reading import get
from consultations.records import Consultation
from consultations.rules import decide
from consultations.states import Action
from core import clock
from core.database import Transaction
from directory import Doctor, Mode
from identity import Viewer

SHOWN = 20


async def colleagues(tx: Transaction, viewer: Viewer, consultation_id: UUID, words: str = "") -> Sequence[Doctor]:
    """Doctors who could take it over, by the name or a part of it: those of the field first, then those near it.

    Raises:
        NotFound: it is not the viewer's.
        Forbidden, NotPossibleNow, TooLate: it cannot be handed on, see `states`.
    """
    current = await get(tx, viewer, consultation_id)
    decide(current.facts, Action.TRANSFER, current.side, clock.now())
    own, near = await _fields(tx, current)
    like = f"%{_literal(words.strip())}%"
    rows = await tx.fetch(
        COLLEAGUES, list(own | near), list(own), current.doctor_id, current.patient_id, current.opened_by, like, SHOWN
    )
    found = await directory.doctors(tx, [row["id"] for row in rows])
    return [found[row["id"]] for row in rows]


async def fits(tx: Transaction, colleague: Doctor, one: Consultation) -> bool:
    """Of the field, above, below or beside it; answers by text, has an account, and is nobody of the patient's side."""
    person = colleague.person_id
    own, near = await _fields(tx, one)
    if colleague.id == one.doctor_id or person is None or person in (one.patient_id, one.opened_by):
        return False
    if (own | near).isdisjoint(colleague.specialties) or colleague.price(Mode.TEXT) is None:
        return False
    return await tx.fetchval(ACTS_TOO, person, one.patient_id) is None


async def _fields(tx: Transaction, one: Consultation) -> tuple[frozenset[str], frozenset[str]]:
    reach = matching.Reach(await directory.specialties(tx))
    return reach.own(one.specialty_code), reach.near(one.specialty_code)


def _literal(words: str) -> str:
    """So that what one types means itself in a pattern."""
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
