"""Waiting in line for openings, which are then offered as holds of one's own (`GET /v1/bookings`)."""

from collections.abc import Sequence
from typing import cast
from uuid import UUID

from fastapi import APIRouter, Response

import directory
import matching
from api.dependencies import OnceOnly, SignedIn, Tx
from api.problems import refuses
from api.schemas.matching import BookableMode
from api.schemas.waitlist import Waitlist, WaitRequest, WaitView
from api.views import city_view, doctor_summary, specialty_view
from core.database import Transaction
from core.errors import Invalid, NotFound, NotSignedIn
from directory import Mode
from matching import AlreadyYours, OpenAlready, TooManyWaits, WaitlistEntry, Wanted

router = APIRouter(prefix="/waitlist", tags=["waitlist"])


@router.get("", responses=refuses(NotSignedIn))
async def my_waitlist(viewer: SignedIn, tx: Tx) -> Waitlist:
    """What one waits for, the latest first."""
    return Waitlist.model_construct(waits=await _views(tx, await matching.waits_of(tx, viewer.person_id)))


@router.post(
    "",
    status_code=201,
    response_model=WaitView,
    responses=refuses(NotSignedIn, NotFound, Invalid, AlreadyYours, OpenAlready, TooManyWaits),
)
async def join_waitlist(asked: WaitRequest, viewer: SignedIn, once: OnceOnly) -> Response:
    """Wait for what opens. One place a doctor and one a specialty and city: other times replace it, from the end."""
    mode = Mode(asked.mode) if asked.mode else None
    wanted = Wanted(asked.doctor_id, asked.specialty, asked.city, mode, asked.from_, asked.to)

    async def work(tx: Transaction) -> WaitView:
        return (await _views(tx, [await matching.join_waitlist(tx, viewer.person_id, wanted)]))[0]

    return await once(201, work)


@router.delete("/{entry_id}", status_code=204, responses=refuses(NotSignedIn, NotFound))
async def leave_waitlist(entry_id: UUID, viewer: SignedIn, tx: Tx) -> None:
    """Wait no longer. Joining for the same within a minute takes the place again."""
    await matching.leave_waitlist(tx, viewer.person_id, entry_id)


async def _views(tx: Transaction, entries: Sequence[WaitlistEntry]) -> list[WaitView]:
    tree = await directory.specialties(tx)
    doctors = await directory.doctors(tx, {one.wanted.doctor_id for one in entries if one.wanted.doctor_id is not None})
    views = []
    for one in entries:
        wanted = one.wanted
        views.append(
            WaitView.model_construct(
                id=one.id,
                doctor=doctor_summary(doctors[wanted.doctor_id], tree) if wanted.doctor_id is not None else None,
                specialty=specialty_view(wanted.specialty_code, tree) if wanted.specialty_code is not None else None,
                city=city_view(await directory.city(tx, wanted.city_id)) if wanted.city_id is not None else None,
                mode=cast("BookableMode | None", wanted.mode.value if wanted.mode is not None else None),
                starts_from=wanted.starts_from,
                starts_before=wanted.starts_before,
                since=one.since,
                missed=one.missed,
                paused=one.is_paused,
            )
        )
    return views
