"""Inviting a family member or an interpreter into a consultation, and coming by the link."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Response

import consultations as domain
import identity
from api.dependencies import COOKIE, Here, MaybeSignedIn, OnceOnly, SignedIn, SignedInOrGuest, Tx
from api.problems import refuses
from api.schemas.guests import (
    GuestAgreement,
    GuestArrival,
    GuestArrived,
    GuestLinkView,
    GuestRequest,
    Guests,
    GuestView,
    InvitedGuest,
)
from core.database import Transaction
from core.errors import NotFound, NotSignedIn

router = APIRouter(tags=["guests"])
Code = Annotated[str, Path(min_length=1, max_length=60)]
GUEST_DAYS = 1
"""How long a guest without an account stays signed in; their seat ends with the consultation in any case."""


@router.get("/consultations/{consultation_id}/guests", responses=refuses(NotSignedIn, NotFound))
async def guests(consultation_id: UUID, viewer: SignedInOrGuest, here: Here, tx: Tx) -> Guests:
    """Who was invited, came and went."""
    found = await domain.guests_of(tx, viewer, consultation_id)
    people = domain.most_people(has_livekit=here.settings.has_livekit)
    return Guests(guests=[_view(one) for one in found], limit=people - 2)


@router.post(
    "/consultations/{consultation_id}/guests",
    status_code=201,
    response_model=InvitedGuest,
    responses=refuses(NotSignedIn, NotFound, domain.NotPossibleNow, domain.GuestsFull),
)
async def invite_guest(
    consultation_id: UUID, wanted: GuestRequest, viewer: SignedIn, here: Here, once: OnceOnly
) -> Response:
    """Invite somebody; they come when the other side has said yes too."""

    async def work(tx: Transaction) -> InvitedGuest:
        guest, code = await domain.invite_guest(
            tx,
            viewer,
            consultation_id,
            domain.GuestKind(wanted.kind),
            wanted.name,
            shows_history=wanted.shows_history,
            people=domain.most_people(has_livekit=here.settings.has_livekit),
        )
        return InvitedGuest(guest=_view(guest), code=code)

    return await once(201, work)


@router.put(
    "/consultations/{consultation_id}/guests/{guest_id}/agreement",
    responses=refuses(NotSignedIn, NotFound, domain.NotPossibleNow),
)
async def agree_to_guest(
    consultation_id: UUID, guest_id: UUID, said: GuestAgreement, viewer: SignedIn, tx: Tx
) -> GuestView:
    """Say yes to somebody the other side has invited. Saying no is removing them."""
    return _view(await domain.agree_to_guest(tx, viewer, consultation_id, guest_id, shows_history=said.shows_history))


@router.delete(
    "/consultations/{consultation_id}/guests/{guest_id}", status_code=204, responses=refuses(NotSignedIn, NotFound)
)
async def remove_guest(consultation_id: UUID, guest_id: UUID, viewer: SignedInOrGuest, tx: Tx) -> None:
    """Take an invitation back, send a guest out at once, or leave as a guest."""
    await domain.remove_guest(tx, viewer, consultation_id, guest_id)


@router.get("/guest-links/{code}", responses=refuses(domain.GuestLinkOver))
async def guest_link(code: Code, tx: Tx) -> GuestLinkView:
    """Whose consultation a link leads to, for whoever has it."""
    return GuestLinkView.model_validate(await domain.guest_link(tx, code))


@router.post(
    "/guest-links/{code}/arrival",
    status_code=201,
    responses=refuses(domain.GuestLinkOver, domain.NotAgreedYet, domain.AlreadyThere),
)
async def come_as_guest(
    code: Code, arrival: GuestArrival, viewer: MaybeSignedIn, response: Response, tx: Tx
) -> GuestArrived:
    """Come, once, under a name. Whoever is not signed in gets a session that is good for this consultation alone."""
    own = viewer.person_id if viewer is not None else None
    consultation_id, person_id = await domain.come_as_guest(tx, code, arrival.name, arrival.language, own)
    if viewer is not None:
        return GuestArrived(consultation_id=consultation_id, token=None)
    token, ends = await identity.open_session(tx, person_id, "bearer" if arrival.token else "cookie", GUEST_DAYS)
    if arrival.token:
        return GuestArrived(consultation_id=consultation_id, token=token)
    response.set_cookie(COOKIE, token, expires=ends, path="/", secure=True, httponly=True, samesite="lax")
    return GuestArrived(consultation_id=consultation_id, token=None)


def _view(guest: domain.Guest) -> GuestView:
    return GuestView(
        id=guest.id,
        person_id=guest.person_id,
        kind=guest.kind.value,
        name=guest.name,
        invited_side=guest.invited_side,
        state=guest.state,
        shows_history=guest.shows_history,
        expires_at=guest.expires_at,
    )
