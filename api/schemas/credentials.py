"""Applications of doctors, their review, and who is suspended."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from api.schemas import Request, View
from api.schemas.directory import DoctorSummary, InstitutionView
from api.schemas.files import FileLimits, FileView

type Check = Literal["licence", "identity", "institution"]
type ApplicationStatus = Literal["draft", "submitted", "question", "approved", "rejected", "withdrawn"]
type StepKind = Literal["submitted", "withdrawn", "question", "answered", "approved", "rejected"]
type Text = Annotated[str, StringConstraints(min_length=1, max_length=120)]
type Price = Annotated[int, Field(ge=0, le=10_000_000)]
LONG = 2000


class ApplicationPrices(Request):
    """Minor units; null: not offered."""

    text: Price | None = None
    video: Price | None = None
    visit: Price | None = None


class ApplicationRequest(Request):
    """What an applicant says so far; null is not filled in yet."""

    name: Text | None = None
    gender: Literal["female", "male"] | None = None
    title: Literal["chief", "associate_chief", "attending", "resident"] | None = None
    licence_number: Text | None = None
    licence_authority: Text | None = None
    licence_expires_on: date | None = Field(default=None, description="the last day on which it holds")
    institution_id: int | None = Field(default=None, ge=0, le=2**31 - 1)
    specialties: list[Annotated[str, StringConstraints(max_length=12)]] = Field(
        default_factory=list, max_length=6, description="codes, the main one first"
    )
    languages: list[Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]] = Field(
        default_factory=list, max_length=10, description="ISO 639-1"
    )
    practising_since: int | None = Field(default=None, ge=1940, le=2100)
    expertise: Annotated[str, StringConstraints(max_length=LONG)] = ""
    prices: ApplicationPrices = Field(default_factory=ApplicationPrices)


class SaidView(View):
    """What an applicant has said, as `ApplicationRequest` takes it."""

    name: str | None
    gender: Literal["female", "male"] | None
    title: Literal["chief", "associate_chief", "attending", "resident"] | None
    licence_number: str | None
    licence_authority: str | None
    licence_expires_on: date | None
    institution: InstitutionView | None
    specialties: list[str]
    languages: list[str]
    practising_since: int | None
    expertise: str
    text: int | None
    video: int | None
    visit: int | None


class ApplicationDocument(View):
    shows: Check
    added_at: datetime
    is_submitted: bool = Field(description="reviewers have it, and it stays")
    file: FileView


class ApplicationStep(View):
    """What was done. Reviewers have names for reviewers alone."""

    kind: StepKind
    revision: int
    at: datetime
    note: str
    by: str | None = Field(description="who; null: a reviewer")
    checks: list[Check] = Field(description="of an approval: what was checked")
    claims: int | None = Field(default=None, description="of an approval: which doctor of the directory it is")


class ApplicationView(View):
    id: UUID
    status: ApplicationStatus
    revision: int
    said: SaidView
    documents: list[ApplicationDocument]
    steps: list[ApplicationStep]
    submitted_at: datetime | None
    doctor_id: int | None


class OwnListing(View):
    """Under what one is listed as a doctor."""

    doctor_id: int
    licence_number: str | None
    licence_expires_on: date | None
    suspended_at: datetime | None
    suspended_for: Literal["operator", "expired"] | None
    reason: str | None = Field(description="what the operator says")


class OwnApplication(View):
    application: ApplicationView | None
    listing: OwnListing | None
    limits: FileLimits
    most_documents: int


class SubmissionRequest(Request):
    answer: Annotated[str, StringConstraints(max_length=LONG)] = Field(
        default="", description="to the question of the reviewers, where they have one"
    )


class Institutions(View):
    institutions: list[InstitutionView]


class ListedApplication(View):
    id: UUID
    status: ApplicationStatus
    name: str | None
    institution: InstitutionView | None
    specialties: list[str]
    submitted_at: datetime | None
    approvals: int = Field(description="of this revision")
    approved_by_you: bool
    is_yours: bool = Field(description="somebody else decides")


class Applications(View):
    applications: list[ListedApplication]


class SameLicence(View):
    id: UUID
    name: str
    status: ApplicationStatus


class ReviewFile(View):
    """All that a reviewer looks at."""

    application: ApplicationView
    approvals: int
    approvals_needed: int
    approved_by_you: bool
    is_yours: bool
    entry: DoctorSummary | None = Field(description="the directory's doctor that the applicant is already")
    candidates: list[DoctorSummary] = Field(description="doctors of this name who are nobody's yet")
    claimed: int | None = Field(description="which doctor the first reviewer says it is")
    licensed: DoctorSummary | None = Field(description="another doctor who is listed under this licence")
    same_licence: list[SameLicence]


class DecisionRequest(Request):
    kind: Literal["approve", "reject", "ask"]
    revision: int = Field(ge=1, le=2**31 - 1, description="the one that was looked at")
    note: Annotated[str, StringConstraints(max_length=LONG)] = Field(
        default="", description="a reason, a question, or how it was checked"
    )
    checks: list[Check] = Field(default_factory=list, max_length=3)
    claims: int | None = Field(default=None, ge=0, le=2**31 - 1, description="which doctor it is; null: a new one")


class ReasonRequest(Request):
    reason: Annotated[str, StringConstraints(min_length=2, max_length=LONG)]


class SuspensionView(View):
    """A suspension; open while `lifted_at` is null."""

    doctor: DoctorSummary
    cause: Literal["operator", "expired"]
    reason: str
    at: datetime
    by: str | None = Field(description="who; null: the licence expired")
    lift_asked_at: datetime | None
    lift_asked_by: str | None
    lift_reason: str | None
    lift_asked_by_you: bool
    lifted_at: datetime | None
    lifted_by: str | None


class Suspensions(View):
    suspensions: list[SuspensionView]


class Standing(View):
    """Whether a doctor may practise here, and under what."""

    doctor: DoctorSummary
    licence_number: str | None
    licence_authority: str | None
    licence_expires_on: date | None
    application_id: UUID | None
    open: SuspensionView | None
    suspensions: list[SuspensionView]
