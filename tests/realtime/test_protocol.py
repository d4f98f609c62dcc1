"""The frames, and that their description says the same."""

from typing import Any

import orjson
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from core.settings import ROOT
from realtime import protocol
from realtime.errors import Close, FrameRefused

DOCUMENT: dict[str, Any] = yaml.safe_load((ROOT / "docs" / "realtime.yaml").read_text())
MESSAGES: dict[str, Any] = DOCUMENT["components"]["messages"]
SAID = [reference["$ref"].rsplit("/", 1)[1] for reference in DOCUMENT["operations"]["said"]["messages"]]


@pytest.mark.parametrize("name", SAID)
def test_every_example_of_the_description_is_a_frame(name: str) -> None:
    for example in MESSAGES[name]["examples"]:
        frame = protocol.parse(orjson.dumps(example["payload"]).decode())
        assert frame.op == name


@pytest.mark.parametrize("name", SAID)
def test_the_description_names_exactly_the_fields_there_are(name: str) -> None:
    model = {model.model_fields["op"].annotation.__args__[0]: model for model in protocol.CLIENT_FRAMES}[name]  # type: ignore[union-attr]
    payload = MESSAGES[name]["payload"]
    assert set(payload["properties"]) == set(model.model_fields)
    assert set(payload["required"]) == {key for key, field in model.model_fields.items() if field.is_required()}
    assert payload["additionalProperties"] is False


def test_every_frame_a_client_may_send_is_described() -> None:
    assert len(SAID) == len(protocol.CLIENT_FRAMES)


def test_every_close_code_is_described() -> None:
    text = DOCUMENT["info"]["description"]
    assert [code for code in Close if str(code.value) not in text and code is not Close.SLOW] == []


@given(st.text(max_size=200) | st.recursive(st.none() | st.integers() | st.text(max_size=5), st.lists).map(str))
def test_whatever_is_sent_is_a_frame_or_refused(text: str) -> None:
    with pytest.raises(FrameRefused):
        protocol.parse(text)
