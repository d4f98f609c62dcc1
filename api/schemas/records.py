"""Outcomes: diagnoses, signed documents, drafts, follow-ups."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field

from api.schemas import Request, View
from api.schemas.matching import BookableMode
from api.schemas.reviews import OwnReview

type Certainty = Literal["confirmed", "suspected"]
type DocumentKind = Literal["prescription", "sick_note", "referral"]
type DocumentState = Literal["genuine", "revoked", "expired", "not_genuine"]
type PrintedLanguage = Literal["en", "zh", "fr"]
type Form = Literal[
    "tablet",
    "sublingual_tablet",
    "capsule",
    "injection",
    "suspension",
    "oral_solution",
    "oral_drops",
    "sachet",
    "granules",
    "cream",
    "ointment",
    "gel",
    "pessary",
    "suppository",
    "inhaler",
    "nebuliser",
    "nasal_spray",
    "eye_drops",
    "ear_drops",
    "patch",
    "other",
]
type DoseUnit = Literal[
    "mg", "g", "µg", "mL", "U", "tablet", "capsule", "drop", "puff", "sachet", "suppository", "application", "patch"
]
type Frequency = Literal["qd", "bid", "tid", "qid", "q4h", "q6h", "q8h", "q12h", "qhs", "qod", "qw", "prn", "stat"]
type Route = Literal[
    "oral",
    "sublingual",
    "inhaled",
    "nasal",
    "ophthalmic",
    "otic",
    "topical",
    "transdermal",
    "rectal",
    "vaginal",
    "im",
    "iv",
    "sc",
]
type QuantityUnit = Literal[
    "tablet", "capsule", "box", "bottle", "tube", "sachet", "pen", "inhaler", "ampoule", "patch", "suppository"
]


class DiagnosisCode(View):
    code: str
    names: dict[str, str] = Field(description="by language; English is always there")
    is_refined: bool = Field(description="it has subcategories, which say more")


class DiagnosisCodes(View):
    codes: list[DiagnosisCode]


class ProductView(View):
    form: Form
    strength: str


class DrugView(View):
    atc: str
    names: dict[str, str]
    products: list[ProductView]


class Drugs(View):
    drugs: list[DrugView]


class DiagnosisRequest(Request):
    code: str = Field(max_length=8)
    certainty: Certainty = "confirmed"
    note: str = Field(default="", max_length=500)


class DiagnosisView(View):
    code: str
    names: dict[str, str]
    certainty: Certainty
    note: str


class ItemRequest(Request):
    """One line of a prescription. Without `atc` the name is free text, and marked so."""

    atc: str | None = Field(default=None, max_length=8)
    name: str = Field(min_length=1, max_length=200)
    form: Form = "other"
    strength: str = Field(default="", max_length=60)
    dose: Decimal = Field(gt=0, le=1_000_000, max_digits=10, decimal_places=3)
    dose_unit: DoseUnit
    frequency: Frequency
    route: Route = "oral"
    days: int | None = Field(default=None, ge=1, le=365)
    quantity: int = Field(ge=1, le=1000)
    quantity_unit: QuantityUnit
    instructions: str = Field(default="", max_length=500)


class Items(Request):
    items: list[ItemRequest] = Field(min_length=1, max_length=20)


class PrescriptionRequest(Items):
    kind: Literal["prescription"]
    note: str = Field(default="", max_length=1000)
    valid_days: int = Field(default=3, ge=1, le=90)
    reasons: dict[str, Annotated[str, Field(max_length=500)]] = Field(
        default_factory=dict, description="why something is right although a finding, by its id, speaks against it"
    )


class SickNoteRequest(Request):
    kind: Literal["sick_note"]
    first_day: date
    last_day: date = Field(description="included")
    unfit_for: Literal["work", "school", "sport"] = "work"
    note: str = Field(default="", max_length=500)


class ReferralRequest(Request):
    kind: Literal["referral"]
    specialty: str = Field(pattern=r"^\d{2}(\.\d{2})?$")
    to: str = Field(default="", max_length=200, description="a colleague or a hospital, in words")
    urgency: Literal["routine", "soon", "urgent"] = "routine"
    reason: str = Field(min_length=1, max_length=2000)
    findings: str = Field(default="", max_length=4000)


type DocumentRequest = Annotated[PrescriptionRequest | SickNoteRequest | ReferralRequest, Field(discriminator="kind")]


class DocumentBody(Request):
    document: DocumentRequest


class OutcomeRequest(Request):
    summary: str = Field(min_length=1, max_length=8000)
    diagnoses: list[DiagnosisRequest] = Field(default_factory=list, max_length=12, description="the main one first")
    documents: list[DocumentRequest] = Field(default_factory=list, max_length=6)


class FindingView(View):
    """What speaks against an item of a prescription. Severe ones block until there is a reason."""

    id: str
    kind: Literal["allergy", "interaction", "same_ingredient", "same_class", "not_checked"]
    severity: Literal["severe", "moderate", "note"]
    item: int
    names: dict[str, str] = Field(description="of the item, by language")
    others: dict[str, str] = Field(description="of what it collides with, by language; or empty")
    other_item: int | None
    text: dict[str, str] = Field(description="by language, or empty")
    source: str


class Findings(View):
    findings: list[FindingView]
    allergies: Literal["listed", "none", "not_asked"] = Field(description="what the chart says of allergies at all")


class DocumentView(View):
    id: UUID
    consultation_id: UUID
    kind: DocumentKind
    state: DocumentState
    code: str = Field(description="in groups of four, as it is printed")
    body: dict[str, Any] = Field(description="what was signed; docs/records.md")
    signed_at: datetime
    valid_until: datetime | None
    revoked_at: datetime | None
    revoke_reason: str | None


class Revocation(Request):
    reason: str = Field(min_length=1, max_length=500)


class FollowUpRequest(Request):
    mode: BookableMode
    starts_at: AwareDatetime
    note: str = Field(default="", max_length=500)


class FollowUpView(View):
    booking_id: UUID
    mode: BookableMode
    starts_at: datetime
    ends_at: datetime
    note: str
    state: Literal["open", "confirmed", "over"]
    answer_by: datetime | None
    at: datetime


class OutcomeView(View):
    """All that stays of a consultation, for either side."""

    consultation_id: UUID
    diagnoses: list[DiagnosisView]
    documents: list[DocumentView]
    follow_ups: list[FollowUpView]
    review: OwnReview | None
    review_until: datetime | None = Field(description="for the patient's side: until when one may be written")
    writable: bool = Field(description="for the doctor: whether documents can be signed and times proposed now")
    writable_until: datetime | None
    as_of: datetime


class DraftRequest(Request):
    body: dict[str, Any]
    revision: int = Field(ge=0, le=2**31 - 1, description="of what this is written over")


class DraftView(View):
    body: dict[str, Any]
    revision: int
    saved_at: datetime | None


class Verification(View):
    """What whoever has a code may know: whether the paper is worth something, and who signed it."""

    state: DocumentState
    kind: DocumentKind
    code: str
    patient: str = Field(description="the first sign of the name")
    doctor: str
    doctor_latin: str
    title: str
    institution: dict[str, str]
    items: int | None = Field(description="of a prescription: how many lines it has")
    signed_at: datetime
    valid_until: datetime | None
    revoked_at: datetime | None


class SigningKey(View):
    id: str
    algorithm: Literal["Ed25519"]
    public_key: str = Field(description="32 bytes in base64url")
    since: datetime


class SigningKeys(View):
    keys: list[SigningKey]
