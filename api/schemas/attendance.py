"""Who came to an appointment, what was decided from it, and disputes of that."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from api.schemas import Request, View
from api.schemas.directory import DoctorSummary

type Verdict = Literal[
    "attended", "patient_late", "doctor_late", "patient_no_show", "provider_failed", "nobody_came", "undecided"
]
type Outcome = Literal["upheld", "overturned"]
type Side = Literal["patient", "doctor"]


class SpanView(View):
    starts_at: datetime
    ends_at: datetime


class AttendanceRule(View):
    grace_minutes: int = Field(description="who comes so long after the start is not late")
    wait_minutes: int = Field(description="who waited so long for the other may leave")
    decides_at: datetime | None = Field(description="when it is decided who came; null for visits: never by itself")
    fee: int = Field(description="what not coming costs the patient, in minor units; 0: nothing")
    currency: str


class DisputeView(View):
    side: Side
    reason: str
    at: datetime


class DecisionView(View):
    verdict: Verdict
    source: Literal["presence", "doctor"] = Field(description="who was in the room, or what the doctor of a visit said")
    fee: int = Field(description="what it costs the patient, in minor units")
    fee_state: Literal["none", "due", "suspended", "waived"]
    decided_at: datetime
    dispute_until: datetime
    disputes: list[DisputeView] = Field(description="why each side does not accept it, the first one first")
    settled_at: datetime | None = Field(description="when an operator decided, which is final")
    outcome: Outcome | None
    note: str | None = Field(description="the operator's")


class AttendanceView(View):
    """Who was at an appointment: as known so far, or as it was when it was decided."""

    consultation_id: UUID
    viewer: Side
    starts_at: datetime
    ends_at: datetime
    patient: list[SpanView] = Field(description="when the patient was in the room")
    doctor: list[SpanView]
    rule: AttendanceRule
    decision: DecisionView | None
    can: list[Literal["dispute", "miss"]] = Field(description="what the viewer may do now")
    as_of: datetime


class DisputeRequest(Request):
    reason: str = Field(min_length=1, max_length=1000, description="read by operators: nothing about health")


class CaseView(View):
    """A disputed appointment as operators see it; nothing of what was said in it."""

    consultation_id: UUID
    kind: Literal["video", "visit"]
    patient_name: str = Field(description="its first sign")
    doctor: DoctorSummary
    starts_at: datetime
    ends_at: datetime
    began_at: datetime | None
    currency: str
    patient: list[SpanView]
    doctor_presence: list[SpanView]
    decision: DecisionView
    settled_by: str | None


class Cases(View):
    cases: list[CaseView]
    next_cursor: str | None


class SettleRequest(Request):
    outcome: Outcome = Field(description="upheld: it stands; overturned: nothing is held against anybody")
    note: str = Field(min_length=3, max_length=1000, description="shown to both sides")
