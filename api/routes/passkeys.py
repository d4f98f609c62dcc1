"""Passkeys: signing in with one, and one's own."""

from uuid import UUID

from fastapi import APIRouter, Request, Response

import identity
from api.dependencies import Here, Proved, SignedIn, Tx, Uow
from api.problems import refuses
from api.schemas.identity import SignedIn as SignedInView
from api.schemas.security import AddedPasskey, NewPasskey, PasskeyName, PasskeyOptions, PasskeySignIn, PasskeyView
from api.sign_ins import begin, site_of
from core.errors import NotFound, NotSignedIn
from identity import LastSecondFactor, PasskeyRefused, PasswordStandsNotAlone, ProofNeeded, TooManyPasskeys

router = APIRouter(tags=["identity"])


@router.post("/auth/passkey/options")
async def sign_in_options(request: Request, here: Here, tx: Tx) -> PasskeyOptions:
    """What the browser is to ask the device; nobody says who they are."""
    return PasskeyOptions(options=await identity.options_to_show(tx, site_of(request, here), None, "sign_in"))


@router.post("/auth/passkey", responses=refuses(PasskeyRefused))
async def sign_in_with_passkey(
    given: PasskeySignIn, request: Request, response: Response, here: Here, uow: Uow
) -> SignedInView:
    """Begin a session with a passkey, which is two factors in one."""
    person_id = await identity.show_passkey(uow, site_of(request, here), None, "sign_in", given.credential)
    person = await identity.person(uow, person_id)
    return await begin(request, here, uow, person, response, bearer=given.token, second_factor=True)


@router.post("/me/passkeys/options", responses=refuses(NotSignedIn, ProofNeeded, TooManyPasskeys))
async def passkey_options(viewer: Proved, request: Request, here: Here, uow: Uow) -> PasskeyOptions:
    """What the browser is to ask the device in order to make a passkey."""
    person = await identity.person(uow, viewer.person_id)
    return PasskeyOptions(options=await identity.options_to_add(uow, site_of(request, here), person))


@router.post(
    "/me/passkeys", status_code=201, responses=refuses(NotSignedIn, ProofNeeded, PasskeyRefused, TooManyPasskeys)
)
async def add_passkey(given: NewPasskey, viewer: Proved, request: Request, here: Here, tx: Tx) -> AddedPasskey:
    """Sign in with this passkey too. Where a second factor is required, the first one comes with recovery codes."""
    had = await identity.factors_of(tx, viewer.person_id)
    site = site_of(request, here)
    passkey = await identity.add_passkey(tx, site, viewer.person_id, given.name, given.credential)
    await identity.note_second_factor(tx, viewer.session_id)
    first = had.is_required and not had.has_second
    codes = await identity.new_recovery_codes(tx, viewer.person_id) if first else []
    return AddedPasskey(passkey=PasskeyView.model_validate(passkey), recovery_codes=codes)


@router.patch("/me/passkeys/{passkey_id}", responses=refuses(NotSignedIn, NotFound))
async def rename_passkey(passkey_id: UUID, wanted: PasskeyName, viewer: SignedIn, tx: Tx) -> PasskeyView:
    """Call it something else."""
    return PasskeyView.model_validate(await identity.name_passkey(tx, viewer.person_id, passkey_id, wanted.name))


@router.delete(
    "/me/passkeys/{passkey_id}",
    status_code=204,
    responses=refuses(NotSignedIn, NotFound, ProofNeeded, LastSecondFactor, PasswordStandsNotAlone),
)
async def remove_passkey(passkey_id: UUID, viewer: Proved, tx: Tx) -> None:
    """Sign in with it no longer."""
    await identity.remove_passkey(tx, viewer.person_id, passkey_id)
