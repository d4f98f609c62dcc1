"""What every way of signing in has in common: what a try counts for, and how a session begins."""

from datetime import datetime, timedelta

from fastapi import Request, Response

import directory
import identity
from api.dependencies import COOKIE
from api.schemas.identity import CodeSent, Me, SignedIn
from api.services import Services
from core import clock
from core.database import UnitOfWork
from identity import Attempt, Contact, Purpose

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


async def send_code(here: Services, contact: Contact, purpose: Purpose, language: str) -> CodeSent:
    """Have a letter sent if there is anything to send."""
    async with here.database.transaction() as tx:
        await identity.ask_for_code(tx, contact, purpose, language)
    minutes = int(identity.CODE_LIFETIME.total_seconds() // 60)
    return CodeSent(sent_to=contact.email or contact.phone or "", minutes=minutes)


def address_of(request: Request) -> str:
    """The address a request comes from."""
    return request.client.host if request.client is not None else ""


async def begin(
    here: Services, uow: UnitOfWork, person: identity.Person, response: Response, *, bearer: bool
) -> SignedIn:
    """A new session for somebody who has proved to be `person`, always under a fresh token."""
    settings = here.settings
    token, ends = await identity.open_session(uow, person.id, "bearer" if bearer else "cookie", settings.session_days)
    if not bearer:
        _set(response, COOKIE, token, ends)
        known_until = clock.now() + timedelta(days=identity.KNOWN_DEVICE_DAYS)
        _set(response, DEVICE_COOKIE, identity.device_mark(settings, person.id), known_until)
    return SignedIn(me=await me_view(uow, person), token=token if bearer else None, expires_at=ends)


def _set(response: Response, name: str, value: str, ends: datetime) -> None:
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
