"""Registering, signing in and out, one's own account."""

from typing import cast

from fastapi import APIRouter, Request, Response

import identity
import notices
from api.dependencies import COOKIE, Here, SignedIn, SignedInOrGuest, Tx, Uow
from api.problems import refuses
from api.schemas.identity import CodeSent, Credentials, Me, MeChange, ProviderView, Registration, WaysIn
from api.schemas.identity import SignedIn as SignedInView
from api.schemas.security import SignInStep
from api.sign_ins import STEP, begin, begin_attempt, begin_or_ask, me_view, send_code
from core.errors import Invalid, NotSignedIn

router = APIRouter(tags=["identity"])
TAKEN_BACK = ("birth_date", "gender")
"""What null takes back; of the rest null says nothing."""


@router.get("/auth/ways")
async def ways_in(here: Here) -> WaysIn:
    """What this installation offers to whoever wants to sign in."""
    return WaysIn(
        codes=[way for way in ("mail", "sms") if way in notices.configured(here.settings)],
        providers=[ProviderView(slug=one.slug, name=one.name) for one in here.providers],
    )


@router.post(
    "/auth/register",
    status_code=201,
    response_model=SignedInView | CodeSent,
    responses={
        202: {"model": CodeSent, "description": "A letter was sent; repeat the request with the code in it"},
        **refuses(
            identity.AlreadyRegistered,
            identity.BadContact,
            identity.PasswordTooShort,
            identity.PasswordKnown,
            identity.PasswordPersonal,
            identity.WrongCode,
            identity.TooManyAttempts,
        ),
    },
)
async def register(wanted: Registration, request: Request, response: Response, here: Here) -> SignedInView | CodeSent:
    """Make an account and sign in to it.

    Where letters can be sent, the first request has a code sent and says so, whether there is such an account or not.
    """
    contact = identity.parse_contact(wanted.contact)
    identity.check_password(contact, wanted.name, wanted.password)
    attempt = None
    if notices.reachable(here.settings, contact):
        if wanted.code is None:
            response.status_code = 202
            return await send_code(request, here, contact, "register", wanted.locale)
        attempt = await begin_attempt(request, here, contact)
    async with here.database.unit_of_work() as uow:
        if attempt is not None and wanted.code is not None:
            await identity.use_code(uow, contact, "register", wanted.code)
            await identity.attempt_succeeded(uow, attempt)
        person = await identity.register(
            uow,
            contact=wanted.contact,
            password=wanted.password,
            name=wanted.name,
            locale=wanted.locale,
            time_zone=wanted.time_zone,
        )
        if attempt is not None:
            await identity.note_verified(uow, contact)
        return await begin(request, here, uow, person, response, bearer=wanted.token)


@router.post(
    "/auth/sign-in",
    response_model=SignedInView | SignInStep,
    responses={
        **STEP,
        **refuses(identity.WrongCredentials, identity.BadContact, identity.TooManyAttempts),
    },
)
async def sign_in(given: Credentials, request: Request, response: Response, here: Here) -> SignedInView | SignInStep:
    """Begin a session: a `__Host-` cookie, or a bearer token when asked for one. Or say what is still missing."""
    contact = identity.parse_contact(given.contact)
    attempt = await begin_attempt(request, here, contact)
    person = await identity.authenticate(here.database, contact, given.password)
    async with here.database.unit_of_work() as uow:
        await identity.attempt_succeeded(uow, attempt)
        return await begin_or_ask(request, here, uow, person, response, bearer=given.token)


@router.post("/auth/sign-out", status_code=204, responses=refuses(NotSignedIn))
async def sign_out(viewer: SignedInOrGuest, response: Response, tx: Tx) -> None:
    """End this session; its token and sockets are refused from now on."""
    await identity.revoke(tx, viewer.session_id)
    response.delete_cookie(COOKIE, path="/", secure=True, httponly=True, samesite="lax")


@router.get("/me", responses=refuses(NotSignedIn))
async def me(viewer: SignedInOrGuest, uow: Uow) -> Me:
    """One's own account."""
    return await me_view(uow, await identity.person(uow, viewer.person_id))


@router.patch("/me", responses=refuses(NotSignedIn, Invalid))
async def change_me(change: MeChange, viewer: SignedIn, uow: Uow) -> Me:
    """Change one's name, language, time zone, date of birth or sex; what is not named stays."""
    named = change.model_dump(exclude_unset=True)
    kept = {field: value for field, value in named.items() if value is not None or field in TAKEN_BACK}
    return await me_view(uow, await identity.change(uow, viewer.person_id, cast("identity.Change", kept)))
