"""Waiting for openings, and what one is told."""

from typing import Annotated, cast

from fastapi import APIRouter, Path, Query

import directory
import matching
import notices
from api import cursors
from api.dependencies import SignedIn, Tx
from api.notice_views import notice_views
from api.problems import refuses
from api.schemas.kept import (
    Notices,
    NoticesRead,
    Watches,
    WatchRequest,
    WatchView,
)
from api.schemas.matching import BookableMode
from api.views import doctor_summary
from core.errors import Invalid, NotFound, NotSignedIn
from directory import Mode
from matching import TooManyWatches, Watch
from notices import NoticePlace

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
        notices=await notice_views(tx, viewer.person_id, page),
        unread=await notices.unread(tx, viewer.person_id),
        next_cursor=cursors.encode(page[-1].at, page[-1].id) if len(found) > limit else None,
    )


@router.put("/notices/read", status_code=204, responses=refuses(NotSignedIn))
async def read_notices(seen: NoticesRead, viewer: SignedIn, tx: Tx) -> None:
    """Note that everything up to a moment was on the screen."""
    await notices.mark_read(tx, viewer.person_id, seen.until)
