"""What an installation may set, and what it is told when it set half of something."""

import pytest
from pydantic import ValidationError

from core.settings import Settings

WHOLE = {"livekit_url": "wss://media.example.org", "livekit_key": "wenzhen", "livekit_secret": "s" * 32}


def test_without_livekit_there_is_none_and_with_all_of_it_there_is():
    assert not Settings().has_livekit
    assert not Settings.model_validate(dict.fromkeys(WHOLE, "")).has_livekit
    assert Settings.model_validate(WHOLE).has_livekit


@pytest.mark.parametrize("missing", WHOLE)
def test_half_a_livekit_is_refused_and_what_is_missing_named(missing: str):
    with pytest.raises(ValidationError, match=f"not set: WENZHEN_{missing.upper()}"):
        Settings.model_validate({name: value for name, value in WHOLE.items() if name != missing})


@pytest.mark.parametrize(
    "bad",
    [
        {"livekit_url": "https://media.example.org"},
        {"livekit_url": "wss://media.example.org/room; script-src *"},
        {"livekit_url": "wss://media.example.org;script-src"},
        {"livekit_secret": "short"},
    ],
)
def test_an_address_that_is_none_and_a_short_secret_are_refused(bad: dict[str, str]):
    with pytest.raises(ValidationError):
        Settings.model_validate({**WHOLE, **bad})
