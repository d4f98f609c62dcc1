"""Signing in through an institution's OpenID provider, and connecting and removing one's identity there.

A provider sends the browser back to a page of ours, which posts what it brought: no server redirects anybody.
"""

from uuid import UUID

from fastapi import APIRouter, Request, Response

import directory
import identity
from api.dependencies import Here, Proved, SignedIn, Tx, same_origin
from api.problems import refuses
from api.schemas.federated import OpenIdAddress, OpenIdReturn, OpenIdSignIn, OpenIdStart
from api.schemas.identity import SignedIn as SignedInView
from api.schemas.security import SignInStep
from api.services import Services
from api.sign_ins import STEP, address_of, begin, begin_or_ask, set_cookie, site_of
from core import clock
from core.database import Transaction
from core.errors import Forbidden, NotFound, NotSignedIn
from core.openid_provider import OpenIdProvider
from identity import (
    LastWayIn,
    NoAccountHere,
    OpenIdSaid,
    ProofNeeded,
    ProviderMistrusted,
    ProviderRefused,
    ProviderUnknown,
    ProviderUnreachable,
    StepOver,
    TooManyAttempts,
)

router = APIRouter(tags=["identity"])
COOKIE = "__Host-wenzhen-openid"
BACK = "/sign-in/with/"
ANSWERED = (
    Forbidden,
    StepOver,
    ProviderRefused,
    ProviderMistrusted,
    NoAccountHere,
    ProviderUnknown,
    TooManyAttempts,
    ProviderUnreachable,
)


@router.post("/auth/openid/{provider}", responses=refuses(ProviderUnknown, ProviderMistrusted, ProviderUnreachable))
async def begin_openid_sign_in(
    provider: str, asked: OpenIdStart, request: Request, response: Response, here: Here
) -> OpenIdAddress:
    """Where the browser goes in order to sign in at a provider, with a cookie by which it is known when it is back."""
    return await _sent(request, response, here, here.providers.get(provider), asked.language)


@router.post(
    "/auth/openid/{provider}/answer", response_model=SignedInView | SignInStep, responses=STEP | refuses(*ANSWERED)
)
async def sign_in_with_openid(
    provider: str, given: OpenIdSignIn, request: Request, response: Response, here: Here
) -> SignedInView | SignInStep:
    """Begin a session for whom the provider says it is, or say what is still missing; an answer works once."""
    known = here.providers.get(provider)
    attempt = identity.ProviderAttempt(address_of(request))
    said = await _said(request, here, known, given, attempt)
    async with here.database.unit_of_work() as uow:
        person_id = await identity.whose_federated(uow, known, said)
        await _require_institution(uow, known, person_id)
        await identity.attempt_succeeded(uow, attempt)
        person = await identity.person(uow, person_id)
        proof = identity.Proof(said.proved_at)
        if said.second_factor:
            return await begin(
                request, here, uow, person, response, bearer=given.token, second_factor=True, proved_elsewhere=proof
            )
        return await begin_or_ask(request, here, uow, person, response, bearer=given.token, proved_elsewhere=proof)


@router.post(
    "/me/federated-identities/{provider}",
    responses=refuses(
        NotSignedIn, ProofNeeded, NoAccountHere, ProviderUnknown, ProviderMistrusted, ProviderUnreachable
    ),
)
async def begin_connecting(
    provider: str, asked: OpenIdStart, viewer: Proved, request: Request, response: Response, here: Here
) -> OpenIdAddress:
    """Where the browser goes in order to connect one's identity at a provider; for doctors and operators."""
    known = here.providers.get(provider)
    if not viewer.is_("doctor") and not viewer.is_("operator"):
        raise NoAccountHere
    return await _sent(request, response, here, known, asked.language, viewer.person_id)


@router.post("/me/federated-identities/{provider}/answer", status_code=204, responses=refuses(NotSignedIn, *ANSWERED))
async def connect_federated_identity(
    provider: str, given: OpenIdReturn, viewer: SignedIn, request: Request, here: Here
) -> None:
    """Sign in through this identity from now on; it takes the place of another one there."""
    known = here.providers.get(provider)
    attempt = identity.ProviderAttempt(address_of(request))
    said = await _said(request, here, known, given, attempt, viewer.person_id)
    async with here.database.transaction() as tx:
        await identity.connect_federated(tx, known, viewer.person_id, said)
        await _require_institution(tx, known, viewer.person_id)
        await identity.attempt_succeeded(tx, attempt)


@router.delete(
    "/me/federated-identities/{identity_id}",
    status_code=204,
    responses=refuses(NotSignedIn, NotFound, ProofNeeded, LastWayIn),
)
async def remove_federated_identity(identity_id: UUID, viewer: Proved, tx: Tx) -> None:
    """Sign in through it no longer; it does not come back by itself."""
    await identity.remove_federated(tx, viewer.person_id, identity_id)


async def _sent(
    request: Request,
    response: Response,
    here: Services,
    provider: OpenIdProvider,
    language: str,
    person_id: UUID | None = None,
) -> OpenIdAddress:
    key = identity.openid_browser_key(request.cookies.get(COOKIE))
    back = site_of(request, here).origin + BACK + provider.slug
    async with here.database.transaction() as tx:
        sent = await identity.begin_openid(tx, key, provider.slug, back, person_id)
    address = await here.providers.address(provider, sent, language)
    set_cookie(response, COOKIE, key, clock.now() + identity.OPENID_LIFETIME)
    return OpenIdAddress(address=address)


async def _said(
    request: Request,
    here: Services,
    provider: OpenIdProvider,
    given: OpenIdReturn,
    attempt: identity.ProviderAttempt,
    person_id: UUID | None = None,
) -> OpenIdSaid:
    """What the provider says of who has come back. No transaction is open while it is asked."""
    if not same_origin(request, here.settings):
        raise Forbidden("This answer was sent from another site.")
    async with here.database.transaction() as tx:
        await identity.begin_attempt(tx, attempt)
    async with here.database.transaction() as tx:
        sent = await identity.use_openid(tx, request.cookies.get(COOKIE), provider.slug, given.state, person_id)
    answer = identity.OpenIdAnswer(given.code, given.error, given.issuer)
    return await here.providers.said(provider, sent, answer)


async def _require_institution(tx: Transaction, provider: OpenIdProvider, person_id: UUID) -> None:
    """Where a provider belongs to an institution, it opens accounts of the doctors listed there.

    Raises:
        NoAccountHere: this is none of them.
    """
    if provider.institution_id is None:
        return
    doctor_id = await directory.doctor_of_person(tx, person_id)
    if doctor_id is None:
        raise NoAccountHere
    doctor = (await directory.doctors(tx, [doctor_id]))[doctor_id]
    if doctor.institution.id != provider.institution_id:
        raise NoAccountHere
