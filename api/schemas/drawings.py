"""What is drawn on pictures that were sent in consultations."""

from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field, model_validator

from api.schemas import Request, View
from consultations import MOST_POINTS_OF_A_STROKE

Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Point = tuple[Share, Share]


class StrokeRequest(Request):
    tool: Literal["pen", "arrow"]
    colour: Literal["red", "yellow", "blue"]
    points: Annotated[list[Point], Field(min_length=2, max_length=MOST_POINTS_OF_A_STROKE)] = Field(
        description="shares of the picture's width and height; of an arrow two, the second its head"
    )

    @model_validator(mode="after")
    def _arrows_have_two(self) -> Self:
        if self.tool == "arrow" and len(self.points) != 2:
            raise ValueError("an arrow has two points")
        return self


class StrokeView(View):
    id: UUID
    author: Literal["patient", "doctor"]
    author_id: UUID
    tool: Literal["pen", "arrow"]
    colour: Literal["red", "yellow", "blue"]
    points: list[list[float]]


class DrawingView(View):
    """All strokes, the lowest first."""

    revision: int
    strokes: list[StrokeView]


class DrawingChange(View):
    """A change, as the room is told of it in `drawing`. Whoever has the revision before applies it; others ask anew."""

    file_id: UUID
    revision: int
    stroke: StrokeView | None = Field(description="now on top of the others")
    removed: list[UUID]
