"""Second factors: giving one while signing in, setting up and taking away an authenticator app, recovery codes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Literal
from uuid import UUID

from fastapi import APIRouter, Request, Response

import identity
from api.dependencies import Here, Proved, SignedIn, Uow
from api.problems import refuses
from api.schemas.federated import FederatedIdentityView
from api.schemas.identity import SignedIn as SignedInView
from api.schemas.security import (
    Enrolled,
    PasskeyView,
    RecoveryCodes,
    SecondFactor,
    Security,
    TicketRequest,
    TotpCode,
    TotpSecretView,
)
from api.services import Services
from api.sign_ins import begin, begin_factor_attempt
from core.database import UnitOfWork
from core.errors import NotSignedIn
from identity import (
    AlreadyEnrolled,
    LastSecondFactor,
    PasswordStandsNotAlone,
    ProofNeeded,
    StepOver,
    TooManyAttempts,
    WrongCode,
)

router = APIRouter(tags=["identity"])


@router.post("/auth/second-factor", responses=refuses(StepOver, WrongCode, TooManyAttempts))
async def give_second_factor(given: SecondFactor, request: Request, response: Response, here: Here) -> SignedInView:
    """Finish signing in with a code of the app, or a recovery code; each works once."""
    async with _last_step(here, given.ticket, "second_factor") as (uow, person_id):
        await identity.use_second_factor(uow, person_id, given.code)
        person = await identity.person(uow, person_id)
        return await begin(request, here, uow, person, response, bearer=given.token, second_factor=True)


@router.post("/auth/enrolment", responses=refuses(StepOver, AlreadyEnrolled))
async def begin_enrolment(given: TicketRequest, uow: Uow) -> TotpSecretView:
    """Set up an app while signing in, where the role needs a second factor and there is none."""
    person_id = await identity.holder_of(uow, given.ticket, "enrolment")
    return await _secret(uow, person_id)


@router.post("/auth/enrolment/confirm", responses=refuses(StepOver, WrongCode, TooManyAttempts))
async def confirm_enrolment(given: SecondFactor, request: Request, response: Response, here: Here) -> Enrolled:
    """Show that the app is set up, and be signed in."""
    async with _last_step(here, given.ticket, "enrolment") as (uow, person_id):
        await identity.confirm_totp(uow, person_id, given.code)
        codes = await identity.new_recovery_codes(uow, person_id)
        person = await identity.person(uow, person_id)
        signed_in = await begin(request, here, uow, person, response, bearer=given.token, second_factor=True)
        return Enrolled(signed_in=signed_in, recovery_codes=codes)


@router.get("/me/security", responses=refuses(NotSignedIn))
async def security(viewer: SignedIn, here: Here, uow: Uow) -> Security:
    """How one signs in."""
    has = await identity.factors_of(uow, viewer.person_id)
    return Security(
        has_password=has.has_password,
        min_password_length=has.min_password_length,
        has_totp=has.has_totp,
        recovery_codes_left=has.recovery_codes,
        passkeys=[PasskeyView.model_validate(one) for one in await identity.passkeys_of(uow, viewer.person_id)],
        second_factor_required=has.is_required,
        federated_identities=[
            _federated(here, one) for one in await identity.federated_identities_of(uow, viewer.person_id)
        ],
    )


@router.post("/me/totp", responses=refuses(NotSignedIn, ProofNeeded, AlreadyEnrolled))
async def begin_totp(viewer: Proved, uow: Uow) -> TotpSecretView:
    """Set up an app. It counts once a code of it was given."""
    return await _secret(uow, viewer.person_id)


@router.post("/me/totp/confirm", responses=refuses(NotSignedIn, ProofNeeded, WrongCode, TooManyAttempts))
async def confirm_totp(given: TotpCode, viewer: Proved, here: Here) -> RecoveryCodes:
    """Show that the app is set up: from now on it is asked for. With it come recovery codes."""
    attempt = await begin_factor_attempt(here, viewer.person_id)
    async with here.database.transaction() as tx:
        await identity.confirm_totp(tx, viewer.person_id, given.code)
        await identity.attempt_succeeded(tx, attempt)
        await identity.note_second_factor(tx, viewer.session_id)
        return RecoveryCodes(recovery_codes=await identity.new_recovery_codes(tx, viewer.person_id))


@router.delete(
    "/me/totp",
    status_code=204,
    responses=refuses(NotSignedIn, ProofNeeded, LastSecondFactor, PasswordStandsNotAlone),
)
async def remove_totp(viewer: Proved, uow: Uow) -> None:
    """Ask for the app no longer."""
    await identity.end_totp(uow, viewer.person_id)


@router.post("/me/recovery-codes", responses=refuses(NotSignedIn, ProofNeeded))
async def renew_recovery_codes(viewer: Proved, uow: Uow) -> RecoveryCodes:
    """Fresh recovery codes; those of before are none any more."""
    return RecoveryCodes(recovery_codes=await identity.new_recovery_codes(uow, viewer.person_id))


@asynccontextmanager
async def _last_step(
    here: Services, ticket: str, step: Literal["second_factor", "enrolment"]
) -> AsyncIterator[tuple[UnitOfWork, UUID]]:
    """Whose ticket this is, and the work in which they show a code; over once it is done, counted if wrong."""
    async with here.database.transaction() as tx:
        person_id = await identity.holder_of(tx, ticket, step)
    attempt = await begin_factor_attempt(here, person_id)
    async with here.database.unit_of_work() as uow:
        await identity.holder_of(uow, ticket, step)
        yield uow, person_id
        await identity.attempt_succeeded(uow, attempt)
        await identity.end_step(uow, ticket)


def _federated(here: Services, one: identity.FederatedIdentity) -> FederatedIdentityView:
    provider = next((known for known in here.providers if known.issuer == one.issuer), None)
    return FederatedIdentityView(
        id=one.id,
        provider=provider.slug if provider else None,
        name=provider.name if provider else one.issuer,
        email=one.email,
        linked_at=one.linked_at,
        used_at=one.used_at,
    )


async def _secret(uow: Uow, person_id: UUID) -> TotpSecretView:
    person = await identity.person(uow, person_id)
    account = person.email or person.phone or person.name
    return TotpSecretView.model_validate(await identity.begin_totp(uow, person_id, account))
