"""Query parameters read straight into their model.

FastAPI takes longer to pick parameters apart one by one than the model takes to check them all. The hottest route reads
them through here, and describes them as FastAPI would.
"""

from typing import Any
from urllib.parse import parse_qsl

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError


def read[T: BaseModel](model: type[T], query: bytes) -> T:
    """The parameters of a query string; of one that is given twice the last counts.

    Raises:
        RequestValidationError: they do not fit.
    """
    try:
        return model.model_validate(dict(parse_qsl(query.decode("latin-1"), keep_blank_values=True)))
    except ValidationError as error:
        found = [{**one, "loc": ("query", *one["loc"])} for one in error.errors(include_url=False)]
        raise RequestValidationError(found) from None


def described(model: type[BaseModel]) -> list[dict[str, Any]]:
    """The parameters as OpenAPI describes them."""
    schema = model.model_json_schema(ref_template="#/components/schemas/{model}")
    return [
        {"name": name, "in": "query", "required": name in schema.get("required", ()), "schema": _titled(name, one)}
        | ({"description": one["description"]} if "description" in one else {})
        for name, one in schema["properties"].items()
    ]


def _titled(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"title": name.replace("_", " ").title(), **schema}
