"""Ids of others (IDOR): knowing one opens nothing, whatever operation it is put into."""

from collections.abc import Iterator
from dataclasses import fields
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from tests.access_matrix.asks import REQUESTS
from tests.access_matrix.test_matrix import MATRIX
from tests.access_matrix.world import ROLES, World

STRANGERS = ("anonymous", "other_patient", "other_doctor", "operator", "former_proxy")
FOR_OPERATORS = "/v1/operations/"
"""Below it lies what operators decide; none of it shows what was said in a consultation."""
BY_THE_LINK = {"calendar", "family_invitation", "accept_family_invitation", "decline_family_invitation"}
"""Who has the link is whom it was given to: it is a secret, not an id."""
SHOWN = {"report_review"}
"""What was said in public, so anybody signed in may say that it should not be."""
OFFERED = {("accept from the pool", "other_doctor"), ("chart in an emergency", "other_doctor")}
"""Whoever asks anyone of a specialty is taken by any doctor of it; who has opened a chart in an emergency reads it."""


def _world_of(text: str) -> World:
    """A world whose every id is a text that can be found again."""
    values: dict[str, Any] = {one.name: f"{text}-{one.name}" for one in fields(World)}
    people = {role: UUID(int=number + 1) for number, role in enumerate(ROLES)}
    values |= {"tokens": {}, "people": people, "doctor_id": 1}
    values["invitation"] = SimpleNamespace(id=f"{text}-id", code=f"{text}-code")
    return World(**values)


def _path(line: dict[str, str]) -> str:
    return REQUESTS[line["operation"]](_world_of("THEIRS"))[1]


def _named() -> Iterator[dict[str, str]]:
    """The lines of the matrix whose path or body names something of the patient's."""
    world = _world_of("THEIRS")
    for line in MATRIX:
        _, path, body = REQUESTS[line["operation"]](world)
        if "THEIRS" in f"{path}{body}" or str(world.people["patient"]) in f"{path}{body}":
            yield line


def test_no_stranger_succeeds_with_an_id_of_somebody_elses() -> None:
    named = list(_named())
    assert len(named) > 80
    found = [
        (line["operation"], role)
        for line in named
        for role in STRANGERS
        if line[role].startswith("2")
        and line["operation"].split(" ")[0] not in BY_THE_LINK | SHOWN
        and (line["operation"], role) not in OFFERED
        and not (role == "operator" and _path(line).startswith(FOR_OPERATORS))
    ]
    assert found == []


def test_what_is_not_theirs_to_see_does_not_exist_for_them() -> None:
    """A 403 for one id and a 404 for another would tell which exist. It may say 403 to a role as a whole only."""
    for line in _named():
        if line["operation"].split(" ")[0] in BY_THE_LINK | SHOWN:
            continue
        assert line["other_patient"] in ("404", "403", "409", "422"), line
        if line["other_patient"] == "403":
            assert line["patient"] == "403" or line["other_doctor"] != "403" or line["operator"] != "403", line


def test_a_line_that_let_a_stranger_in_would_be_found() -> None:
    line = next(one for one in _named() if one["operation"] == "booking")
    assert line["other_patient"] == "404"
    assert dict(line, other_patient="200")["other_patient"].startswith("2")
