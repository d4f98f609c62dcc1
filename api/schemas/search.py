"""Searching, suggesting, triage."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from api.schemas import Request, View
from api.schemas.directory import DoctorSummary, Mode, SlotView
from search import Sex

LARGEST = 2**31 - 1
LEVEL = r"^(三级特等|[一二三]级([甲乙丙]等)?|未定级|clinic)$"


class SearchQuery(Request):
    """Query parameters of `GET /v1/search/doctors`."""

    q: Annotated[str, Field(max_length=200)] = ""
    specialty: Annotated[str | None, Field(pattern=r"^\d{2}(\.\d{2})?$", description="NHC code, with descendants")] = (
        None
    )
    city: Annotated[int | None, Field(ge=0, le=LARGEST, description="city id")] = None
    near: Annotated[
        str | None, Field(pattern=r"^-?\d+(\.\d+)?,-?\d+(\.\d+)?$", max_length=60, description="lat,lon")
    ] = None
    max_km: Annotated[float | None, Field(gt=0, le=20_000, description="at most so far from `near`")] = None
    mode: Mode | None = None
    from_: Annotated[datetime | None, Field(alias="from", description="openings from here")] = None
    to: Annotated[datetime | None, Field(description="openings before here")] = None
    part_of_day: Annotated[
        Literal["morning", "afternoon", "evening"] | None,
        Field(description="openings before 12:00, before 18:00 or later, in the doctor's time zone"),
    ] = None
    weekend: Annotated[bool, Field(description="openings on Saturday or Sunday, in the doctor's time zone")] = False
    language: Annotated[str | None, Field(pattern=r"^[a-z]{2}$")] = None
    gender: Literal["female", "male"] | None = None
    title: Literal["chief", "associate_chief", "attending", "resident"] | None = None
    max_price: Annotated[int | None, Field(ge=0, le=LARGEST, description="minor units, of the mode asked or any")] = (
        None
    )
    min_rating: Annotated[float | None, Field(ge=1, le=5, description="stars, on average; leaves out the unrated")] = (
        None
    )
    institution: Annotated[int | None, Field(ge=0, le=LARGEST)] = None
    level: Annotated[
        str | None, Field(pattern=LEVEL, description="of the institution; 三级 includes 三级甲等 and its like")
    ] = None
    sees_children: Annotated[bool, Field(description="only those who do")] = False
    takes_new_patients: Annotated[bool, Field(description="only those who do")] = False
    accepts_insurance: Annotated[bool, Field(description="only those who do")] = False
    sort: Literal["best", "soonest", "nearest", "rating", "price"] = "best"
    limit: Annotated[int, Field(ge=1, le=50)] = 20
    cursor: Annotated[str | None, Field(max_length=3000)] = None
    facets: bool = False
    time_zone: Annotated[
        str | None, Field(max_length=64, description="the reader's: counts of the next days, as facet `day`")
    ] = None


class Reason(View):
    """A part of the score. The parts add up to it."""

    code: str = Field(description="relevance, availability, quality, distance, price, …")
    value: float
    data: dict[str, Any] = Field(default_factory=dict, description="what the reader's sentence needs")


class Hit(View):
    doctor: DoctorSummary
    score: float
    why: list[Reason]
    next_slots: list[SlotView]
    text_opens_at: datetime | None = Field(
        default=None, description="when questions by text are taken again, if those of today are used up"
    )
    distance_m: float | None = None
    highlights: list[str] = Field(default_factory=list, description="words of the query found in the doctor's texts")


class FacetValue(View):
    value: str
    count: int


class Understood(View):
    """What the words were taken to mean; each part can be changed by the person."""

    specialties: list[str] = Field(description="NHC codes the words point to")
    because: list[str] = Field(description="phrases that led there")
    city: int | None = None
    emergency: "Emergency | None" = None


class Relaxation(View):
    """Without the parameters `drop`, `count` doctors would be found."""

    drop: list[str]
    count: int


class Correction(View):
    """With these words, `count` doctors would be found."""

    q: str
    count: int


class SearchResults(View):
    hits: list[Hit]
    facets: dict[str, list[FacetValue]]
    total: int = Field(description="at most `total_is_at_least` is true and this is a lower bound")
    total_is_at_least: bool
    understood: Understood
    as_of: datetime
    source: Literal["elasticsearch", "postgres"]
    next_cursor: str | None
    did_you_mean: Correction | None = Field(default=None, description="only where few were found")
    relaxations: list[Relaxation] = Field(
        default_factory=list, description="where few were found: filters to drop, those that find most first, `q` last"
    )


class Suggestion(View):
    kind: Literal["specialty", "doctor", "institution", "symptom"]
    id: str = Field(description="code, id or the phrase itself")
    text: str = Field(description="in the language asked for")
    detail: str = Field(default="", description="what the line under it says")
    ranges: list[tuple[int, int]] = Field(default_factory=list, description="matched characters of `text`, [from, to)")


class Suggestions(View):
    suggestions: list[Suggestion]


class TriageRequest(Request):
    text: str = Field(min_length=1, max_length=5000)
    language: Literal["zh", "en", "fr"] = "zh"
    age: float | None = Field(default=None, ge=0, le=130, description="of the patient, in years")
    sex: Sex | None = Field(default=None, description="of the patient")


class TriageSpecialty(View):
    code: str
    name: str
    confidence: float = Field(description="0..1")
    because: list[str]


class TriageOption(View):
    code: str = Field(description="the specialty it decides for")
    name: str
    text: str


class TriageQuestion(View):
    """What would tell two specialties apart that are nearly as likely."""

    text: str
    options: list[TriageOption]


class EmergencyNumber(View):
    country: str
    number: str


class Emergency(View):
    code: str
    message: str
    because: list[str]
    numbers: list[EmergencyNumber]


class TriageResult(View):
    specialties: list[TriageSpecialty]
    emergency: Emergency | None
    question: TriageQuestion | None


Understood.model_rebuild()
