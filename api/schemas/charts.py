"""A patient's chart: allergies, medicines, conditions, facts, who has read it."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from api.schemas import Request, View

type ChartKind = Literal["allergy", "medicine", "condition"]
type Severity = Literal["mild", "moderate", "severe"]


class ChartEntryRequest(Request):
    kind: ChartKind
    name: str = Field(min_length=1, max_length=200)
    code: str | None = Field(default=None, max_length=10, description="ATC; of a condition ICD-10")
    reaction: str | None = Field(default=None, max_length=500, description="of an allergy")
    severity: Severity | None = Field(default=None, description="of an allergy")
    dose: str | None = Field(default=None, max_length=200, description="of a medicine")
    since: date | None = None
    replaces: UUID | None = Field(default=None, description="an entry that this one puts right")
    consultation_id: UUID | None = Field(default=None, description="in which a doctor notes it")


class ChartEntryView(View):
    id: UUID
    kind: ChartKind
    name: str
    code: str | None
    reaction: str | None
    severity: Severity | None
    dose: str | None
    since: date | None
    noted_at: datetime
    noted_by: str = Field(description="the name of who noted it")
    by_doctor: bool
    mine: bool = Field(description="the viewer noted it")


class ChartSection(View):
    state: Literal["listed", "none", "not_asked"] = Field(description="none: somebody was asked and said so")
    entries: list[ChartEntryView]
    said_at: datetime | None = Field(description="when it was said that there are none")


class ChartFact(View):
    value: float | bool
    noted_at: datetime


class ChartFacts(View):
    """What is not known is null."""

    weight_kg: ChartFact | None = None
    height_cm: ChartFact | None = None
    systolic_mmhg: ChartFact | None = None
    diastolic_mmhg: ChartFact | None = None
    pregnant: ChartFact | None = None
    breastfeeding: ChartFact | None = None


class ChartView(View):
    patient_id: UUID
    name: str
    birth_date: date | None
    gender: str | None
    allergies: ChartSection
    medicines: ChartSection
    conditions: ChartSection
    facts: ChartFacts


class ChartFactsRequest(Request):
    """A fact that is null is forgotten, one that is missing stays."""

    weight_kg: float | None = None
    height_cm: float | None = None
    systolic_mmhg: float | None = None
    diastolic_mmhg: float | None = None
    pregnant: bool | None = None
    breastfeeding: bool | None = None
    consultation_id: UUID | None = Field(default=None, description="in which a doctor notes them")


class NoneKnownRequest(Request):
    none: bool = Field(description="there are none; false: as if nobody had been asked")


class ChartReadingView(View):
    doctor_id: int
    doctor_name: str
    doctor_name_pinyin: str
    consultation_id: UUID
    at: datetime


class ChartReadings(View):
    readings: list[ChartReadingView]
