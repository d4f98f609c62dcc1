"""What carries the media of a call: a mesh between the browsers, or LiveKit, which forwards to everybody.

A mesh is what a call begins with. It moves when somebody joins for whom it is too small, and stays moved until it is
hung up, also when people go (decision 32). Which it is stands in the call's lines.
"""

from typing import Literal
from uuid import UUID

from consultations.statements.guests import HERE
from core.database import Reader

type Carrier = Literal["mesh", "livekit"]
MESH_BEARS = 4
"""People: each sends to all others, which a phone does for three."""
LIVEKIT_BEARS = 12
"""People: each sends once, but receives and shows all others."""


def most_people(*, has_livekit: bool) -> int:
    """How many there may be in a consultation, patient and doctor among them."""
    return LIVEKIT_BEARS if has_livekit else MESH_BEARS


async def carrier_needed(tx: Reader, consultation_id: UUID, *, has_livekit: bool) -> Carrier:
    """What bears a call of everybody who has come. Without LiveKit it is the mesh, whatever it bears."""
    if not has_livekit:
        return "mesh"
    guests: int = await tx.fetchval(HERE, consultation_id)
    return "livekit" if guests + 2 > MESH_BEARS else "mesh"
