"""The operator's board."""

from fastapi import APIRouter

import operations
from api.dependencies import Here, SignedInOperator
from api.problems import refuses
from api.schemas.operations import Board
from core.errors import Forbidden, NotSignedIn

router = APIRouter(tags=["operations"])


@router.get("/operations/board", responses=refuses(NotSignedIn, Forbidden))
async def board(viewer: SignedInOperator, here: Here) -> Board:
    """Consultation volume now: who waits, for how long, what runs, what went wrong."""
    async with here.database.transaction() as tx:
        await tx.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")  # figures of one moment
        found = await operations.board(tx, viewer.time_zone)
    return Board.model_validate(found)
