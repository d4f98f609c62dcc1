"""Who may do what: every operation × role × ownership, asked for real; and that the audit tells of it.

`matrix.tsv` is the rule; a line is named after the operation, or "operation and so on" where one has several cases.
An operation of the API that has no line, or a line without an operation, fails. `audited.tsv` says what each must leave
in the audit when it succeeds, as kind:verb; `-` for what need not leave anything. Without a line nothing may be left.
"""

import csv
import re
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI

import identity
from core.database import Database
from tests.access_matrix.asks import REQUESTS
from tests.access_matrix.world import ROLES, World, build
from tests.conftest import emptied

MATRIX = list(csv.DictReader(Path(__file__).with_name("matrix.tsv").open(encoding="utf-8"), delimiter="\t"))
AUDITED = {
    line["operation"]: set(line["accesses"].split()) - {"-"}
    for line in csv.DictReader(Path(__file__).with_name("audited.tsv").open(encoding="utf-8"), delimiter="\t")
}

OF_PATIENTS = re.compile(r"/(consultations|patients|documents|recordings|reviews|files|queue)(/|$)")


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


def test_every_operation_on_something_of_a_patients_says_what_it_leaves_in_the_audit(app: FastAPI):
    of_patients = {
        one["operationId"]
        for path, methods in app.openapi()["paths"].items()
        for one in methods.values()
        if OF_PATIENTS.search(path)
    }
    assert of_patients
    assert of_patients <= {name.split(" ")[0] for name in AUDITED}
    assert set(AUDITED) <= set(REQUESTS)


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
        noted = await noted_by(database, world.people.get(role))
        assert not answer.is_success or noted >= AUDITED.get(name, set()), role
        assert name in AUDITED or not noted, role
        assert answer.status_code not in (401, 403, 404) or not noted, role
        assert answer.is_success or answer.headers["content-type"] == "application/problem+json"
        if answer.is_success and method != "GET":
            world = None  # it is another world now
    assert answers == {role: int(line[role]) for role in ROLES}


async def noted_by(database: Database, person: UUID | None) -> set[str]:
    """What the audit says of somebody since it was last asked, as kind:verb; each entry with a reason and a session."""
    rows = await database.pool.fetch("SELECT * FROM audit_entry WHERE actor_id = $1 AND place IS NULL", person)
    assert all(row["session_id"] is not None and row["address"] is not None for row in rows)
    seen = "UPDATE audit_entry SET day = at, place = seq, hash = sha256('seen') WHERE place IS NULL"
    await database.pool.execute(seen)
    return {f"{row['kind']}:{row['verb']}" for row in rows}


async def fresh(database: Database, name: str) -> World:
    """The world as it was made, for operations that need one, with somebody who can sign in."""
    await emptied(database)
    async with database.transaction() as tx:
        world = await build(tx)
    if name == "sign_in":
        async with database.unit_of_work() as uow:
            await identity.register(uow, contact="known@example.org", password="quiet rivers carry boats", name="Li")
    return world
