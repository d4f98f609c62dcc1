"""Notices as their reader sees them: what they tell of, as it is at this moment."""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import charts
import consultations
import credentials
import directory
import matching
import notices
import records
from api.schemas.directory import DoctorSummary
from api.schemas.kept import (
    ApplicationNotice,
    AttendanceNotice,
    CalledOffNotice,
    CallNotice,
    ContractNotice,
    CredentialNotice,
    DocumentNotice,
    EmergencyNotice,
    FamilyNotice,
    FollowUpNotice,
    MovedNotice,
    NoticeView,
    OfferedNotice,
    OpenedNotice,
    PausedNotice,
    ReviewNotice,
)
from api.views import city_view, doctor_summary, specialty_view
from core.database import Transaction
from directory import City, Doctor, SpecialtyTree
from matching import Slot
from notices import Notice

type Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Shown:
    """What some notices tell of."""

    tree: SpecialtyTree
    doctors: Mapping[int, Doctor]
    slots: Mapping[int, Sequence[Slot]]
    offers: Container[UUID]
    cities: Mapping[int, City]
    to_come: Mapping[UUID, datetime]

    def doctor(self, data: Data) -> DoctorSummary:
        """The doctor a notice is about."""
        return doctor_summary(self.doctors[data["doctor_id"]], self.tree)

    def about(self, data: Data) -> dict[str, Any]:
        """The consultation a notice is about, and its doctor."""
        return {"consultation_id": UUID(data["consultation_id"]), "doctor": self.doctor(data)}

    def time(self, data: Data) -> dict[str, Any]:
        """The time with a doctor that a notice is about."""
        times = {name: datetime.fromisoformat(data[name]) for name in ("starts_at", "ends_at")}
        return {"doctor": self.doctor(data), "mode": data["mode"], **times}


async def notice_views(tx: Transaction, person_id: UUID, page: Sequence[Notice]) -> list[NoticeView]:
    """Notices with the doctors they tell of, and whether what they tell of is still so, in a fixed number of reads."""
    if not page:
        return []
    ids = {one.data["doctor_id"] for one in page if one.data.get("doctor_id") is not None}
    cities = {one.data["city_id"] for one in page if one.data.get("city_id") is not None}
    shown = Shown(
        await directory.specialties(tx),
        await directory.doctors(tx, ids),
        await matching.open_slots_many(tx, {one.data["doctor_id"] for one in page if one.kind == matching.OPENED}),
        await matching.running_offers(tx, person_id),
        {one: await directory.city(tx, one) for one in cities},
        await matching.to_come(tx, [UUID(one.data["booking_id"]) for one in page if one.kind == matching.MOVED]),
    )
    return [_view(shown, one) for one in page if one.kind in VIEWS]


def _view(shown: Shown, one: Notice) -> NoticeView:
    told = {"id": one.id, "at": one.at, "read": one.read_at is not None, "kind": one.kind}
    return VIEWS[one.kind](shown, one.data, told)


def _opened(shown: Shown, data: Data, told: Data) -> NoticeView:
    time = shown.time(data)
    open_slots = shown.slots[data["doctor_id"]]
    is_open = any(slot.starts_at == time["starts_at"] and slot.mode == data["mode"] for slot in open_slots)
    return OpenedNotice.model_construct(**told, **time, more=data["more"], is_open=is_open)


def _offered(shown: Shown, data: Data, told: Data) -> NoticeView:
    booking_id, until = UUID(data["booking_id"]), datetime.fromisoformat(data["until"])
    is_open = booking_id in shown.offers
    return OfferedNotice.model_construct(
        **told, **shown.time(data), booking_id=booking_id, until=until, is_open=is_open
    )


def _moved(shown: Shown, data: Data, told: Data) -> NoticeView:
    time, booking_id = shown.time(data), UUID(data["booking_id"])
    return MovedNotice.model_construct(
        **told,
        **time,
        booking_id=booking_id,
        was_at=datetime.fromisoformat(data["was_at"]),
        is_open=shown.to_come.get(booking_id) == time["starts_at"],
    )


