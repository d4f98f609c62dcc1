"""More of what was agreed: the patient asks, the doctor grants messages, time, or both."""

from datetime import timedelta
from uuid import UUID

from consultations import moves, room_lines
from consultations.contract.reminding import remind_at
from consultations.contract.statements import EXTENDED, MORE_ASKED
from consultations.reading import get
from consultations.records import Consultation
from consultations.rules import decide
from consultations.states import Action
from core import clock
from core.database import Transaction
from core.errors import Invalid
from identity import Viewer

MESSAGES = (0, 50)
HOURS = (0, 168)


async def ask_more(tx: Transaction, viewer: Viewer, consultation_id: UUID) -> Consultation:
    """Ask for more as the patient; once, until the doctor grants some.

    Raises:
        NotFound, Forbidden, NotPossibleNow, TooLate: see `states`.
    """
    current = await moves.lock(tx, viewer, consultation_id)
    now = clock.now()
    decide(current.facts, Action.ASK_MORE, current.side, now)
    await tx.execute(MORE_ASKED, consultation_id, now)
    await room_lines.tell(tx, current, "more_asked")
    return await get(tx, viewer, consultation_id)


async def extend(tx: Transaction, viewer: Viewer, consultation_id: UUID, *, messages: int, hours: int) -> Consultation:
    """Grant more messages and more time, as the doctor. It costs the patient nothing.

    Raises:
        NotFound, Forbidden, NotPossibleNow, TooLate: see `states`.
        Invalid: nothing is granted, or too much at once.
    """
    for field, value, (least, most) in (("messages", messages, MESSAGES), ("hours", hours, HOURS)):
        if not least <= value <= most:
            raise Invalid(f"Must be from {least} to {most}.", field=field)
    if not messages and not hours:
        raise Invalid("Grant messages, hours, or both.", field="messages")
    current = await moves.lock(tx, viewer, consultation_id)
    now = clock.now()
    decide(current.facts, Action.EXTEND, current.side, now)
    assert current.open_until is not None
    until = current.open_until + timedelta(hours=hours)
    await tx.execute(EXTENDED, consultation_id, messages, until, remind_at(now, until))
    told = {"messages": messages, "hours": hours, "open_until": until.isoformat()}
    await room_lines.tell(tx, current, "extended", told)
    return await get(tx, viewer, consultation_id)
