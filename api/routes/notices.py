"""Waiting for openings, and what one is told."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, cast
from uuid import UUID

from fastapi import APIRouter, Path, Query

import charts
import consultations
import credentials
import directory
import matching
import notices
import records
from api import cursors
from api.dependencies import SignedIn, Tx
from api.problems import refuses
from api.schemas.kept import (
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
    Notices,
    NoticesRead,
    NoticeView,
    OfferedNotice,
    OpenedNotice,
    PausedNotice,
    ReviewNotice,
    Watches,
    WatchRequest,
    WatchView,
)
from api.schemas.matching import BookableMode
from api.views import city_view, doctor_summary, specialty_view
from core.database import Transaction
from core.errors import Invalid, NotFound, NotSignedIn
from directory import City, Doctor, Mode, SpecialtyTree
from matching import Slot, TooManyWatches, Watch
from notices import Notice, NoticePlace

router = APIRouter(prefix="/me", tags=["notices"])
FAMILY = (notices.INVITED, notices.JOINED, notices.LEFT)
EMERGENCIES = (charts.EMERGENCY_OPENED, charts.EMERGENCY_ALARM, charts.EMERGENCY_DECIDED)
ROOMS = (consultations.ATTENDANCE, consultations.CALL_MISSED, consultations.CONTRACT)
RECORDS = (records.DOCUMENT_NOTICE, records.FOLLOW_UP_NOTICE, records.REVIEW_NOTICE)
STANDING = (credentials.CREDENTIAL, credentials.CALLED_OFF)
NOTED = (*ROOMS, *FAMILY, *EMERGENCIES, *RECORDS, *STANDING)
KINDS = (matching.OPENED, matching.OFFERED, matching.PAUSED, matching.MOVED, *NOTED)
DoctorId = Annotated[int, Path(ge=0, le=2**31 - 1)]


@router.get("/watches", responses=refuses(NotSignedIn))
async def my_watches(viewer: SignedIn, tx: Tx) -> Watches:
    """The doctors whose openings one waits for, the latest first."""
    found = await matching.watches_of(tx, viewer.person_id)
    tree = await directory.specialties(tx)
    doctors = await directory.doctors(tx, {one.doctor_id for one in found})
    return Watches.model_construct(
        watches=[
            WatchView.model_construct(
                doctor=doctor_summary(doctors[one.doctor_id], tree),
                mode=cast("BookableMode | None", one.mode.value if one.mode else None),
                starts_from=one.starts_from,
                starts_before=one.starts_before,
            )
            for one in found
        ]
    )


@router.put("/watches/{doctor_id}", status_code=204, responses=refuses(NotSignedIn, NotFound, Invalid, TooManyWatches))
async def watch(doctor_id: DoctorId, wanted: WatchRequest, viewer: SignedIn, tx: Tx) -> None:
    """Be told when the doctor has an opening. One watch a doctor; another replaces it."""
    mode = Mode(wanted.mode) if wanted.mode else None
    await matching.watch(tx, viewer.person_id, Watch(doctor_id, mode, wanted.from_, wanted.to))


@router.delete("/watches/{doctor_id}", status_code=204, responses=refuses(NotSignedIn))
async def unwatch(doctor_id: DoctorId, viewer: SignedIn, tx: Tx) -> None:
    """Wait for this doctor no longer."""
    await matching.unwatch(tx, viewer.person_id, doctor_id)


@router.get("/notices", responses=refuses(NotSignedIn, Invalid))
async def my_notices(
    viewer: SignedIn,
    tx: Tx,
    limit: Annotated[int, Query(ge=1, le=50)] = 20,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
) -> Notices:
    """What one was told, the latest first. A slot that is gone again is marked so."""
    after = NoticePlace(*cursors.decode(cursor)) if cursor is not None else None
    found = await notices.notices_of(tx, viewer.person_id, after=after, limit=limit + 1)
    page = found[:limit]
    return Notices.model_construct(
        notices=await _views(tx, viewer.person_id, page),
        unread=await notices.unread(tx, viewer.person_id),
        next_cursor=cursors.encode(page[-1].at, page[-1].id) if len(found) > limit else None,
    )


@router.put("/notices/read", status_code=204, responses=refuses(NotSignedIn))
async def read_notices(seen: NoticesRead, viewer: SignedIn, tx: Tx) -> None:
    """Note that everything up to a moment was on the screen."""
    await notices.mark_read(tx, viewer.person_id, seen.until)


async def _views(tx: Transaction, person_id: UUID, page: Sequence[Notice]) -> list[NoticeView]:
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
    return [shown.notice(one) for one in page if one.kind in KINDS]


@dataclass(frozen=True, slots=True)
class Shown:
    """What notices tell of, as it is at this moment."""

    tree: SpecialtyTree
    doctors: Mapping[int, Doctor]
    slots: Mapping[int, Sequence[Slot]]
    offers: Container[UUID]
    cities: Mapping[int, City]
    to_come: Mapping[UUID, datetime]

    def notice(self, one: Notice) -> NoticeView:
        told: dict[str, Any] = {"id": one.id, "at": one.at, "read": one.read_at is not None}
        if one.kind in FAMILY:
            return FamilyNotice.model_construct(**told, kind=cast("Any", one.kind), name=one.data["name"])
        if one.kind in RECORDS:
            return self._of_records(one, told)
        if one.kind in EMERGENCIES:
            return EmergencyNotice.model_construct(
                **told,
                kind=cast("Any", one.kind),
                doctor=doctor_summary(self.doctors[one.data["doctor_id"]], self.tree),
                verdict=one.data["verdict"],
            )
        if one.kind == matching.PAUSED:
            doctor_id, code, city_id = (one.data[key] for key in ("doctor_id", "specialty_code", "city_id"))
            return PausedNotice.model_construct(
                **told,
                kind="waitlist_paused",
                doctor=doctor_summary(self.doctors[doctor_id], self.tree) if doctor_id is not None else None,
                specialty=specialty_view(code, self.tree) if code is not None else None,
                city=city_view(self.cities[city_id]) if city_id is not None else None,
            )
        if one.kind == credentials.CREDENTIAL:
            by = one.data["by"]
            return CredentialNotice.model_construct(
                **told,
                kind="credential",
                what=one.data["what"],
                note=one.data["note"],
                by=datetime.fromisoformat(by) if by is not None else None,
            )
        if one.kind == credentials.CALLED_OFF:
            starts = one.data["starts_at"]
            return CalledOffNotice.model_construct(
                **told,
                kind="called_off",
                consultation_id=UUID(one.data["consultation_id"]),
                doctor=doctor_summary(self.doctors[one.data["doctor_id"]], self.tree),
                mode=one.data["mode"],
                starts_at=datetime.fromisoformat(starts) if starts is not None else None,
            )
        if one.kind == consultations.CALL_MISSED:
            return CallNotice.model_construct(
                **told,
                kind="call_missed",
                consultation_id=UUID(one.data["consultation_id"]),
                doctor=doctor_summary(self.doctors[one.data["doctor_id"]], self.tree),
                viewer=one.data["side"],
                why=one.data["why"],
            )
        if one.kind == consultations.CONTRACT:
            return ContractNotice.model_construct(
                **told,
                kind="contract",
                consultation_id=UUID(one.data["consultation_id"]),
                doctor=doctor_summary(self.doctors[one.data["doctor_id"]], self.tree),
                viewer=one.data["side"],
                what=one.data["what"],
                by=datetime.fromisoformat(one.data["by"]),
            )
        starts_at = datetime.fromisoformat(one.data["starts_at"])
        if one.kind == consultations.ATTENDANCE:
            return AttendanceNotice.model_construct(
                **told,
                kind="attendance",
                consultation_id=UUID(one.data["consultation_id"]),
                doctor=doctor_summary(self.doctors[one.data["doctor_id"]], self.tree),
                starts_at=starts_at,
                viewer=one.data["side"],
                **{name: one.data[name] for name in ("what", "verdict", "outcome", "fee", "currency")},
            )
        about = {
            **told,
            "doctor": doctor_summary(self.doctors[one.data["doctor_id"]], self.tree),
            "mode": one.data["mode"],
            "starts_at": starts_at,
            "ends_at": datetime.fromisoformat(one.data["ends_at"]),
        }
        if one.kind == matching.MOVED:
            booking_id = UUID(one.data["booking_id"])
            return MovedNotice.model_construct(
                **about,
                kind="booking_moved",
                booking_id=booking_id,
                was_at=datetime.fromisoformat(one.data["was_at"]),
                is_open=self.to_come.get(booking_id) == starts_at,
            )
        if one.kind == matching.OFFERED:
            booking_id = UUID(one.data["booking_id"])
            return OfferedNotice.model_construct(
                **about,
                kind="slot_offered",
                booking_id=booking_id,
                until=datetime.fromisoformat(one.data["until"]),
                is_open=booking_id in self.offers,
            )
        slots = self.slots[one.data["doctor_id"]]
        is_open = any(slot.starts_at == starts_at and slot.mode == one.data["mode"] for slot in slots)
        return OpenedNotice.model_construct(**about, kind="slot_opened", more=one.data["more"], is_open=is_open)

    def _of_records(self, one: Notice, told: dict[str, Any]) -> NoticeView:
        about = {
            **told,
            "consultation_id": UUID(one.data["consultation_id"]),
            "doctor": doctor_summary(self.doctors[one.data["doctor_id"]], self.tree),
        }
        if one.kind == records.DOCUMENT_NOTICE:
            document, what = one.data["document"], one.data["what"]
            return DocumentNotice.model_construct(**about, kind="document", document=document, what=what)
        if one.kind == records.REVIEW_NOTICE:
            return ReviewNotice.model_construct(**about, kind="review", what=one.data["what"])
        return FollowUpNotice.model_construct(
            **about,
            kind="follow_up",
            booking_id=UUID(one.data["booking_id"]),
            mode=one.data["mode"],
            starts_at=datetime.fromisoformat(one.data["starts_at"]),
            until=datetime.fromisoformat(one.data["until"]),
        )
