"""The frames, and that their description says the same: each way, for all there are.

What the server says in any of these tests is held against the description as well (`Socket.next`).
"""

import re
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.settings import ROOT
from realtime import protocol
from realtime.errors import Close, FrameRefused
from realtime.frames import CALL_EVENTS
from realtime.hub import Limits
from tests.realtime.document import DOCUMENT, EVENTS, MESSAGES, check_told, names, op_of, validator

SAID = names("said")
MODELS = {model.model_fields["op"].annotation.__args__[0]: model for model in protocol.CLIENT_FRAMES}  # type: ignore[union-attr]
TEXT = " ".join(DOCUMENT["info"]["description"].split())


@pytest.mark.parametrize("name", SAID)
def test_every_example_of_the_description_is_a_frame(name: str) -> None:
    for example in MESSAGES[name]["examples"]:
        frame = protocol.parse(orjson.dumps(example["payload"]).decode())
        assert frame.op == name
        assert validator(name).is_valid(example["payload"])


@pytest.mark.parametrize("name", SAID)
def test_the_description_names_exactly_the_fields_there_are(name: str) -> None:
    model, payload = MODELS[name], MESSAGES[name]["payload"]
    assert set(payload["properties"]) == set(model.model_fields)
    assert set(payload["required"]) == {key for key, field in model.model_fields.items() if field.is_required()}
    assert payload["additionalProperties"] is False


def test_every_frame_a_client_may_send_is_described() -> None:
    assert {op_of(name) for name in SAID} == set(MODELS)


@pytest.mark.parametrize("name", SAID)
@pytest.mark.parametrize("value", [None, "", "x" * 65, "a b", -1, 1.5, [], {"x": 1}, "sure", True], ids=repr)
def test_what_the_description_refuses_is_refused(name: str, value: Any) -> None:
    """One field of an example is replaced; where the description is looser than the code, that is for the code."""
    example = MESSAGES[name]["examples"][0]["payload"]
    for field in set(example) - {"op"}:
        changed = {**example, field: value}
        if not validator(name).is_valid(changed):
            with pytest.raises(FrameRefused):
                protocol.parse(orjson.dumps(changed).decode())
    with pytest.raises(FrameRefused):
        protocol.parse(orjson.dumps({**example, "unknown": value}).decode())


@pytest.mark.parametrize("name", names("told"))
def test_every_example_of_what_is_told_is_as_described(name: str) -> None:
    for example in MESSAGES[name]["examples"]:
        check_told(example["payload"])
        if name != "error":  # a refusal may say more
            with pytest.raises(AssertionError):
                check_told({**example["payload"], "unknown": 1})


def test_every_kind_of_event_is_described_and_every_described_one_is_sent() -> None:
    source = "".join(
        path.read_text()
        for package in ("api/routes", "consultations", "notices", "operations", "realtime")
        for path in (ROOT / package).rglob("*.py")
    )
    sent = set(re.findall(r'(?:hub|self)\.(?:publish|announce)\(\s*[^,]+,\s*"([a-z._]+)"', source))
    sent |= set(re.findall(r'protocol\.event\(\s*[^,]+,\s*"([a-z._]+)"', source))
    sent |= set(re.findall(r'Line\(\s*[^,]+,\s*"([a-z._]+)"', source))
    sent |= set(CALL_EVENTS.values())
    assert sent == EVENTS


def test_every_operation_told_is_described_and_every_described_one_is_told() -> None:
    source = (ROOT / "realtime" / "protocol.py").read_text()
    said = {f'"op": "{op}"' for op in ("welcome", "joined", "ack", "event", "error", "pong")}
    assert set(re.findall(r'"op": "[a-z]+"', source)) == said
    assert {op_of(name) for name in names("told")} == {"signal"} | {mention.split('"')[3] for mention in said}


def test_the_close_codes_are_those_described() -> None:
    [sentence] = re.findall(r"\*\*Close codes\.\*\*(.*)$", TEXT)
    described = {int(code) for code in re.findall(r"\b(1\d{3}|4\d{3})\b", sentence)}
    assert described == {code.value for code in Close} - {Close.SLOW.value} | {1006}, "who does not read is cut off"


def test_the_limits_are_those_described() -> None:
    limits = Limits()
    for phrase in (
        f"{protocol.MAX_FRAME // 1024} KiB a frame",
        f"{limits.frames_per_second} frames a second with bursts of {limits.burst}",
        f"{protocol.MAX_ROOMS} rooms",
        f"{limits.sockets_per_person} sockets a person",
        f"queued up to {limits.queued_bytes // 1024} KiB",
    ):
        assert phrase in TEXT, phrase
    assert limits.silence_seconds == 2.5 * protocol.HEARTBEAT_SECONDS
    assert "silent for two and a half heartbeats" in TEXT


@given(st.text(max_size=200) | st.recursive(st.none() | st.integers() | st.text(max_size=5), st.lists).map(str))
def test_whatever_is_sent_is_a_frame_or_refused(text: str) -> None:
    with pytest.raises(FrameRefused):
        protocol.parse(text)
