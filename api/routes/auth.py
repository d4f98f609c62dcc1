"""Registering, signing in and out, one's own account."""

from datetime import datetime
from typing import cast

from fastapi import APIRouter, Response

import directory
import identity
from api.dependencies import COOKIE, Here, SignedIn, SignedInOrGuest, Tx, Uow
from api.problems import refuses
from api.schemas.identity import Credentials, Me, MeChange, Registration
from api.schemas.identity import SignedIn as SignedInView
from core.database import UnitOfWork
from core.errors import Invalid, NotSignedIn

router = APIRouter(tags=["identity"])
TAKEN_BACK = ("birth_date", "gender")
"""What null takes back; of the rest null says nothing."""


@router.post(
    "/auth/register",
    status_code=201,
    responses=refuses(identity.AlreadyRegistered, identity.BadContact, identity.WeakPassword),
)
async def register(wanted: Registration, response: Response, here: Here, uow: Uow) -> SignedInView:
    """Make an account and sign in to it."""
    person = await identity.register(
        uow,
        contact=wanted.contact,
        password=wanted.password,
        name=wanted.name,
        locale=wanted.locale,
        time_zone=wanted.time_zone,
    )
    return await _begin(uow, person, response, here, bearer=wanted.token)


@router.post("/auth/sign-in", responses=refuses(identity.WrongCredentials))
async def sign_in(given: Credentials, response: Response, here: Here, uow: Uow) -> SignedInView:
    """Begin a session: a `__Host-` cookie, or a bearer token when asked for one."""
    person = await identity.authenticate(uow, given.contact, given.password)
    return await _begin(uow, person, response, here, bearer=given.token)


@router.post("/auth/sign-out", status_code=204, responses=refuses(NotSignedIn))
async def sign_out(viewer: SignedInOrGuest, response: Response, tx: Tx) -> None:
    """End this session; its token and sockets are refused from now on."""
    await identity.revoke(tx, viewer.session_id)
    response.delete_cookie(COOKIE, path="/", secure=True, httponly=True, samesite="lax")


@router.get("/me", responses=refuses(NotSignedIn))
async def me(viewer: SignedInOrGuest, uow: Uow) -> Me:
    """One's own account."""
    return await _me(uow, await identity.person(uow, viewer.person_id))


@router.patch("/me", responses=refuses(NotSignedIn, Invalid))
async def change_me(change: MeChange, viewer: SignedIn, uow: Uow) -> Me:
    """Change one's name, language, time zone, date of birth or sex; what is not named stays."""
    named = change.model_dump(exclude_unset=True)
    kept = {field: value for field, value in named.items() if value is not None or field in TAKEN_BACK}
    return await _me(uow, await identity.change(uow, viewer.person_id, cast("identity.Change", kept)))


async def _begin(
    uow: UnitOfWork, person: identity.Person, response: Response, here: Here, *, bearer: bool
) -> SignedInView:
    token, ends = await identity.open_session(
        uow, person.id, "bearer" if bearer else "cookie", here.settings.session_days
    )
    if not bearer:
        _set_cookie(response, token, ends)
    return SignedInView(me=await _me(uow, person), token=token if bearer else None, expires_at=ends)


def _set_cookie(response: Response, token: str, ends: datetime) -> None:
    response.set_cookie(COOKIE, token, expires=ends, path="/", secure=True, httponly=True, samesite="lax")


async def _me(uow: UnitOfWork, person: identity.Person) -> Me:
    doctor_id = await directory.doctor_of_person(uow, person.id) if "doctor" in person.roles else None
    return Me(
        id=person.id,
        name=person.name,
        email=person.email,
        phone=person.phone,
        locale=person.locale,
        time_zone=person.time_zone,
        birth_date=person.birth_date,
        gender=person.gender,
        roles=list(person.roles),
        doctor_id=doctor_id,
    )
