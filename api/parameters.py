"""Requests read straight into their models.

FastAPI takes longer to pick parameters apart one by one than the model takes to check them all. The hottest routes read
theirs through here, and describe them as FastAPI would.
"""

from typing import Any
from urllib.parse import parse_qsl

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError

KEY = "Idempotency-Key"
SHORTEST_KEY, LONGEST_KEY = 8, 200
_BODIES: dict[str, type[BaseModel]] = {}
KEY_DESCRIBED = {
    "name": KEY,
    "in": "header",
    "required": False,
    "schema": {
        "anyOf": [{"type": "string", "minLength": SHORTEST_KEY, "maxLength": LONGEST_KEY}, {"type": "null"}],
        "title": KEY,
    },
}


def read[T: BaseModel](model: type[T], query: bytes) -> T:
    """The parameters of a query string; of one that is given twice the last counts.

    Raises:
        RequestValidationError: they do not fit.
    """
    try:
        return model.model_validate(dict(parse_qsl(query.decode("latin-1"), keep_blank_values=True)))
    except ValidationError as error:
        raise _refused("query", error) from None


def read_body[T: BaseModel](model: type[T], body: bytes) -> T:
    """A body of JSON.

    Raises:
        RequestValidationError: it does not fit, or is no JSON.
    """
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        raise _refused("body", error) from None


def idempotency_key(request: Request) -> str | None:
    """The request's `Idempotency-Key`, if it carries one.

    Raises:
        RequestValidationError: it is too short or too long.
    """
    key = request.headers.get(KEY)
    if key is None or SHORTEST_KEY <= len(key) <= LONGEST_KEY:
        return key
    what = f"String should have {SHORTEST_KEY} to {LONGEST_KEY} characters"
    raise RequestValidationError([{"loc": ("header", KEY), "msg": what, "type": "string_length"}])


def described(model: type[BaseModel]) -> list[dict[str, Any]]:
    """The parameters as OpenAPI describes them."""
    schema = model.model_json_schema(ref_template="#/components/schemas/{model}")
    return [
        {"name": name, "in": "query", "required": name in schema.get("required", ()), "schema": _titled(name, one)}
        | ({"description": one["description"]} if "description" in one else {})
        for name, one in schema["properties"].items()
    ]


def body_described(model: type[BaseModel]) -> dict[str, Any]:
    """A body as OpenAPI describes it, once the document has been `with_bodies`."""
    _BODIES[model.__name__] = model
    reference = {"$ref": f"#/components/schemas/{model.__name__}"}
    return {"required": True, "content": {"application/json": {"schema": reference}}}


def with_bodies(document: dict[str, Any]) -> dict[str, Any]:
    """The OpenAPI document with the models that FastAPI does not know of."""
    schemas = document["components"]["schemas"]
    for name, model in _BODIES.items():
        schema = model.model_json_schema(ref_template="#/components/schemas/{model}")
        for one in schema["properties"].values():
            if one.get("default", "") is None:
                del one["default"]  # FastAPI does not say it either: a client would take it for required
        schemas |= {**schema.pop("$defs", {}), name: schema}
    document["components"]["schemas"] = dict(sorted(schemas.items()))
    return document


def _refused(where: str, error: ValidationError) -> RequestValidationError:
    return RequestValidationError([{**one, "loc": (where, *one["loc"])} for one in error.errors(include_url=False)])


def _titled(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"title": name.replace("_", " ").title(), **schema}
