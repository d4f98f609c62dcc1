"""Consultations, messages, the doctor's queue."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from api.schemas import Request, View
from api.schemas.contract import Contract, Refund, TransferView
from api.schemas.directory import DoctorSummary
from api.schemas.family import Relation

type Kind = Literal["text", "instant", "video", "visit"]
type Status = Literal["waiting", "scheduled", "running", "completed", "declined", "cancelled", "unanswered", "missed"]


class ConsultationRequest(Request):
    kind: Literal["text", "instant"]
    doctor_id: int | None = Field(default=None, ge=0, le=2**31 - 1, description="for text")
    specialty: str | None = Field(default=None, pattern=r"^\d{2}(\.\d{2})?$", description="for instant")
    complaint: str = Field(min_length=1, max_length=2000)
    language: str | None = Field(default=None, pattern="^[a-z]{2}$", description="for instant: the doctor's, ISO 639-1")
    patient_id: UUID | None = Field(default=None, description="who it is for; oneself when absent")
    overflow: bool | None = Field(
        default=None, description="for instant: doctors of neighbouring specialties may be asked"
    )


class NextStep(View):
    """What happens next, for the one who asks; the client has the sentence for each code."""

    code: str
    by: datetime | None = None
    data: dict[str, Any] = Field(default_factory=dict)


class Patient(View):
    id: UUID
    name: str
    age_months: int | None = Field(description="whole months; null: not known")
    gender: str | None


class Relative(View):
    id: UUID
    name: str
    relation: Relation = Field(description="what the patient is to them")


class Line(View):
    """One's place in the pool at `as_of`. Both bounds are null while nobody who could come is on duty."""

    position: int = Field(description="how many may be called before")
    wait_low_s: int | None = Field(description="whole minutes, in seconds")
    wait_high_s: int | None = Field(description="whole minutes, in seconds; of ten ranges at least nine hold")
    doctors: int = Field(description="on duty who may take this one")
    asked: bool = Field(description="a doctor is being asked at this moment")
    overflow: bool = Field(description="doctors of neighbouring specialties may be asked")
    neighbours: list[str] = Field(description="neighbouring specialties with doctors on duty")
    language: str | None
    as_of: datetime


class Overflow(Request):
    overflow: bool


class ConsultationView(View):
    id: UUID
    kind: Kind
    status: Status
    viewer: Literal["patient", "doctor", "guest"] = Field(description="which side the asker is on")
    patient: Patient
    relatives: list[Relative] = Field(description="who acts for the patient, or has and took part in this")
    opened_by: UUID = Field(description="the patient, or one of the relatives")
    doctor: DoctorSummary | None
    specialty: str
    booking_id: UUID | None
    complaint: str
    price: int
    currency: str
    starts_at: datetime | None
    ends_at: datetime | None
    answer_by: datetime | None
    opened_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    summary: str | None
    next_step: NextStep
    contract: Contract | None = Field(description="of a text consultation")
    refund: Refund | None = Field(description="what the patient is owed back")
    standing: Literal["own", "offered", "handed_on"] = Field(
        description="for doctors: offered by a colleague, or handed on to one and still to be read"
    )
    transfer: TransferView | None = Field(description="while it is being handed on")
    line: Line | None = Field(description="for the patient, while waiting in a pool")
    last_seq: int
    read_seq: int = Field(description="how far the viewer has read")
    other_read_seq: int = Field(description="how far the other side has read")
    other_received_seq: int = Field(description="how far what was said has reached a device of the other side")
    can: list[str] = Field(
        description="what the viewer may do now: message, accept, decline, complete, cancel, call, miss, extend, "
        "ask_more, transfer, refer, draw"
    )
    as_of: datetime


class Consultations(View):
    consultations: list[ConsultationView]
    next_cursor: str | None


class MessageRequest(Request):
    cid: UUID = Field(description="the client's own id; a retry with it is not a second message")
    text: str | None = Field(default=None, min_length=1, max_length=4000)
    file: UUID | None = Field(default=None, description="one's own upload for this consultation, with or without text")
    author_id: UUID | None = Field(
        default=None, description="who wrote it; 401 when somebody else is signed in by the time it is sent"
    )


class MessageView(View):
    seq: int
    cid: UUID
    author: Literal["patient", "doctor", "guest", "system"]
    author_id: UUID | None
    kind: Literal["text", "system", "referral"]
    body: dict[str, Any] = Field(
        description="text: {text}, {file: {id, kind, media_type, name, size, …}} or both; system: {code, …}"
    )
    at: datetime


class Messages(View):
    messages: list[MessageView]
    last_seq: int


class Completion(Request):
    summary: str = Field(min_length=1, max_length=8000)


class Refusal(Request):
    reason: str = Field(default="", max_length=500)


class IceServer(View):
    urls: list[str]
    username: str | None = None
    credential: str | None = None


class Call(View):
    call: UUID
    polite: bool = Field(description="perfect negotiation: whether the asker yields to the other side")
    participant: UUID = Field(description="who the asker is to the others of the call; signals are addressed to it")
    rings_until: datetime | None = Field(description="null once the other side has taken it")
    carrier: Literal["mesh", "livekit"] = Field(
        description="what carries the media: connections between the participants, or LiveKit (`…/call/token`)"
    )
    ice_servers: list[IceServer]
    expires_at: datetime


class CallToken(View):
    url: str = Field(description="of the LiveKit server, ws(s)://")
    token: str
    expires_at: datetime = Field(description="until when it connects; who is connected stays")


class CallEnding(Request):
    call: UUID
    reason: Literal["hung_up", "declined", "busy"] = Field(
        default="hung_up", description="busy: the asker is in another call; of a call that was taken it is hung_up"
    )


class QueueEntry(View):
    consultation: ConsultationView
    waiting_since: datetime
    due_at: datetime | None
    in_pool: bool = Field(description="nobody has taken it yet")
    unread: int
    is_new: bool = Field(description="the doctor has not looked into it yet")
    is_urgent: bool = Field(description="there was a red flag in what the patient wrote")


type Availability = Literal["available", "busy", "away"]


class Presence(View):
    """How a doctor on duty is there, and why: because the doctor chose it, or from what can be seen."""

    state: Availability
    why: Literal["chosen", "unseen", "appointment", "consultation"]


class DutyRequest(Request):
    on: bool
    assigned: bool = Field(default=True, description="be offered who is next, rather than only take")
    availability: Availability = Field(default="available", description="busy and away are offered nobody")


class Duty(View):
    """How a doctor is on duty for instant consultations; `since` is null while off."""

    possible: bool = Field(description="the doctor takes instant consultations at all")
    on: bool
    since: datetime | None
    assigned: bool
    taken: int
    offered: UUID | None = Field(description="whom the doctor is asked to take")
    offer_until: datetime | None
    availability: Availability = Field(description="as the doctor chose")
    presence: Presence


class DayLoad(View):
    """A day's consultations by kind: questions asked, instant ones taken, appointments; none that was called off."""

    date: date
    text: int
    instant: int
    video: int
    visit: int
    completed: int = Field(description="of all of them")


class Load(View):
    time_zone: str
    today: date
    days: list[DayLoad] = Field(description="six days back, today, seven days ahead")


class Queue(View):
    duty: Duty
    entries: list[QueueEntry]
    as_of: datetime
