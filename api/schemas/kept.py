"""What somebody keeps: favourites, saved searches, watches; and what they are told."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, Field

from api.schemas import Request, View
from api.schemas.attendance import Outcome, Side, Verdict
from api.schemas.directory import CityView, DoctorSummary, SlotView, SpecialtyView
from api.schemas.emergencies import EmergencyVerdict
from api.schemas.matching import BookableMode
from api.schemas.records import DocumentKind
from api.schemas.search import SearchQuery

PASSING = ("from", "to", "cursor", "limit", "facets")


def _parameters(given: dict[str, str]) -> dict[str, str]:
    """The parameters as given, if a search would take them."""
    if any(name in given for name in PASSING):
        raise ValueError(f"a saved search keeps none of: {', '.join(PASSING)}")
    SearchQuery.model_validate(given)
    return given


class Favourite(View):
    doctor: DoctorSummary
    next_slots: list[SlotView]


class Favourites(View):
    favourites: list[Favourite]
    as_of: datetime


class SavedSearchRequest(Request):
    name: str = Field(min_length=1, max_length=80)
    query: Annotated[dict[str, str], AfterValidator(_parameters)] = Field(
        max_length=30, description="parameters of `GET /v1/search/doctors`, those of days and pages left out"
    )


class SavedSearchView(View):
    id: UUID
    name: str
    query: dict[str, str]
    created_at: datetime


class SavedSearches(View):
    searches: list[SavedSearchView]


class WatchRequest(Request):
    """Which openings to wait for; all of them when nothing is said."""

    mode: BookableMode | None = None
    from_: AwareDatetime | None = Field(default=None, alias="from", description="starting from here")
    to: AwareDatetime | None = Field(default=None, description="starting before here; the watch ends then")


class WatchView(View):
    doctor: DoctorSummary
    mode: BookableMode | None
    starts_from: datetime | None
    starts_before: datetime | None


class Watches(View):
    watches: list[WatchView]


class Marks(View):
    """What of a person's is shown beside doctors wherever they appear, in one small answer."""

    favourites: list[int] = Field(description="ids of doctors, the latest first")
    watches: list[int] = Field(description="ids of doctors, the latest first")
    unread: int = Field(description="notices that were not read yet")


class Told(View):
    """What every notice says."""

    id: UUID
    at: datetime
    read: bool


class OpenedNotice(Told):
    """The doctor has an opening somebody watched for."""

    kind: Literal["slot_opened"]
    doctor: DoctorSummary
    mode: BookableMode
    starts_at: datetime
    ends_at: datetime
    more: int = Field(description="how many more opened with it")
    is_open: bool = Field(description="whether it can be booked at this moment")


class OfferedNotice(Told):
    """What somebody waits in line for is kept for them until `until`."""

    kind: Literal["slot_offered"]
    booking_id: UUID
    doctor: DoctorSummary
    mode: BookableMode
    starts_at: datetime
    ends_at: datetime
    until: datetime
    is_open: bool = Field(description="whether it can be accepted at this moment")


class PausedNotice(Told):
    """Nothing is offered any more for a place in line, after too many offers without an answer."""

    kind: Literal["waitlist_paused"]
    doctor: DoctorSummary | None
    specialty: SpecialtyView | None
    city: CityView | None


class AttendanceNotice(Told):
    """What was decided about who came to an appointment, or became of that."""

    kind: Literal["attendance"]
    consultation_id: UUID
    doctor: DoctorSummary
    starts_at: datetime
    viewer: Side = Field(description="which side the one who is told is on")
    what: Literal["decided", "disputed", "settled"]
    verdict: Verdict
    outcome: Outcome | None
    fee: int = Field(description="what the patient owes by it, in minor units")
    currency: str


class CredentialNotice(Told):
    """What became of one's application as a doctor, or of one's listing."""

    kind: Literal["credential"]
    what: Literal["question", "approved", "rejected", "expires", "expired", "suspended", "lifted"]
    note: str = Field(description="a question or a reason, as an operator wrote it")
    by: datetime | None = Field(description="until when the licence holds")


