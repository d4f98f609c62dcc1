"""The rooms of calls that LiveKit carries: who may come in, and out with whoever may stay no longer.

LiveKit knows a room by the consultation's id and a participant by the person's, and nothing else of either.
"""

from uuid import UUID

import structlog

from consultations import moves
from consultations.errors import NotPossibleNow
from consultations.guests import guest_seat
from consultations.rules import decide
from consultations.running_calls import running_call
from consultations.statements.calls import FORWARDED
from consultations.states import Action
from core import clock
from core.database import Database, Transaction
from identity import ConsentKind, Viewer, require_consent
from realtime import LiveKit

log = structlog.get_logger(__name__)


async def require_forwarded(tx: Transaction, viewer: Viewer, consultation_id: UUID) -> None:
    """Whether the viewer may be in the media of a call that LiveKit carries: it runs, was taken, and is theirs to join.

    Raises:
        NotFound: it is not the viewer's.
        NotPossibleNow, NotYet, TooLate: no such call takes place at this moment.
        identity.ConsentNeeded: as in `join`.
    """
    seat = await guest_seat(tx, viewer, consultation_id)
    if seat is not None:
        status = seat.status
    else:
        current = await moves.lock(tx, viewer, consultation_id)
        status = decide(current.facts, Action.CALL, current.side, clock.now())
        if current.side == "patient":
            await require_consent(tx, viewer.person_id, ConsentKind.VIDEO)
    running = await running_call(tx, consultation_id)
    if running is None or running.rings_until is not None or running.carrier != "livekit":
        raise NotPossibleNow(state=status.value)


async def clear_media_rooms(database: Database, livekit: LiveKit) -> int:
    """Put out of LiveKit everybody who may not be there (any more); how many. Safe to run at once.

    Whoever was sent out may hold a token that still opens, so this compares again and again, rather than acting once.

    Raises:
        realtime.LiveKitFailed: it does not answer.
    """
    rooms = {room: UUID(room) for room in await livekit.rooms() if _is_id(room)}
    if not rooms:
        return 0
    inside = {room: set(await livekit.participants(room)) for room in rooms}
    # Asked after who is there: whoever has come meanwhile is looked at the next time.
    rows = await database.pool.fetch(FORWARDED, list(rooms.values()), clock.now())
    gone = 0
    for row in rows:
        room = str(row["id"])
        strangers = inside[room] - {str(person) for person in row["people"]}
        for participant in strangers:
            await livekit.remove(room, participant)
        if not row["is_running"]:
            await livekit.close(room)
        if strangers:
            log.info("media_room.cleared", consultation=room, people=sorted(strangers))
        gone += len(strangers)
    return gone


def _is_id(room: str) -> bool:
    """Another installation's rooms may be named otherwise."""
    try:
        return str(UUID(room)) == room
    except ValueError:
        return False
