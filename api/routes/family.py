"""Booking and consulting for a child, a parent, a partner: whom one acts for, and who acts for one."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Response

import consultations
import identity
from api.dependencies import OnceOnly, SignedIn, Tx
from api.problems import refuses
from api.schemas.family import (
    DependentRequest,
    Family,
    GrantRequest,
    InvitationRequest,
    InvitationView,
    MemberView,
    ProxyView,
)
from core.database import Transaction
from core.errors import Invalid, NotSignedIn
from identity import Dependent, FamilyFull, Granted, Invitation, InvitationOver, NotInFamily, OfAge

router = APIRouter(prefix="/family", tags=["family"])
Code = Annotated[str, Path(min_length=1, max_length=40)]


@router.get("", responses=refuses(NotSignedIn))
async def family(viewer: SignedIn, tx: Tx) -> Family:
    """Whom one acts for, who acts for one, and who was asked."""
    person = viewer.person_id
    return Family(
        members=[MemberView.model_validate(one) for one in await identity.members_of(tx, person)],
        proxies=[ProxyView.model_validate(one) for one in await identity.proxies_for(tx, person)],
        lapsed=[ProxyView.model_validate(one) for one in await identity.lapsed_for(tx, person)],
        sent=[_invitation(one) for one in await identity.invitations_from(tx, person)],
        received=[_invitation(one) for one in await identity.invitations_to(tx, person)],
        limit=identity.MOST_MEMBERS,
    )


@router.post(
    "/members",
    status_code=201,
    response_model=MemberView,
    responses=refuses(NotSignedIn, Invalid, OfAge, FamilyFull),
)
async def add_family_member(wanted: DependentRequest, viewer: SignedIn, once: OnceOnly) -> Response:
    """Add somebody without an account, and act for them; for a minor until they come of age."""

    async def work(tx: Transaction) -> MemberView:
        return MemberView.model_validate(await identity.add_dependent(tx, viewer.person_id, _dependent(wanted)))

    return await once(201, work)


@router.put("/members/{member_id}", responses=refuses(NotSignedIn, Invalid, OfAge, NotInFamily))
async def change_family_member(member_id: UUID, wanted: DependentRequest, viewer: SignedIn, tx: Tx) -> MemberView:
    """Put right what was said of a member without an account."""
    changed = await identity.change_dependent(tx, viewer.person_id, member_id, _dependent(wanted))
    return MemberView.model_validate(changed)


@router.delete(
    "/members/{member_id}",
    status_code=204,
    responses=refuses(NotSignedIn, NotInFamily, consultations.HasAppointments),
)
async def remove_family_member(
    member_id: UUID,
    viewer: SignedIn,
    tx: Tx,
    cancel: Annotated[bool, Query(description="cancel what is coming for a member without an account")] = False,
) -> None:
    """Act for a member no longer, from now on."""
    await consultations.remove_member(tx, viewer, member_id, cancel=cancel)


@router.put("/proxies/{proxy_id}", responses=refuses(NotSignedIn, Invalid, NotInFamily, FamilyFull))
async def change_family_proxy(proxy_id: UUID, wanted: GrantRequest, viewer: SignedIn, tx: Tx) -> ProxyView:
    """Say anew in what somebody acts for oneself, and until when, from now on; also for whom the time was over."""
    return ProxyView.model_validate(await identity.change_proxy(tx, proxy_id, viewer.person_id, _granted(wanted)))


@router.delete("/proxies/{proxy_id}", status_code=204, responses=refuses(NotSignedIn, NotInFamily))
async def end_family_proxy(proxy_id: UUID, viewer: SignedIn, tx: Tx) -> None:
    """Let somebody act for oneself no longer, from now on. What they have booked stays."""
    await identity.end_proxy(tx, proxy_id, viewer.person_id, by=viewer.person_id)


@router.post(
    "/invitations",
    status_code=201,
    response_model=InvitationView,
    responses=refuses(NotSignedIn, Invalid, identity.BadContact, FamilyFull),
)
async def invite_family_member(wanted: InvitationRequest, viewer: SignedIn, once: OnceOnly) -> Response:
    """Ask somebody with an account whether one may act for them. Whether an address has one is not said."""

    async def work(tx: Transaction) -> InvitationView:
        return _invitation(await identity.invite(tx, viewer.person_id, wanted.relation, wanted.contact))

    return await once(201, work)


@router.delete("/invitations/{invitation_id}", status_code=204, responses=refuses(NotSignedIn, InvitationOver))
async def withdraw_family_invitation(invitation_id: UUID, viewer: SignedIn, tx: Tx) -> None:
    """Ask no longer."""
    await identity.withdraw_invitation(tx, viewer.person_id, invitation_id)


@router.get("/invitations/{code}", responses=refuses(NotSignedIn, InvitationOver))
async def family_invitation(code: Code, viewer: SignedIn, tx: Tx) -> InvitationView:
    """Who asks, for somebody who has the code and may answer."""
    return _invitation(await identity.invitation(tx, viewer.person_id, code))


@router.post(
    "/invitations/{code}/accept", status_code=204, responses=refuses(NotSignedIn, InvitationOver, FamilyFull, Invalid)
)
async def accept_family_invitation(code: Code, wanted: GrantRequest, viewer: SignedIn, tx: Tx) -> None:
    """Let them act for oneself in what is named, for a time or until either of the two ends it.

    Doing so twice changes nothing.
    """
    await identity.accept_invitation(tx, viewer.person_id, code, _granted(wanted))


@router.post("/invitations/{code}/decline", status_code=204, responses=refuses(NotSignedIn, InvitationOver))
async def decline_family_invitation(code: Code, viewer: SignedIn, tx: Tx) -> None:
    """Do not let them; they are not told."""
    await identity.decline_invitation(tx, viewer.person_id, code)


def _dependent(wanted: DependentRequest) -> Dependent:
    return Dependent(wanted.name, wanted.relation, wanted.birth_date, wanted.gender)


def _granted(wanted: GrantRequest) -> Granted:
    return Granted(wanted.scopes, wanted.ends_at)


def _invitation(one: Invitation) -> InvitationView:
    return InvitationView(
        id=one.id,
        code=one.code,
        from_name=one.proxy_name,
        relation=one.relation,
        contact=one.contact,
        expires_at=one.expires_at,
    )
