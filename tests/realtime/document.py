"""docs/realtime.yaml as something frames are held against."""

from functools import cache
from typing import Any

import yaml
from jsonschema_rs import Draft202012Validator

from core.settings import ROOT

DOCUMENT: dict[str, Any] = yaml.safe_load((ROOT / "docs" / "realtime.yaml").read_text())
MESSAGES: dict[str, Any] = DOCUMENT["components"]["messages"]


def names(operation: str) -> list[str]:
    """The messages of `said` or `told`."""
    return [reference["$ref"].rsplit("/", 1)[1] for reference in DOCUMENT["operations"][operation]["messages"]]


def op_of(name: str) -> str:
    payload = MESSAGES[name]["payload"]
    parts = [payload, *payload.get("allOf", ())]
    [op] = [part["properties"]["op"]["const"] for part in parts if "op" in part.get("properties", {})]
    return str(op)


@cache
def validator(name: str) -> Draft202012Validator:
    """For the payload of one message."""
    schema = {**MESSAGES[name]["payload"], "components": DOCUMENT["components"]}
    return Draft202012Validator(schema)


TOLD = {op_of(name): name for name in names("told")}
EVENTS = {
    kind
    for reference in MESSAGES["event"]["payload"]["oneOf"]
    for schema in [DOCUMENT["components"]["schemas"][reference["$ref"].rsplit("/", 1)[1]]["properties"]["type"]]
    for kind in schema.get("enum") or [schema["const"]]
}


def check_told(frame: dict[str, Any]) -> None:
    """What a server sends is described, with exactly the members it has."""
    assert frame["op"] in TOLD, f"{frame['op']} is not described"
    for error in validator(TOLD[frame["op"]]).iter_errors(frame):
        raise AssertionError(f"{frame} is not as described: {error}")
