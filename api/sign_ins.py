"""What every way of signing in has in common: what a try counts for, and how a session begins."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from fastapi import Request, Response

import directory
import identity
from api.dependencies import COOKIE
from api.schemas.identity import CodeSent, Me, SignedIn
from api.schemas.security import SignInStep
from api.services import Services
from core import clock
from core.database import UnitOfWork
from identity import Attempt, Contact, FactorAttempt, Proof, Purpose, Site

STEP: dict[int | str, dict[str, Any]] = {
    202: {"model": SignInStep, "description": "The first factor was right, and something else is missing"}
}
DEVICE_COOKIE = "__Host-wenzhen-device"


async def begin_attempt(request: Request, here: Services, contact: Contact) -> Attempt:
    """Count a try to sign in as `contact`.

    Raises:
        TooManyAttempts: it is not time yet.
    """
    person_id = await identity.whose(here.database.pool, contact)
    device = identity.known_device(here.settings, request.cookies.get(DEVICE_COOKIE), person_id)
    attempt = Attempt(contact, address_of(request), device)
    async with here.database.transaction() as tx:
        await identity.begin_attempt(tx, attempt)
    return attempt


async def send_code(request: Request, here: Services, contact: Contact, purpose: Purpose, language: str) -> CodeSent:
    """Have a letter sent if there is anything to send.

    Raises:
        TooManyAttempts: the address has had many sent; it is not time yet.
    """
    async with here.database.transaction() as tx:
        await identity.begin_attempt(tx, identity.LetterAttempt(address_of(request)))
        await identity.ask_for_code(tx, contact, purpose, language)
    minutes = int(identity.CODE_LIFETIME.total_seconds() // 60)
    return CodeSent(sent_to=contact.email or contact.phone or "", minutes=minutes)


def address_of(request: Request) -> str:
    """The address a request comes from."""
    return request.client.host if request.client is not None else ""


async def begin(
    request: Request,
    here: Services,
    uow: UnitOfWork,
    person: identity.Person,
    response: Response,
    *,
    bearer: bool,
    second_factor: bool = False,
    proved_elsewhere: Proof | None = None,
) -> SignedIn:
    """A new session for somebody who has proved to be `person`, always under a fresh token."""
    settings = here.settings
    token, ends = await identity.open_session(
        uow,
        person.id,
        "bearer" if bearer else "cookie",
        settings.session_days,
        user_agent=request.headers.get("user-agent"),
        second_factor=second_factor,
        proved_elsewhere=proved_elsewhere,
    )
    if not bearer:
        set_cookie(response, COOKIE, token, ends)
        known_until = clock.now() + timedelta(days=identity.KNOWN_DEVICE_DAYS)
        set_cookie(response, DEVICE_COOKIE, identity.device_mark(settings, person.id), known_until)
    return SignedIn(me=await me_view(uow, person), token=token if bearer else None, expires_at=ends)


async def begin_or_ask(
    request: Request,
    here: Services,
    uow: UnitOfWork,
    person: identity.Person,
    response: Response,
    *,
    bearer: bool,
    proved_elsewhere: Proof | None = None,
) -> SignedIn | SignInStep:
    """A session for somebody who has shown one factor, or what is missing for one."""
    has = await identity.factors_of(uow, person.id)
    step = has.next_step()
    if step is None:
        return await begin(request, here, uow, person, response, bearer=bearer, proved_elsewhere=proved_elsewhere)
    response.status_code = 202
    ticket = await identity.begin_step(uow, person.id, step)
    ways = [way for way in has.ways() if way != "password"]
    return SignInStep(step=step, ticket=ticket, ways=ways, expires_at=clock.now() + identity.STEP_LIFETIME)


async def begin_factor_attempt(here: Services, person_id: UUID) -> FactorAttempt:
    """Count a try at somebody's second factor.

    Raises:
        TooManyAttempts: it is not time yet.
    """
    attempt = FactorAttempt(person_id)
    async with here.database.transaction() as tx:
        await identity.begin_attempt(tx, attempt)
    return attempt


def site_of(request: Request, here: Services) -> Site:
    """Where a page with passkeys came from: one of our origins, or the first of them."""
    origin = request.headers.get("origin")
    known = here.settings.public_origins
    return Site(origin if origin in known else known[0])


def set_cookie(response: Response, name: str, value: str, ends: datetime) -> None:
    """A cookie for this host alone, which scripts do not see and other sites' forms do not carry."""
    response.set_cookie(name, value, expires=ends, path="/", secure=True, httponly=True, samesite="lax")


async def me_view(uow: UnitOfWork, person: identity.Person) -> Me:
    """One's own account as its owner sees it."""
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
