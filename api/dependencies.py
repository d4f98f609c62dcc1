"""What routes ask for: services, a transaction, the viewer, one effect a key."""

import hmac
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from typing import Annotated

from fastapi import Depends, Header, Request, Response
from fastapi.dependencies.models import Dependant
from pydantic import BaseModel

from api.parameters import KEY, LONGEST_KEY, SHORTEST_KEY
from api.services import Services
from core import idempotency
from core.clock import now
from core.database import Transaction, UnitOfWork
from core.errors import Forbidden, NotSignedIn
from core.settings import Settings
from directory import doctor_of_person
from identity import ProofNeeded, Role, Viewer, factors_of

COOKIE = "__Host-wenzhen"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
IDEMPOTENCY_KEY = Annotated[str | None, Header(alias=KEY, min_length=SHORTEST_KEY, max_length=LONGEST_KEY)]


# Dependencies are `async` even where they wait for nothing: FastAPI calls others in a thread, which costs two hops.


async def services(request: Request) -> Services:
    """The process's services."""
    found: Services = request.app.state.services
    return found


Here = Annotated[Services, Depends(services)]


async def transaction(here: Here) -> AsyncIterator[Transaction]:
    """One transaction on the hot door, committed before the answer is sent."""
    async with here.database.transaction() as tx:
        yield tx


async def unit_of_work(here: Here) -> AsyncIterator[UnitOfWork]:
    """One transaction on the everyday door, committed before the answer is sent."""
    async with here.database.unit_of_work() as uow:
        yield uow


Tx = Annotated[Transaction, Depends(transaction, scope="function")]
Uow = Annotated[UnitOfWork, Depends(unit_of_work, scope="function")]


def token_of(request: Request) -> tuple[str | None, bool]:
    """The session token of a request, and whether a cookie carried it."""
    scheme, _, value = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and value:
        return value.strip(), False
    return request.cookies.get(COOKIE), True


def same_origin(request: Request, settings: Settings) -> bool:
    """Whether the page that sent this is one of ours: `Origin` must match exactly where a browser sends it."""
    origin = request.headers.get("origin")
    if origin is not None:
        return any(hmac.compare_digest(origin, known) for known in settings.public_origins)
    return request.headers.get("sec-fetch-site") in ("same-origin", "none")


async def maybe_signed_in(request: Request, here: Here) -> Viewer | None:
    """The viewer, or None without a valid session.

    Raises:
        Forbidden: a cookie-carried change came from another site.
    """
    token = session_token(request, here)
    return await here.sessions.ask(token) if token is not None else None


def session_token(request: Request, here: Services) -> str | None:
    """The session token of a request that may use it; whose it is remains to be asked.

    Raises:
        Forbidden: a cookie-carried change came from another site.
    """
    token, by_cookie = token_of(request)
    if by_cookie and token and request.method not in SAFE_METHODS and not same_origin(request, here.settings):
        raise Forbidden("This change was sent from another site.")
    return token or None


MaybeSignedIn = Annotated[Viewer | None, Depends(maybe_signed_in)]


async def signed_in(viewer: MaybeSignedIn) -> Viewer:
    """The viewer.

    Raises:
        NotSignedIn: there is no valid session.
        Forbidden: it is a guest's.
    """
    if viewer is None:
        raise NotSignedIn
    if viewer.is_("guest"):
        raise Forbidden("A guest of a consultation can only take part in it. Sign in with an account of your own.")
    return viewer


SignedIn = Annotated[Viewer, Depends(signed_in)]


def needs_account(dependant: Dependant) -> bool:
    """Whether a route, by all that it asks for, refuses who is not `signed_in`."""
    return dependant.call is signed_in or any(map(needs_account, dependant.dependencies))


async def signed_in_or_guest(viewer: MaybeSignedIn) -> Viewer:
    """The viewer, who may be a guest without an account: only for what a guest's own consultation needs.

    Raises:
        NotSignedIn: there is no valid session.
    """
    if viewer is None:
        raise NotSignedIn
    return viewer


SignedInOrGuest = Annotated[Viewer, Depends(signed_in_or_guest)]


