"""What both sides draw on a picture of the room, to show each other what they mean.

A drawing is kept with its picture as strokes, and the picture stays as it was. Everybody takes back their own strokes
alone. Each change has the next `revision`, so that whoever hears of changes knows when one is missing.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any
from uuid import UUID

from consultations import moves
from consultations.attachments import attachment
from consultations.errors import DrawingFull
from consultations.rules import decide
from consultations.statements.drawings import DRAWABLE, DRAWING, DRAWN
from consultations.states import Action, Side
from core import clock
from core.database import Transaction, to_json
from core.errors import NotFound
from identity import Viewer

MOST_STROKES = 200
MOST_POINTS = 10_000
"""On one picture."""
MOST_POINTS_OF_A_STROKE = 500


class Tool(StrEnum):
    PEN = "pen"
    ARROW = "arrow"


class Colour(StrEnum):
    RED = "red"
    YELLOW = "yellow"
    BLUE = "blue"


type Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Stroke:
    """One line. Points are shares of the picture's width and height, 0 to 1; an arrow has two, the second its head."""

    id: UUID
    author: Side
    author_id: UUID
    tool: Tool
    colour: Colour
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    revision: int = 0
    strokes: tuple[Stroke, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What has become of a drawing: a stroke is on top of the others, or some are gone; neither, if nothing changed.

    `line`: the sequence of the line that says the picture. Whoever does not see that line does not hear of it.
    """

    revision: int
    stroke: Stroke | None = None
    removed: tuple[UUID, ...] = field(default=())
    line: int = 0

    @property
    def is_one(self) -> bool:
        return self.stroke is not None or bool(self.removed)


async def drawing(tx: Transaction, viewer: Viewer, file_id: UUID) -> Drawing:
    """What is drawn on a picture, for whoever may see it.

    Raises:
        NotFound: there is no such file that the viewer may see.
    """
    await attachment(tx, viewer, file_id)
    return _drawing(await tx.fetchrow(DRAWING, file_id))


async def draw(
    tx: Transaction,
    viewer: Viewer,
    consultation_id: UUID,
    file_id: UUID,
    stroke_id: UUID,
    tool: Tool,
    colour: Colour,
    points: tuple[Point, ...],
) -> Change:
    """Draw a stroke on a picture of a running consultation. The same `stroke_id` again changes nothing.

    Raises:
        NotFound: the consultation is not the viewer's, or no such picture was sent in it.
        NotPossibleNow: it does not run.
        DrawingFull: there is as much on this picture as it holds.
    """

    def drawn(before: Drawing, side: Side) -> Change:
        if any(stroke.id == stroke_id for stroke in before.strokes):
            return Change(before.revision)
        taken = sum(len(stroke.points) for stroke in before.strokes)
        if len(before.strokes) >= MOST_STROKES or taken + len(points) > MOST_POINTS:
            raise DrawingFull(limit=MOST_STROKES)
        stroke = Stroke(stroke_id, side, viewer.person_id, tool, colour, points)
        return Change(before.revision + 1, stroke)

    return await _change(tx, viewer, consultation_id, file_id, drawn)


async def take_back(
    tx: Transaction, viewer: Viewer, consultation_id: UUID, file_id: UUID, stroke_id: UUID | None
) -> Change:
    """Remove one of the viewer's own strokes, or without `stroke_id` all of them; what is not there is no error.

    Raises:
        NotFound, NotPossibleNow: as `draw`.
    """

    def taken_back(before: Drawing, _: Side) -> Change:
        own = [stroke.id for stroke in before.strokes if stroke.author_id == viewer.person_id]
        gone = tuple(own if stroke_id is None else (one for one in own if one == stroke_id))
        return Change(before.revision + bool(gone), removed=gone)

    return await _change(tx, viewer, consultation_id, file_id, taken_back)


async def _change(
    tx: Transaction,
    viewer: Viewer,
    consultation_id: UUID,
    file_id: UUID,
    changed: Callable[[Drawing, Side], Change],
) -> Change:
    current = await moves.lock(tx, viewer, consultation_id)
    decide(current.facts, Action.DRAW, current.side, clock.now())
    line = await tx.fetchval(DRAWABLE, consultation_id, file_id)
    if line is None:
        raise NotFound("There is no such picture in this consultation.")
    before = _drawing(await tx.fetchrow(DRAWING, file_id))
    change = replace(changed(before, current.side), line=line)
    if change.is_one:
        kept = [stroke for stroke in before.strokes if stroke.id not in change.removed]
        strokes = [_kept(stroke) for stroke in (*kept, change.stroke) if stroke is not None]
        await tx.execute(DRAWN, file_id, change.revision, to_json(strokes))
    return change


def _drawing(row: Any) -> Drawing:
    if row is None:
        return Drawing()
    return Drawing(row["revision"], tuple(_stroke(kept) for kept in row["strokes"]))


def _kept(stroke: Stroke) -> dict[str, Any]:
    return asdict(stroke) | {"id": str(stroke.id), "author_id": str(stroke.author_id)}


def _stroke(kept: dict[str, Any]) -> Stroke:
    return Stroke(
        UUID(kept["id"]),
        kept["author"],
        UUID(kept["author_id"]),
        Tool(kept["tool"]),
        Colour(kept["colour"]),
        tuple((x, y) for x, y in kept["points"]),
    )
