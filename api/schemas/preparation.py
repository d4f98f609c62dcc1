"""Before the room: consent, the steps, the history, earlier consultations."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from api.schemas import Request, View
from api.schemas.search import Emergency

type ConsentKind = Literal["text", "video"]
type Language = Literal["en", "zh", "fr"]
type StepName = Literal["consent", "reason", "history", "chart", "devices"]


class ConsentView(View):
    kind: ConsentKind
    version: int
    text: str = Field(description="Markdown: a heading and a list")
    given_at: datetime | None


class Consents(View):
    consents: list[ConsentView]


class ConsentRequest(Request):
    version: int = Field(ge=0, le=2**31 - 1, description="the one that was read")
    language: Language


class PreparedStep(View):
    step: StepName
    state: Literal["open", "done", "skipped"]


class Preparation(View):
    consent: ConsentKind = Field(description="what has to be agreed to here")
    steps: list[PreparedStep]


class StepRequest(Request):
    state: Literal["open", "done", "skipped"]


class ReasonRequest(Request):
    complaint: str = Field(min_length=1, max_length=2000)


class HistoryChoice(View):
    code: str
    text: str


type HistoryValue = bool | float | str | list[str]


class HistoryQuestion(View):
    id: str
    type: Literal["yes_no", "choice", "many", "number", "date", "text"]
    text: str
    unit: str = Field(description="of a number; may be empty")
    low: float
    high: float
    choices: list[HistoryChoice]
    answer: HistoryValue | None
    earlier: HistoryValue | None = Field(description="said in an earlier consultation, offered again")


class HistoryForm(View):
    name: str
    title: str
    questions: list[HistoryQuestion]


class HistoryLine(View):
    question: str
    text: str
    answer: str = Field(description="in words of the language asked for")
    type: Literal["yes_no", "choice", "many", "number", "date", "text"]
    unusual: bool
    at: datetime


class HistoryView(View):
    forms: list[HistoryForm]
    summary: list[HistoryLine] = Field(description="what was answered, the unusual first")
    emergency: Emergency | None = Field(description="an answer that must not wait")


class HistoryAnswerRequest(Request):
    value: bool | float | str | list[str] | None = Field(description="null takes the answer back")
    language: Language


class EarlierConsultation(View):
    id: UUID
    kind: Literal["text", "instant", "video", "visit"]
    specialty: str
    doctor_name: str
    doctor_name_pinyin: str
    own: bool = Field(description="with the doctor who looks")
    complaint: str
    summary: str | None
    finished_at: datetime


class EarlierConsultations(View):
    shared: bool = Field(description="the doctor sees those with other doctors too")
    consultations: list[EarlierConsultation] = Field(description="for the doctor")


class SharingRequest(Request):
    shared: bool