class ApplicationNotice(Told):
    """To operators: somebody applied to practise here, or answered what they had been asked (`again`)."""

    kind: Literal["application_waiting"]
    application_id: UUID
    name: str
    again: bool


class CalledOffNotice(Told):
    """The doctor may not practise here any more, so what one had with them does not take place."""

    kind: Literal["called_off"]
    consultation_id: UUID
    doctor: DoctorSummary
    mode: Literal["text", "instant", "video", "visit"]
    starts_at: datetime | None = Field(description="of an appointment")


class CallNotice(Told):
    """A call rang, and the one who is told did not take it."""

    kind: Literal["call_missed"]
    consultation_id: UUID
    doctor: DoctorSummary
    viewer: Side = Field(description="which side the one who is told is on")
    why: Literal["missed", "busy"] = Field(description="busy: they were in another call")


class MovedNotice(Told):
    """The doctor has moved an appointment; the patient may keep, move or cancel it free of charge."""

    kind: Literal["booking_moved"]
    booking_id: UUID
    doctor: DoctorSummary
    mode: BookableMode
    was_at: datetime
    starts_at: datetime
    ends_at: datetime
    is_open: bool = Field(description="whether it stands where the notice says, and is still to come")


class ContractNotice(Told):
    """A text consultation waits for one, or is being handed on. `doctor`: the one it is told of."""

    kind: Literal["contract"]
    consultation_id: UUID
    doctor: DoctorSummary
    viewer: Side = Field(description="which side the one who is told is on")
    what: Literal[
        "answer_due",
        "follow_up_due",
        "closing_due",
        "transfer_asked",
        "transfer_offered",
        "transfer_accepted",
        "transfer_declined",
        "transfer_reconsidered",
        "transfer_refused",
    ]
    by: datetime = Field(description="the deadline it is about")


class FamilyNotice(Told):
    """Somebody asks to act for one, has agreed to it, changed it, or ended it: `name`.

    `family_over`: one does not act for them any more, as it was foreseen. `family_lapsed`, `family_of_age`: they do not
    act for one any more, because it was for a time, or because one has come of age.
    """

    kind: Literal[
        "family_invited",
        "family_joined",
        "family_changed",
        "family_left",
        "family_over",
        "family_lapsed",
        "family_of_age",
    ]
    name: str


class EmergencyNotice(Told):
    """A doctor reads a chart in an emergency, as the patient's side and operators are told, or it was decided about."""

    kind: Literal["emergency_opened", "emergency_alarm", "emergency_decided"]
    doctor: DoctorSummary
    verdict: EmergencyVerdict | None


class DocumentNotice(Told):
    """A document was signed after the consultation, or revoked."""

    kind: Literal["document"]
    consultation_id: UUID
    doctor: DoctorSummary
    document: DocumentKind
    what: Literal["signed", "revoked"]


class FollowUpNotice(Told):
    """The doctor proposes a time to see each other again, kept until `until`."""

    kind: Literal["follow_up"]
    consultation_id: UUID
    booking_id: UUID
    doctor: DoctorSummary
    mode: BookableMode
    starts_at: datetime
    until: datetime


class ReviewNotice(Told):
    """Somebody wrote a review, replied to one, or decided about it."""

    kind: Literal["review"]
    consultation_id: UUID
    doctor: DoctorSummary
    what: Literal["written", "replied", "published", "removed"]


type NoticeView = Annotated[
    OpenedNotice
    | OfferedNotice
    | PausedNotice
    | MovedNotice
    | AttendanceNotice
    | CallNotice
    | ContractNotice
    | FamilyNotice
    | CredentialNotice
    | ApplicationNotice
    | CalledOffNotice
    | EmergencyNotice
    | DocumentNotice
    | FollowUpNotice
    | ReviewNotice,
    Field(discriminator="kind"),
]


class Notices(View):
    notices: list[NoticeView]
    unread: int
    next_cursor: str | None


class NoticesRead(Request):
    until: AwareDatetime = Field(description="`at` of the latest notice that was on the screen")
