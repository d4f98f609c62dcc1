"""The application: routes, middleware, the life of its services."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute
from starlette.routing import Route

from api import content_security, middleware, parameters, problems, web
from api.dependencies import needs_account
from api.routes import (
    applications,
    attendance,
    audit,
    auth,
    bookings,
    calendars,
    channels,
    charts,
    consents,
    consultations,
    contract,
    directory,
    doctor,
    doctors_day,
    drawings,
    emergencies,
    family,
    federated,
    files,
    guests,
    health,
    holds,
    kept,
    notices,
    operations,
    passkeys,
    passwords,
    preparation,
    privacy,
    ranking,
    realtime,
    recordings,
    records,
    reviews,
    schedules,
    search,
    second_factors,
    sessions,
    standing,
    waitlist,
)
from api.services import running
from api.shortcut import Shortcut
from core import settings as core_settings
from core import telemetry
from core.settings import Settings

ROUTERS = (
    search,
    auth,
    passwords,
    second_factors,
    passkeys,
    federated,
    sessions,
    directory,
    bookings,
    holds,
    schedules,
    calendars,
    consultations,
    preparation,
    charts,
    emergencies,
    audit,
    privacy,
    consents,
    guests,
    contract,
    attendance,
    records,
    reviews,
    doctor,
    doctors_day,
    realtime,
    recordings,
    operations,
    ranking,
    kept,
    notices,
    channels,
    waitlist,
    family,
    files,
    drawings,
    applications,
    standing,
)


def create_app(settings: Settings | None = None) -> FastAPI:
    """The API as an ASGI application; without `settings` they come from the environment."""
    chosen = settings or core_settings.load()
    telemetry.configure_logging(chosen)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with running(chosen) as services:
            app.state.services = services
            yield

    app = FastAPI(
        title="Wenzhen",
        version="0.1.0",
        summary="Search every doctor by specialty and live availability, book, consult by text and video.",
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        lifespan=lifespan,
        generate_unique_id_function=_operation_id,
        telemetry={"tracing": False},  # its spans carry what was searched for; ours carry the operation
        docs_url=None,  # its pages load scripts from elsewhere
        redoc_url=None,
    )
    problems.install(app)
    versioned = APIRouter(prefix="/v1")
    for module in ROUTERS:
        versioned.include_router(module.router)
    app.include_router(versioned)
    app.include_router(health.router)
    web.mount(app, chosen.web_dir, partial(content_security.policy, chosen.livekit_url))
    app.add_middleware(
        Shortcut,
        routes=[
            Route("/v1/search/doctors", search.search_doctors, name="search_doctors"),
            Route("/v1/bookings", holds.create_booking, name="create_booking", methods=["POST"]),
            Route("/v1/realtime/tickets", realtime.ticket, name="ticket", methods=["POST"]),
        ],
        sockets={"/v1/realtime": realtime.socket},
        handlers=app.exception_handlers,
    )
    app.add_middleware(middleware.BodyLimit, limit=chosen.max_body_bytes, but=files.UPLOADS)
    app.add_middleware(middleware.TimeLimit, seconds=chosen.request_seconds, but=files.UPLOADS)
    app.add_middleware(
        middleware.SecurityHeaders,
        policy=content_security.policy(chosen.livekit_url),
        over_tls=chosen.public_url.startswith("https:"),
    )
    app.add_middleware(middleware.Observed)
    generated, of_accounts = app.openapi, _of_accounts()
    app.openapi = lambda: problems.described(parameters.with_bodies(generated()), of_accounts)  # type: ignore[method-assign]
    return app


def _of_accounts() -> set[str]:
    """The operations that nobody may ask for who has no account."""
    routes = [route for module in ROUTERS for route in module.router.routes if isinstance(route, APIRoute)]
    return {_operation_id(route) for route in routes if needs_account(route.dependant)}


def _operation_id(route: APIRoute) -> str:
    return route.name
