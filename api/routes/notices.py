"""Waiting for openings, and what one is told."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, cast

from fastapi import APIRouter, Path, Query

import directory
import matching
import notices
from api import cursors
from api.dependencies import SignedIn, Tx
from api.problems import refuses
from api.schemas.kept import Notices, NoticesRead, NoticeView, Watches, WatchRequest, WatchView
from api.schemas.matching import BookableMode
from api.views import doctor_summary
from core.database import Transaction
from core.errors import Invalid, NotFound, NotSignedIn
from directory import Mode
from matching import TooManyWatches, Watch
from notices import Notice, NoticePlace

router = APIRouter(prefix="/me", tags=["notices"])
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
        notices=await _views(tx, page),
        unread=await notices.unread(tx, viewer.person_id),
        next_cursor=cursors.encode(page[-1].at, page[-1].id) if len(found) > limit else None,
    )


@router.put("/notices/read", status_code=204, responses=refuses(NotSignedIn))
async def read_notices(seen: NoticesRead, viewer: SignedIn, tx: Tx) -> None:
    """Note that everything up to a moment was on the screen."""
    await notices.mark_read(tx, viewer.person_id, seen.until)


async def _views(tx: Transaction, page: Sequence[Notice]) -> list[NoticeView]:
    opened = [one for one in page if one.kind == matching.OPENED]
    if not opened:
        return []
    ids = {int(one.data["doctor_id"]) for one in opened}
    tree = await directory.specialties(tx)
    doctors = await directory.doctors(tx, ids)
    slots = await matching.open_slots_many(tx, ids)
    free = {(doctor_id, slot.mode.value, slot.starts_at) for doctor_id, found in slots.items() for slot in found}
    views = []
    for one in opened:
        doctor_id, mode = one.data["doctor_id"], one.data["mode"]
        starts_at = datetime.fromisoformat(one.data["starts_at"])
        views.append(
            NoticeView.model_construct(
                id=one.id,
                kind="slot_opened",
                at=one.at,
                read=one.read_at is not None,
                doctor=doctor_summary(doctors[doctor_id], tree),
                mode=mode,
                starts_at=starts_at,
                ends_at=datetime.fromisoformat(one.data["ends_at"]),
                more=one.data["more"],
                is_open=(doctor_id, mode, starts_at) in free,
            )
        )
    return views
