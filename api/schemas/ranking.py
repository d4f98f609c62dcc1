"""The ranking workbench."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from api.schemas import Request, View
from api.schemas.directory import Mode
from api.schemas.search import Hit

Version = Annotated[int, Field(ge=0, le=2**31 - 1)]
Note = Annotated[str, Field(max_length=500)]
Why = Annotated[str, Field(min_length=3, max_length=500, description="why; it is put on record")]


class Weights(Request):
    """What each part of the score may add, and where its fit is one half. `bounds` say what each may be."""

    specialty: float = Field(description="times how strongly the words point to the specialty")
    main_specialty: float = Field(description="the specialty is the doctor's main one")
    expertise: float = Field(description="the words stand in the doctor's own text")
    name: float = Field(description="a word is of the doctor's name")
    place: float = Field(description="a word is of the hospital's name")
    opening: float = Field(description="there is an opening, where one was asked for; more than all others together")
    availability: float = Field(description="times how soon the next opening is")
    half_wait_hours: float = Field(description="after so long an opening is worth half")
    answers_text: float = Field(description="the doctor answers by text")
    quality: float = Field(description="times ratings, smoothed by their number, and experience")
    distance: float = Field(description="times how near the doctor is")
    half_distance_km: float = Field(description="so far away, nearness is worth half")
    price: float = Field(description="times how little it costs")
    half_price: float = Field(description="minor units; at this price it is worth half")
    exposure: float = Field(description="times how little a doctor whose day it is has been seen")


class WeightBounds(View):
    weight: str
    low: float
    high: float
    step: float


class RankingVersion(View):
    version: int
    weights: Weights
    note: str
    status: Literal["draft", "published", "retired", "discarded"]
    revision: int = Field(description="counts the changes of a draft")
    author: str
    created_at: datetime
    changed_at: datetime
    published_at: datetime | None


class RankingChange(View):
    """One line of the record."""

    id: int
    at: datetime
    by: str
    what: Literal[
        "draft_made",
        "draft_changed",
        "draft_discarded",
        "published",
        "rolled_back",
        "query_kept",
        "query_changed",
        "query_removed",
    ]
    version: int | None
    from_version: int | None
    before: dict[str, Any] | None = Field(description="weights, or a kept search")
    after: dict[str, Any] | None
    why: str


class RankingWanted(Request):
    """A search as the workbench keeps one: parameters of `GET /v1/search/doctors`, best first."""

    q: Annotated[str, Field(max_length=200)] = ""
    specialty: Annotated[str | None, Field(pattern=r"^\d{2}(\.\d{2})?$")] = None
    city: Annotated[int | None, Field(ge=0, le=2**31 - 1)] = None
    near: Annotated[str | None, Field(pattern=r"^-?\d+(\.\d+)?,-?\d+(\.\d+)?$", max_length=60)] = None
    mode: Mode | None = None
    days: Annotated[int | None, Field(ge=1, le=14, description="an opening within so many days")] = None
    language: Annotated[str | None, Field(pattern=r"^[a-z]{2}$")] = None
    gender: Literal["female", "male"] | None = None
    title: Literal["chief", "associate_chief", "attending", "resident"] | None = None
    max_price: Annotated[int | None, Field(ge=0, le=2**31 - 1)] = None
    institution: Annotated[int | None, Field(ge=0, le=2**31 - 1)] = None


class RankingQueryRequest(Request):
    name: str = Field(min_length=1, max_length=100)
    wanted: RankingWanted


class RankingQuery(View):
    id: UUID
    name: str
    wanted: RankingWanted


class Ranking(View):
    """Where the ranking stands."""

    current: int = Field(description="the version in force; 0 is the one built in")
    weights: Weights = Field(description="of the version in force")
    built_in: Weights
    bounds: list[WeightBounds]
    drafts: list[RankingVersion]
    published: list[RankingVersion] = Field(description="what is or was in force, the latest first")
    changes: list[RankingChange] = Field(description="the latest first")
    queries: list[RankingQuery]
    as_of: datetime


class DraftRequest(Request):
    version: Version | None = Field(default=None, description="of the draft to change; absent: a new one")
    revision: Version = Field(default=0, description="of the draft as it was seen")
    weights: Weights
    note: Note = ""


class PreviewRequest(Request):
    weights: Weights


class PublishRequest(Request):
    version: Version
    revision: Version = Field(description="of the draft as it was seen")
    replaces: Version = Field(description="the version in force as it was seen")
    note: Why


class RollBackRequest(Request):
    version: Version = Field(description="that was in force before; 0 for the one built in")
    replaces: Version = Field(description="the version in force as it was seen")
    note: Why


class InForce(View):
    current: int


class RankedHit(Hit):
    place: int
    other: int | None = Field(description="the place in the other list; null: not among the first fifty")
    seen_little: bool = Field(description="one of the doctors whom fair exposure is for")


class ComparedQuery(View):
    query: RankingQuery
    now: list[RankedHit] = Field(description="the first ten under the version in force")
    proposed: list[RankedHit]
    refused: str | None = Field(description="the code of why the search cannot be run any more")


class RankingPreview(View):
    current: int = Field(description="the version `now` was ranked by")
    queries: list[ComparedQuery]
    share_now: float = Field(description="0..1: places that go to doctors who have been seen little")
    share_proposed: float