async def proved(viewer: SignedIn, here: Here) -> Viewer:
    """The viewer, who has shown within the last minutes that it is them: for what a borrowed screen must not do.

    Ask for it instead of `SignedIn`; the web client asks the person and repeats the request by itself.

    Raises:
        ProofNeeded: it is too long ago; carries how they can show it.
    """
    await require_proof(viewer, here)
    return viewer


async def require_proof(viewer: Viewer, here: Services) -> None:
    """Make sure of what `proved` says, where only some requests need it.

    Raises:
        ProofNeeded: it is too long ago.
    """
    minutes = here.settings.proof_minutes
    if viewer.proved_at is None or viewer.proved_at + timedelta(minutes=minutes) < now():
        has = await factors_of(here.database.pool, viewer.person_id)
        raise ProofNeeded(ways=has.ways(), minutes=minutes)


Proved = Annotated[Viewer, Depends(proved)]


def _having(role: Role) -> Callable[[Viewer], Awaitable[Viewer]]:
    async def check(viewer: SignedIn) -> Viewer:
        if not viewer.is_(role):
            raise Forbidden
        return viewer

    return check


SignedInDoctor = Annotated[Viewer, Depends(_having("doctor"))]
SignedInOperator = Annotated[Viewer, Depends(_having("operator"))]


async def _proved_doctor(viewer: SignedInDoctor, here: Here) -> Viewer:
    await require_proof(viewer, here)
    return viewer


async def _proved_operator(viewer: SignedInOperator, here: Here) -> Viewer:
    await require_proof(viewer, here)
    return viewer


ProvedDoctor = Annotated[Viewer, Depends(_proved_doctor)]
ProvedOperator = Annotated[Viewer, Depends(_proved_operator)]


async def own_entry(tx: Transaction, viewer: Viewer) -> int:
    """The doctor's entry that is the viewer's own.

    Raises:
        Forbidden: there is none.
    """
    doctor_id = await doctor_of_person(tx, viewer.person_id)
    if doctor_id is None:
        raise Forbidden("Your account is not connected to a doctor's entry yet.")
    return doctor_id


class Once:
    """Runs a change at most once for its `Idempotency-Key`, in one transaction with the stored answer.

    Without the header the change simply runs.
    """

    def __init__(self, request: Request, here: Services, viewer: Viewer, key: str | None) -> None:
        self._request = request
        self._here = here
        self._viewer = viewer
        self._key = key

    async def __call__(self, status: int, work: Callable[[Transaction], Awaitable[BaseModel]]) -> Response:
        """Answer with `status` and what `work` returns, or with what it returned the first time (hot door)."""
        return await self._answer(self._here.database.transaction, status, work)

    async def with_session(self, status: int, work: Callable[[UnitOfWork], Awaitable[BaseModel]]) -> Response:
        """The same through the everyday door."""
        return await self._answer(self._here.database.unit_of_work, status, work)

    async def _answer[X: Transaction](
        self,
        begin: idempotency.Begin[X],
        status: int,
        work: Callable[[X], Awaitable[BaseModel]],
    ) -> Response:
        if self._key is None:
            async with begin() as tx:
                view = await work(tx)
            return as_json(status, view.model_dump_json())

        async def answered(tx: X) -> idempotency.Answer:
            return idempotency.Answer(status, (await work(tx)).model_dump_json())

        fingerprint = idempotency.fingerprint(self._request.method, self._request.url.path, await self._request.body())
        asked = idempotency.Asked(self._viewer.person_id, self._key, fingerprint)
        answer = await idempotency.once(self._here.database, asked, answered, begin)
        return answered_as(answer)


async def _once(request: Request, here: Here, viewer: SignedIn, key: IDEMPOTENCY_KEY = None) -> Once:
    return Once(request, here, viewer, key)


OnceOnly = Annotated[Once, Depends(_once)]


def as_json(status: int, body: str, headers: dict[str, str] | None = None) -> Response:
    """A body of JSON as a response."""
    return Response(body, status, headers, media_type="application/json")


def answered_as(answer: idempotency.Answer) -> Response:
    """An answer under a key as a response, which says whether it was given before."""
    return as_json(answer.status, answer.body, {"Idempotent-Replay": "true"} if answer.repeated else None)
