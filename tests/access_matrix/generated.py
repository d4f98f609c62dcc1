"""Requests made from the description of the API, aimed at what there is in the world of the matrix.

What schemathesis draws fits the description, or breaks it on purpose. Ids that it makes up exist nowhere, so most of it
would be answered by 404: every second request therefore goes to the ids with which the matrix asks the operation, and
every third carries the matrix's own body with one field of the drawn one in it.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import httpx
import hypothesis
import requests
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode

from tests.access_matrix.asks import REQUESTS, Ask
from tests.access_matrix.world import World

ORIGIN = "http://127.0.0.1:8080"
ASKS: dict[str, list[Ask]] = defaultdict(list)
for line, one in REQUESTS.items():
    ASKS[line.split(" ")[0]].append(one)
DRAWING = hypothesis.settings(
    database=None,
    deadline=None,
    phases=[hypothesis.Phase.generate],
    suppress_health_check=list(hypothesis.HealthCheck),
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """The `number`th drawn request of an operation."""

    case: Case[Any]
    number: int

    def aimed(self, world: World) -> tuple[Case[Any], httpx.Request]:
        """The request as it is sent in `world`, and the case by which its answer is judged."""
        chance = random.Random(self.number)  # the same requests every time
        places, query, body = self.case.path_parameters, self.case.query or {}, self.case.body
        asks = ASKS[operation_id(self.case)]
        _, address, known = asks[self.number % len(asks)](world)
        if self.number % 2 == 0:
            parts = urlsplit(address)
            places, query = _placed(self.case.path, parts.path), {**dict(parse_qsl(parts.query)), **query}
        if self.number % 3 == 0 and known is not None:
            if isinstance(body, dict) and body:
                name = chance.choice(sorted(body, key=str))
                body = {**known, name: body[name]}
            else:
                body = known
        case = self.case.operation.Case(
            method=self.case.method,
            path_parameters=places,
            query=query,
            headers=self.case.headers,
            cookies=self.case.cookies,
            body=body,
            media_type=self.case.media_type,
        )
        sent: Any = requests.Request(**case.as_transport_kwargs(base_url=ORIGIN)).prepare()
        return case, httpx.Request(sent.method, sent.url, headers=dict(sent.headers), content=sent.body)


def operation_id(case: Case[Any]) -> str:
    name: str = case.operation.definition.raw["operationId"]
    return name


def drawn(operation: Any, number: int, seed: int) -> Iterator[Drawn]:
    """About `number` requests: two thirds fit the description, the others break it where it can be broken."""
    cases: list[Case[Any]] = []
    wrong = number // 3
    for mode, some in ((GenerationMode.POSITIVE, number - wrong), (GenerationMode.NEGATIVE, wrong)):

        @hypothesis.seed(seed)
        @hypothesis.settings(DRAWING, max_examples=max(some, 1))
        @hypothesis.given(operation.as_strategy(generation_mode=mode))
        def draw(case: Case[Any]) -> None:
            cases.append(case)

        if some:
            try:
                draw()
            except Unsatisfiable:  # there is nothing that could be wrong
                continue
    yield from (Drawn(case, place) for place, case in enumerate(cases[:number]))


def _placed(template: str, path: str) -> dict[str, str]:
    """What stands in `path` where `template` has names in braces."""
    found = re.fullmatch(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]*)", re.escape(template)), path)
    assert found is not None, (template, path)
    return {name: unquote(value) for name, value in found.groupdict().items()}
