"""Drawing on pictures of a consultation."""

from uuid import UUID

from fastapi import APIRouter

import consultations as domain
from api.dependencies import Here, SignedIn, SignedInOrGuest, Tx
from api.problems import refuses
from api.schemas.drawings import DrawingChange, DrawingView, StrokeRequest, StrokeView
from api.services import Services
from consultations import Change, Colour, Stroke, Tool
from core.errors import Forbidden, NotFound, NotSignedIn

router = APIRouter(tags=["files"])
REFUSED = refuses(NotSignedIn, NotFound, Forbidden, domain.NotPossibleNow)


@router.get("/files/{file_id}/drawing", responses=refuses(NotSignedIn, NotFound))
async def file_drawing(file_id: UUID, viewer: SignedInOrGuest, tx: Tx) -> DrawingView:
    """What is drawn on a picture; nothing on what is none."""
    found = await domain.drawing(tx, viewer, file_id)
    return DrawingView(revision=found.revision, strokes=[_stroke(one) for one in found.strokes])


@router.put(
    "/consultations/{consultation_id}/files/{file_id}/strokes/{stroke_id}",
    responses=REFUSED | refuses(domain.DrawingFull),
)
async def draw_stroke(
    consultation_id: UUID, file_id: UUID, stroke_id: UUID, stroke: StrokeRequest, viewer: SignedIn, here: Here
) -> DrawingChange:
    """Draw on a picture. `stroke_id` is the client's own; a retry with it is not a second stroke."""
    async with here.database.transaction() as tx:
        change = await domain.draw(
            tx,
            viewer,
            consultation_id,
            file_id,
            stroke_id,
            Tool(stroke.tool),
            Colour(stroke.colour),
            tuple(stroke.points),
        )
    return _told(here, consultation_id, file_id, change)


@router.delete("/consultations/{consultation_id}/files/{file_id}/strokes", responses=REFUSED)
async def take_strokes_back(
    consultation_id: UUID, file_id: UUID, viewer: SignedIn, here: Here, stroke_id: UUID | None = None
) -> DrawingChange:
    """Remove one's own stroke, or all one's own; the other side's stay."""
    async with here.database.transaction() as tx:
        change = await domain.take_back(tx, viewer, consultation_id, file_id, stroke_id)
    return _told(here, consultation_id, file_id, change)


def _told(here: Services, consultation_id: UUID, file_id: UUID, change: Change) -> DrawingChange:
    view = DrawingChange(
        file_id=file_id,
        revision=change.revision,
        stroke=_stroke(change.stroke) if change.stroke is not None else None,
        removed=list(change.removed),
    )
    if change.is_one:
        told = view.model_dump(mode="json")
        here.hub.announce(f"consultation:{consultation_id}", "drawing", told, line=change.line)
    return view


def _stroke(stroke: Stroke) -> StrokeView:
    return StrokeView(
        id=stroke.id,
        author=stroke.author,
        author_id=stroke.author_id,
        tool=stroke.tool.value,
        colour=stroke.colour.value,
        points=[list(point) for point in stroke.points],
    )
