"""Cutting bytes into frames: as the `websockets` library reads them, however they arrive."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from websockets.frames import Frame, Opcode

from api.frames import Frames, head_of_text

LONGEST = 64 * 1024
SIZES = [0, 1, 125, 126, 127, 2**16 - 1, 2**16]


def sent(opcode: Opcode, data: bytes, *, fin: bool = True, mask: bool = True) -> bytes:
    return Frame(opcode, data, fin=fin).serialize(mask=mask)


def read(chunks: list[bytes]) -> list[tuple[str | None, bytes]]:
    frames = Frames(LONGEST)
    return [frame for chunk in chunks for frame in frames.cut(chunk)]


texts = st.text(max_size=300).map(lambda text: sent(Opcode.TEXT, text.encode()))
others = st.sampled_from(
    [
        sent(Opcode.PING, b"1"),
        sent(Opcode.PONG, b""),
        sent(Opcode.BINARY, b"\x00" * 200),
        sent(Opcode.TEXT, b"be", fin=False),
        sent(Opcode.CONT, b"gun"),
        sent(Opcode.TEXT, b"\xff"),
        sent(Opcode.TEXT, b"not masked", mask=False),
        sent(Opcode.CLOSE, b"\x03\xe8"),
    ]
)


@given(st.lists(texts | others, max_size=8), st.lists(st.integers(0, 2_000), max_size=12))
def test_however_bytes_arrive_the_frames_are_the_same(frames: list[bytes], cuts: list[int]) -> None:
    whole = b"".join(frames)
    places = [0, *sorted(min(cut, len(whole)) for cut in cuts), len(whole)]
    chunks = [whole[start:end] for start, end in pairwise(places)]
    assert [frame for _, frame in read(chunks)] == frames
    assert read(chunks) == read([whole])


@pytest.mark.parametrize("size", SIZES)
def test_a_text_of_any_length_is_read_as_it_was_sent(size: int) -> None:
    text = "x" * size
    frame = sent(Opcode.TEXT, text.encode())
    assert read([frame]) == [(text, frame)]
    assert read([frame[:5], frame[5:]]) == [(text, frame)]


@pytest.mark.parametrize("size", SIZES)
def test_the_head_of_a_text_is_what_the_library_writes(size: int) -> None:
    assert head_of_text(size) + b"x" * size == sent(Opcode.TEXT, b"x" * size, mask=False)


def test_only_whole_masked_texts_are_read_here() -> None:
    for opcode, data, fin, mask in (
        (Opcode.TEXT, b"be", False, True),
        (Opcode.CONT, b"gun", True, True),
        (Opcode.BINARY, b"x", True, True),
        (Opcode.PING, b"x", True, True),
        (Opcode.TEXT, b"x", True, False),
        (Opcode.TEXT, b"\xed\xa0\x80", True, True),  # half a surrogate pair is no UTF-8
    ):
        frame = sent(opcode, data, fin=fin, mask=mask)
        assert read([frame]) == [(None, frame)]


def test_what_is_too_long_is_not_waited_for() -> None:
    head = sent(Opcode.TEXT, b"x" * (LONGEST + 1))[:20]
    assert read([head]) == [(None, head)]
