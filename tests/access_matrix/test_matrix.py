"""Who may do what: every operation × role × ownership, asked for real.

`matrix.tsv` is the rule; a line is named after the operation, or "operation and so on" where one has several cases.
An operation of the API that has no line, or a line without an operation, fails.
"""

import csv
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

import identity
from core.database import Database
from tests.access_matrix.asks import REQUESTS
from tests.access_matrix.world import ROLES, World, build
from tests.conftest import emptied

MATRIX = list(csv.DictReader(Path(__file__).with_name("matrix.tsv").open(encoding="utf-8"), delimiter="\t"))


def operations(app: FastAPI) -> set[str]:
    document: dict[str, Any] = app.openapi()
    return {one["operationId"] for methods in document["paths"].values() for one in methods.values()}


def test_every_operation_has_a_line_and_every_line_an_operation(app: FastAPI):
    assert {line["operation"].split(" ")[0] for line in MATRIX} == operations(app)
    assert {line["operation"] for line in MATRIX} == set(REQUESTS)


def test_an_operation_without_a_line_would_be_found():
    extended = FastAPI(generate_unique_id_function=lambda route: route.name)
    extended.add_api_route("/v1/forgotten", lambda: None, name="forgotten")
    assert operations(extended) - {line["operation"] for line in MATRIX} == {"forgotten"}


@pytest.mark.slow
@pytest.mark.parametrize("line", MATRIX, ids=lambda line: line["operation"].replace(" ", "-"))
async def test_the_matrix_holds(http: httpx.AsyncClient, database: Database, line: dict[str, str]):
    name, world, answers = line["operation"], None, {}
    for role in ROLES:
        if world is None:
            world = await fresh(database, name)
        method, path, body = REQUESTS[name](world)
        headers = {"Authorization": f"Bearer {world.tokens[role]}"} if role in world.tokens else {}
        answer = await http.request(method, path, json=body, headers=headers)
        answers[role] = answer.status_code
        assert answer.is_success or answer.headers["content-type"] == "application/problem+json"
        if answer.is_success and method != "GET":
            world = None  # it is another world now
    assert answers == {role: int(line[role]) for role in ROLES}


async def fresh(database: Database, name: str) -> World:
    """The world as it was made, for operations that need one, with somebody who can sign in."""
    await emptied(database)
    async with database.transaction() as tx:
        world = await build(tx)
    if name == "sign_in":
        async with database.unit_of_work() as uow:
            await identity.register(uow, contact="known@example.org", password="quiet rivers carry boats", name="Li")
    return world
