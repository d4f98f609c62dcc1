from pathlib import Path
from typing import Any

import pytest

from core.settings import Settings
from core.signing import Signer, canonical, digest, is_genuine
from records.signing import new_code, read_code, shown_code

CONTENT: dict[str, Any] = {"b": {"名": "李"}, "a": [1, "2"]}


def genuine(signer: Signer, content: dict[str, Any], signed: dict[str, Any] = CONTENT) -> bool:
    return is_genuine(content, digest(signed), signer.sign(signed), signer.public_key)


def test_equal_contents_have_one_form_whatever_their_order():
    assert canonical(CONTENT) == canonical(dict(reversed(CONTENT.items()))) == '{"a":[1,"2"],"b":{"名":"李"}}'.encode()


def test_what_was_signed_is_genuine_and_nothing_else_is(signer: Signer):
    assert genuine(signer, CONTENT)
    assert not genuine(signer, {**CONTENT, "a": [1, "3"]})


def test_with_the_hash_adjusted_the_signature_still_tells(signer: Signer):
    forged = {**CONTENT, "a": []}
    assert not is_genuine(forged, digest(forged), signer.sign(CONTENT), signer.public_key)


def test_another_key_signs_something_else(signer: Signer, tmp_path: Path):
    other = Signer.of(Settings(state_dir=tmp_path))
    assert not is_genuine(CONTENT, digest(CONTENT), other.sign(CONTENT), signer.public_key)


def test_the_key_is_made_once_and_is_its_owners(tmp_path: Path):
    settings = Settings(state_dir=tmp_path / "state")
    first, again = Signer.of(settings), Signer.of(settings)
    assert first.key_id == again.key_id
    assert [path.name for path in (tmp_path / "state").iterdir()] == ["signing.key"]
    assert (tmp_path / "state" / "signing.key").stat().st_mode & 0o077 == 0


def test_a_key_of_the_settings_leaves_no_file(tmp_path: Path):
    settings = Settings(state_dir=tmp_path, signing_key="A" * 43)
    assert Signer.of(settings).key_id == Signer.of(settings).key_id
    assert list(tmp_path.iterdir()) == []


def test_floats_have_no_place_in_what_is_signed():
    with pytest.raises(ValueError, match="Out of range"):
        canonical({"a": float("nan")})


def test_a_code_is_read_as_people_type_it():
    code = new_code()
    assert len(code) == 16
    assert read_code(shown_code(code).lower()) == code
    assert read_code("oI1l") == "0111"
