"""Sealed values open where they were sealed, and nowhere else."""

import stat
from pathlib import Path
from uuid import UUID

import pytest
from pydantic import SecretStr

from core.key_ring import DEMO, FILE, KeyRing, Keys, NoKeys
from core.sealing import NotOpened, Sealed, number_of, seal, unseal
from core.settings import Settings

REASON = Sealed("emergency_access", "reason")
ANSWER = Sealed("history_answer", "value", ("consultation_id", "question"))
HERE, ELSEWHERE = UUID(int=1), UUID(int=2)
SAID = "unconscious in the street 昏迷"


@pytest.fixture
def ring(tmp_path: Path) -> KeyRing:
    return KeyRing(Settings(environment="test", state_dir=tmp_path))


def sealed(ring: KeyRing) -> bytes:
    made = seal(ring, REASON, [HERE], SAID)
    assert made is not None
    return made


@pytest.mark.parametrize("value", [SAID, "", 3.5, True, ["a", "b"], {"text": "é"}])
def test_what_was_sealed_opens_where_it_was_sealed(ring: KeyRing, value: object) -> None:
    made = seal(ring, ANSWER, [HERE, "smoking"], value)
    assert unseal(ring, ANSWER, [HERE, "smoking"], made) == value


def test_nothing_stays_nothing(ring: KeyRing) -> None:
    assert seal(ring, REASON, [HERE], None) is None
    assert unseal(ring, REASON, [HERE], None) is None


def test_nothing_of_it_is_read_and_equal_values_look_different(ring: KeyRing) -> None:
    one, other = sealed(ring), sealed(ring)
    assert SAID.encode() not in one
    assert one != other


@pytest.mark.parametrize(
    ("column", "row"),
    [
        (REASON, [ELSEWHERE]),
        (Sealed("emergency_access", "note"), [HERE]),
        (Sealed("chart_entry", "reason"), [HERE]),
        (Sealed("emergency_access", "reason", ("id", "name")), [HERE, ""]),
    ],
    ids=["row", "column", "table", "key"],
)
def test_a_value_that_was_moved_does_not_open(ring: KeyRing, column: Sealed, row: list[UUID]) -> None:
    with pytest.raises(NotOpened):
        unseal(ring, column, row, sealed(ring))


def test_bound_to_nothing_a_moved_value_would_open(ring: KeyRing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Sealed, "place", lambda *_: b"")
    assert unseal(ring, Sealed("emergency_access", "note"), [ELSEWHERE], sealed(ring)) == SAID


def test_parts_of_a_key_do_not_run_into_each_other(ring: KeyRing) -> None:
    pair = Sealed("a", "b", ("c", "d"))
    with pytest.raises(NotOpened):
        unseal(ring, pair, ["x", "yz"], seal(ring, pair, ["xy", "z"], SAID))


def test_every_changed_bit_is_found(ring: KeyRing) -> None:
    whole = sealed(ring)
    for place in range(len(whole)):
        changed = bytearray(whole)
        changed[place] ^= 1
        with pytest.raises(NotOpened):
            unseal(ring, REASON, [HERE], bytes(changed))
    for short in (b"", whole[:3], whole[:20], whole[:-1]):
        with pytest.raises(NotOpened):
            unseal(ring, REASON, [HERE], short)


def test_a_new_key_seals_at_once_and_the_old_one_opens_what_it_sealed(ring: KeyRing, tmp_path: Path) -> None:
    before = sealed(ring)
    other = KeyRing(Settings(environment="test", state_dir=tmp_path))  # another process
    other.replace(other.now().with_new())
    after = sealed(ring)
    assert (number_of(before), number_of(after)) == (1, 2)
    assert [unseal(ring, REASON, [HERE], one) for one in (before, after)] == [SAID, SAID]


def test_a_process_that_only_reads_hears_of_a_new_key_by_what_it_sealed(ring: KeyRing, tmp_path: Path) -> None:
    reader = KeyRing(Settings(environment="test", state_dir=tmp_path))
    assert unseal(reader, REASON, [HERE], sealed(ring)) == SAID
    ring.replace(ring.now().with_new())
    assert unseal(reader, REASON, [HERE], sealed(ring)) == SAID


def test_without_its_key_nothing_opens_and_the_key_is_named(ring: KeyRing) -> None:
    before = sealed(ring)
    ring.replace(ring.now().with_new())
    ring.retire()
    assert list(ring.now().by_number) == [2]
    with pytest.raises(NotOpened, match="key 1"):
        unseal(ring, REASON, [HERE], before)


def test_the_file_is_its_owners_alone_and_says_that_it_is_a_demos(ring: KeyRing) -> None:
    assert ring.now().is_demo
    assert ring.path is not None
    ring.replace(ring.now().with_new())
    assert stat.S_IMODE(ring.path.stat().st_mode) == stat.S_IRUSR | stat.S_IWUSR
    assert ring.path.read_text().startswith(DEMO)
    assert [one.name for one in ring.path.parent.iterdir()] == [FILE]


def test_the_settings_may_name_the_keys(tmp_path: Path) -> None:
    text = SecretStr(Keys.fresh().with_new().text().replace("\n", ","))
    ring = KeyRing(Settings(environment="production", state_dir=tmp_path, sealing_keys=text))
    assert (ring.now().current, set(ring.now().by_number)) == (2, {1, 2})
    assert unseal(ring, REASON, [HERE], sealed(ring)) == SAID
    with pytest.raises(NoKeys, match="WENZHEN_SEALING_KEYS"):
        ring.replace(ring.now().with_new())


def test_production_makes_no_key_by_itself(tmp_path: Path) -> None:
    ring = KeyRing(Settings(environment="production", state_dir=tmp_path))
    with pytest.raises(NoKeys, match="keys make"):
        sealed(ring)
    ring.make()
    assert not ring.now().is_demo
    assert unseal(ring, REASON, [HERE], sealed(ring)) == SAID
    with pytest.raises(NoKeys, match="there already"):
        ring.make()


@pytest.mark.parametrize("text", ["", "\n", "1:short", "nonsense", f"1:{'A' * 43}", f"0:{'Ab1-' * 10}Abc"])
def test_what_is_no_ring_of_keys_is_refused_and_not_repeated(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text)
    with pytest.raises(NoKeys) as refused:
        KeyRing(Settings(environment="production", state_dir=tmp_path)).now()
    assert text.partition(":")[2] not in str(refused.value) or ":" not in text