def _paused(shown: Shown, data: Data, told: Data) -> NoticeView:
    code, city_id = data["specialty_code"], data["city_id"]
    return PausedNotice.model_construct(
        **told,
        doctor=shown.doctor(data) if data["doctor_id"] is not None else None,
        specialty=specialty_view(code, shown.tree) if code is not None else None,
        city=city_view(shown.cities[city_id]) if city_id is not None else None,
    )


def _attendance(shown: Shown, data: Data, told: Data) -> NoticeView:
    said = {name: data[name] for name in ("what", "verdict", "outcome", "fee", "currency")}
    starts_at = datetime.fromisoformat(data["starts_at"])
    return AttendanceNotice.model_construct(
        **told, **shown.about(data), starts_at=starts_at, viewer=data["side"], **said
    )


def _call(shown: Shown, data: Data, told: Data) -> NoticeView:
    return CallNotice.model_construct(**told, **shown.about(data), viewer=data["side"], why=data["why"])


def _contract(shown: Shown, data: Data, told: Data) -> NoticeView:
    by = datetime.fromisoformat(data["by"])
    return ContractNotice.model_construct(**told, **shown.about(data), viewer=data["side"], what=data["what"], by=by)


def _family(shown: Shown, data: Data, told: Data) -> NoticeView:  # noqa: ARG001 - it tells of nobody there
    return FamilyNotice.model_construct(**told, name=data["name"])


def _emergency(shown: Shown, data: Data, told: Data) -> NoticeView:
    return EmergencyNotice.model_construct(**told, doctor=shown.doctor(data), verdict=data["verdict"])


def _document(shown: Shown, data: Data, told: Data) -> NoticeView:
    return DocumentNotice.model_construct(**told, **shown.about(data), document=data["document"], what=data["what"])


def _review(shown: Shown, data: Data, told: Data) -> NoticeView:
    return ReviewNotice.model_construct(**told, **shown.about(data), what=data["what"])


def _follow_up(shown: Shown, data: Data, told: Data) -> NoticeView:
    return FollowUpNotice.model_construct(
        **told,
        **shown.about(data),
        booking_id=UUID(data["booking_id"]),
        mode=data["mode"],
        starts_at=datetime.fromisoformat(data["starts_at"]),
        until=datetime.fromisoformat(data["until"]),
    )


def _credential(shown: Shown, data: Data, told: Data) -> NoticeView:  # noqa: ARG001 - it tells of nobody there
    return CredentialNotice.model_construct(**told, what=data["what"], note=data["note"], by=_moment(data["by"]))


def _called_off(shown: Shown, data: Data, told: Data) -> NoticeView:
    return CalledOffNotice.model_construct(
        **told, **shown.about(data), mode=data["mode"], starts_at=_moment(data["starts_at"])
    )


def _application(shown: Shown, data: Data, told: Data) -> NoticeView:  # noqa: ARG001 - it tells of nobody there
    return ApplicationNotice.model_construct(
        **told, application_id=UUID(data["application_id"]), name=data["name"], again=data["again"]
    )


def _moment(said: str | None) -> datetime | None:
    return datetime.fromisoformat(said) if said is not None else None


EMERGENCIES = (charts.EMERGENCY_OPENED, charts.EMERGENCY_ALARM, charts.EMERGENCY_DECIDED)
VIEWS: Mapping[str, Callable[[Shown, Data, Data], NoticeView]] = {
    matching.OPENED: _opened,
    matching.OFFERED: _offered,
    matching.MOVED: _moved,
    matching.PAUSED: _paused,
    consultations.ATTENDANCE: _attendance,
    consultations.CALL_MISSED: _call,
    consultations.CONTRACT: _contract,
    records.DOCUMENT_NOTICE: _document,
    records.REVIEW_NOTICE: _review,
    records.FOLLOW_UP_NOTICE: _follow_up,
    credentials.CREDENTIAL: _credential,
    credentials.CALLED_OFF: _called_off,
    credentials.APPLICATION: _application,
    **dict.fromkeys(notices.FAMILY, _family),
    **dict.fromkeys(EMERGENCIES, _emergency),
}
"""How each kind of notice is shown. A kind that is not here is shown to nobody."""
