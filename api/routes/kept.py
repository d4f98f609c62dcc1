"""Favourites and saved searches of whoever is signed in."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path

import directory
import matching
import notices
import search
from api.dependencies import SignedIn, Tx
from api.problems import refuses
from api.schemas.kept import Favourite, Favourites, Marks, SavedSearches, SavedSearchRequest, SavedSearchView
from api.views import doctor_summary, slot_view
from core import clock
from core.errors import NotFound, NotSignedIn
from directory import Status, TooManyFavourites
from search import TooManySearches

router = APIRouter(prefix="/me", tags=["kept"])
DoctorId = Annotated[int, Path(ge=0, le=2**31 - 1)]
SHOWN = 3


@router.get("/marks", responses=refuses(NotSignedIn))
async def my_marks(viewer: SignedIn, tx: Tx) -> Marks:
    """Which doctors are one's favourites or waited for, and how many notices are unread."""
    return Marks(
        favourites=await directory.favourites_of(tx, viewer.person_id),
        watches=[one.doctor_id for one in await matching.watches_of(tx, viewer.person_id)],
        unread=await notices.unread(tx, viewer.person_id),
    )


@router.get("/favourites", responses=refuses(NotSignedIn))
async def my_favourites(viewer: SignedIn, tx: Tx) -> Favourites:
    """One's favourites that are listed, the latest first, each with the next open slots."""
    ids = await directory.favourites_of(tx, viewer.person_id)
    tree = await directory.specialties(tx)
    found = await directory.doctors(tx, ids)
    opened = await matching.open_slots_many(tx, ids, limit=SHOWN)
    listed = [found[one] for one in ids if found[one].status is Status.ACTIVE]
    return Favourites.model_construct(
        favourites=[
            Favourite.model_construct(
                doctor=doctor_summary(doctor, tree),
                next_slots=[slot_view(slot, doctor) for slot in opened[doctor.id]],
            )
            for doctor in listed
        ],
        as_of=clock.now(),
    )


@router.put("/favourites/{doctor_id}", status_code=204, responses=refuses(NotSignedIn, NotFound, TooManyFavourites))
async def add_favourite(doctor_id: DoctorId, viewer: SignedIn, tx: Tx) -> None:
    """Make a doctor a favourite."""
    await directory.add_favourite(tx, viewer.person_id, doctor_id)


@router.delete("/favourites/{doctor_id}", status_code=204, responses=refuses(NotSignedIn))
async def remove_favourite(doctor_id: DoctorId, viewer: SignedIn, tx: Tx) -> None:
    """Make a doctor a favourite no longer."""
    await directory.remove_favourite(tx, viewer.person_id, doctor_id)


@router.get("/searches", responses=refuses(NotSignedIn))
async def my_searches(viewer: SignedIn, tx: Tx) -> SavedSearches:
    """One's saved searches, the latest first."""
    found = await search.saved_searches(tx, viewer.person_id)
    return SavedSearches(searches=[SavedSearchView.model_validate(one) for one in found])


@router.put("/searches/{search_id}", status_code=204, responses=refuses(NotSignedIn, TooManySearches))
async def keep_search(search_id: UUID, wanted: SavedSearchRequest, viewer: SignedIn, tx: Tx) -> None:
    """Save a search under an id of the client's; the same id again replaces it."""
    await search.save_search(tx, viewer.person_id, search_id, wanted.name, wanted.query)


@router.delete("/searches/{search_id}", status_code=204, responses=refuses(NotSignedIn))
async def forget_search(search_id: UUID, viewer: SignedIn, tx: Tx) -> None:
    """Drop a saved search."""
    await search.forget_search(tx, viewer.person_id, search_id)
