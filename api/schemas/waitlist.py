"""Waiting in line for an opening."""

from datetime import datetime
from uuid import UUID

from pydantic import AwareDatetime, Field

from api.schemas import Request, View
from api.schemas.directory import CityView, DoctorSummary, SpecialtyView
from api.schemas.matching import BookableMode


class WaitRequest(Request):
    """What to wait for: a doctor, or a specialty with all below it."""

    doctor_id: int | None = Field(default=None, ge=0, le=2**31 - 1)
    specialty: str | None = Field(default=None, max_length=20, description="code; instead of a doctor")
    city: int | None = Field(default=None, ge=0, le=2**31 - 1, description="city id; with a specialty only")
    mode: BookableMode | None = Field(default=None, description="any when absent")
    from_: AwareDatetime | None = Field(default=None, alias="from", description="starting from here")
    to: AwareDatetime | None = Field(default=None, description="starting before here; the waiting ends then")


class WaitView(View):
    """A place in line. Either `doctor` or `specialty` is set."""

    id: UUID
    doctor: DoctorSummary | None
    specialty: SpecialtyView | None
    city: CityView | None = Field(description="null: anywhere")
    mode: BookableMode | None
    starts_from: datetime | None
    starts_before: datetime | None
    since: datetime = Field(description="who has waited longest is asked first")
    missed: int = Field(description="offers that were declined or ran out")
    paused: bool = Field(description="nothing is offered any more after too many; joining again resumes, at the end")


class Waitlist(View):
    waits: list[WaitView]
