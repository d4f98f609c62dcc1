"""Why somebody comes: said when asking or booking, or before the room."""

from uuid import UUID

from consultations import moves
from consultations.errors import NotPossibleNow
from consultations.reading import get
from consultations.records import Consultation
from consultations.statements.course import GIVE_REASON
from consultations.states import Status
from core.database import Transaction
from core.errors import Forbidden
from identity import Viewer


async def give_reason(tx: Transaction, viewer: Viewer, consultation_id: UUID, reason: str) -> Consultation:
    """Say why, or say it otherwise, while it has not begun, as the patient's side.

    Raises:
        NotFound: it is not the viewer's; Forbidden: as its doctor.
        NotPossibleNow: it has begun or is over.
    """
    current = await moves.lock(tx, viewer, consultation_id)
    if current.side != "patient":
        raise Forbidden("It is the other side that does this.")
    if current.status not in (Status.SCHEDULED, Status.WAITING):
        raise NotPossibleNow(state=current.status.value)
    await tx.execute(GIVE_REASON, consultation_id, reason.strip())
    return await get(tx, viewer, consultation_id)
