"""Whatever is asked by whomever, the answer is as described: generated requests to every operation as every role.

Every answer is held against the description of the API, by schemathesis: its status, its kind, its headers, its body.
The roles are the matrix's: patient, who acts for one and who no longer does, the doctor of theirs and another one,
operator (who also reviews), guest, somebody with an account and somebody without.
"""

import os
from collections.abc import AsyncIterator, Sequence
from typing import Any

import httpx
import pytest
import schemathesis
from fastapi import FastAPI
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.exceptions import HTTPException

from core.database import Database
from tests.access_matrix.generated import ASKS, ORIGIN, Drawn, drawn
from tests.access_matrix.test_matrix import MATRIX, fresh
from tests.access_matrix.world import ROLES, World

type Described = dict[str, Any]

NAMES = sorted(ASKS)
FEW = 3
"""Roles that ask an operation in the ordinary suite; which three goes round with the operations."""
EACH, MANY = 15, 20_000
"""Requests that every role makes of an operation in the full run, where so many are to be had, and of all together."""
SEED = int(os.environ.get("GENERATED_SEED", "1"))
UNAVAILABLE = {line["operation"].split(" ")[0] for line in MATRIX if "503" in line.values()}
"""What the matrix says is not to be had where no mail server is set."""
CHECKS = [
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


def described(app: FastAPI) -> Described:
    """The operations of an API by their ids, for schemathesis."""
    found: Any = schemathesis.openapi.from_dict(app.openapi()).get_all_operations()
    return {one.ok().definition.raw["operationId"]: one.ok() for one in found}


@pytest.fixture(scope="session")
def api(app: FastAPI) -> Described:
    return described(app)


def flaws(case: schemathesis.Case[Any], answer: httpx.Response, *, unavailable: bool = False) -> list[str]:
    """In what `answer` is not as described."""
    try:
        case.validate_response(answer, checks=CHECKS if unavailable else [not_a_server_error, *CHECKS])
    except FailureGroup as group:
        request = answer.request
        asked = f"{request.method} {request.url} {request.content[:500]!r} → {answer.status_code} {answer.text[:300]}"
        return [f"{failure.title}: {failure.message}\n    {asked}" for failure in group.exceptions]
    return []


async def asked(
    http: httpx.AsyncClient, database: Database, name: str, requests: Sequence[Drawn], roles: Sequence[str]
) -> AsyncIterator[tuple[str, list[str]]]:
    """The flaws of every answer, with the role that got it. Each change is made to the world as it was."""
    world: World | None = None
    for role in roles:
        for one in requests:
            world = world or await fresh(database, name)
            case, request = one.aimed(world)
            if role in world.tokens:
                request.headers["Authorization"] = f"Bearer {world.tokens[role]}"
            answer = await http.send(request)
            yield role, flaws(case, answer, unavailable=name in UNAVAILABLE)
            if answer.is_success and request.method != "GET":
                world = None


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
async def test_an_operation_answers_as_described(
    http: httpx.AsyncClient, database: Database, api: Described, name: str
):
    first = NAMES.index(name)
    roles = [list(ROLES)[(first + step * len(ROLES) // FEW) % len(ROLES)] for step in range(FEW)]
    requests = list(drawn(api[name], 1, SEED + first))
    assert not [(role, found) async for role, found in asked(http, database, name, requests, roles) if found]


@pytest.mark.full
@pytest.mark.timeout(7200)
async def test_twenty_thousand_requests_are_answered_as_described(
    http: httpx.AsyncClient, database: Database, api: Described
):
    wrong: list[str] = []
    sent = 0
    for name in NAMES:
        requests = list(drawn(api[name], EACH, SEED))
        async for role, found in asked(http, database, name, requests, list(ROLES)):
            sent += 1
            wrong += [f"{name} as {role}: {flaw}" for flaw in found]
    assert not wrong, "\n".join(wrong)
    assert sent >= MANY


def faulty() -> FastAPI:
    """An API that does not do what it says."""
    app = FastAPI(generate_unique_id_function=lambda route: route.name)

    @app.get("/sound")
    async def sound() -> int:
        return 1

    @app.get("/breaks", responses={500: {}})
    async def breaks() -> int:
        raise RuntimeError

    @app.get("/unsaid")
    async def unsaid() -> int:
        raise HTTPException(409)

    @app.get("/other", response_model=None, responses={200: {"model": int}})
    async def other() -> str:
        return "one"

    return app


@pytest.mark.parametrize(
    ("name", "flaw"),
    [
        ("sound", None),
        ("breaks", "Server error"),
        ("unsaid", "Undocumented status code"),
        ("other", "Response violates schema"),
    ],
)
async def test_an_answer_that_is_not_as_described_is_found(name: str, flaw: str | None):
    app = faulty()
    case = described(app)[name].Case(method="GET")
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as http:
        found = flaws(case, await http.get(f"/{name}"))
    assert [one.split(":")[0] for one in found] == ([] if flaw is None else [flaw])
