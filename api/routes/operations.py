"""The operator's board."""

from fastapi import APIRouter

from api.dependencies import SignedInOperator, Tx
from api.problems import refuses
from api.schemas.operations import Board
from core.errors import Forbidden, NotSignedIn

router = APIRouter(tags=["operations"])


@router.get("/operations/board", responses=refuses(NotSignedIn, Forbidden))
async def board(viewer: SignedInOperator, tx: Tx) -> Board:
    """Consultation volume now: who waits, for how long, what runs, what went wrong."""
    raise NotImplementedError
