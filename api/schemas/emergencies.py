"""Emergency access to a chart."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from api.schemas import Request, View

type EmergencyVerdict = Literal["justified", "unjustified"]
Said = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)]


class EmergencyRequest(Request):
    contact: str = Field(min_length=3, max_length=200, description="the patient's e-mail address or phone number")
    reason: Annotated[Said, StringConstraints(min_length=20)] = Field(
        description="what happened and why the chart is needed now; the patient and an operator read it"
    )


class EmergencyDecision(Request):
    verdict: EmergencyVerdict
    note: Annotated[Said, StringConstraints(min_length=1)]


class EmergencyView(View):
    id: UUID
    patient_id: UUID
    patient_name: str
    doctor_id: int
    doctor_name: str
    doctor_name_pinyin: str
    reason: str
    opened_at: datetime
    ends_at: datetime
    verdict: EmergencyVerdict | None
    note: str | None
    decided_at: datetime | None
    looks: int = Field(description="how often the chart was read")


class Emergencies(View):
    emergencies: list[EmergencyView]
