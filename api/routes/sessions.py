"""Where one is signed in, and showing that it is still oneself."""

from uuid import UUID

from fastapi import APIRouter, Request

import identity
from api.dependencies import Here, SignedIn, Tx
from api.problems import refuses
from api.schemas.security import PasskeyOptions, Proof, Sessions, SessionView
from api.sign_ins import begin_attempt, begin_factor_attempt, site_of
from core.errors import Invalid, NotFound, NotSignedIn
from identity import PasskeyRefused, ProofNeeded, TooManyAttempts, WrongCode, WrongCredentials

router = APIRouter(tags=["identity"])


@router.get("/me/sessions", responses=refuses(NotSignedIn))
async def my_sessions(viewer: SignedIn, tx: Tx) -> Sessions:
    """Every device one is signed in on, the latest seen first."""
    found = await identity.sessions_of(tx, viewer.person_id)
    return Sessions(
        sessions=[
            SessionView(
                id=one.id,
                is_this=one.id == viewer.session_id,
                device=identity.device_name(one.user_agent),
                carried_by=one.carried_by,
                since=one.created_at,
                last_seen_at=one.last_seen_at,
            )
            for one in found
        ]
    )


@router.delete("/me/sessions/{session_id}", status_code=204, responses=refuses(NotSignedIn, NotFound))
async def end_session(session_id: UUID, viewer: SignedIn, tx: Tx) -> None:
    """Sign out there: requests are refused at once, sockets close within seconds."""
    await identity.revoke_own(tx, viewer.person_id, session_id)


@router.delete("/me/sessions", status_code=204, responses=refuses(NotSignedIn))
async def end_other_sessions(viewer: SignedIn, tx: Tx) -> None:
    """Sign out everywhere but here."""
    await identity.revoke_all(tx, viewer.person_id, keep=viewer.session_id)


@router.post("/me/proof/options", responses=refuses(NotSignedIn))
async def proof_options(viewer: SignedIn, request: Request, here: Here, tx: Tx) -> PasskeyOptions:
    """What the browser is to ask the device in order to show one of one's passkeys."""
    return PasskeyOptions(options=await identity.options_to_show(tx, site_of(request, here), viewer.person_id, "prove"))


@router.post(
    "/me/proof",
    status_code=204,
    responses=refuses(NotSignedIn, Invalid, PasskeyRefused, WrongCode, WrongCredentials, ProofNeeded, TooManyAttempts),
)
async def prove(given: Proof, viewer: SignedIn, request: Request, here: Here) -> None:
    """Show that it is still oneself: by a passkey, a code, or the password of whoever has no second factor."""
    if given.credential is not None:
        async with here.database.transaction() as tx:
            site = site_of(request, here)
            await identity.show_passkey(tx, site, viewer.person_id, "prove", given.credential)
            await identity.note_proof(tx, viewer.session_id)
    elif given.code is not None:
        factor = await begin_factor_attempt(here, viewer.person_id)
        async with here.database.transaction() as tx:
            await identity.use_second_factor(tx, viewer.person_id, given.code)
            await identity.attempt_succeeded(tx, factor)
            await identity.note_proof(tx, viewer.session_id)
    elif given.password is not None:
        await _prove_by_password(given.password, viewer, request, here)
    else:
        raise Invalid("Give a password, a code, or a passkey's answer.")


async def _prove_by_password(password: str, viewer: SignedIn, request: Request, here: Here) -> None:
    has = await identity.factors_of(here.database.pool, viewer.person_id)
    if has.has_second:  # a password alone must not stand in for more
        raise ProofNeeded(ways=has.ways(), minutes=here.settings.proof_minutes)
    async with here.database.unit_of_work() as uow:
        person = await identity.person(uow, viewer.person_id)
    contact = identity.Contact(person.email, person.phone)
    attempt = await begin_attempt(request, here, contact)
    await identity.authenticate(here.database, contact, password)
    async with here.database.transaction() as tx:
        await identity.attempt_succeeded(tx, attempt)
        await identity.note_proof(tx, viewer.session_id)
