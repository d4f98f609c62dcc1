"""The frames of a WebSocket in the bytes that come, and the head of one that goes (RFC 6455, section 5.2).

Nearly all that clients send is whole texts, and for those the protocol's own reader does much more than is needed. So
bytes are cut into frames here; whole texts are read at once, and everything else is left to `websockets`, which gets
whole frames and thus knows at the end of each where it is.
"""

from collections.abc import Iterator
from contextlib import suppress
from struct import pack

from websockets.frames import apply_mask  # type: ignore[attr-defined]

WHOLE_TEXT = 0x81
MASKED = 0x80
TWO_BYTES, EIGHT_BYTES = 126, 127
"""Lengths that say that the length follows."""


class Frames:
    """Cuts bytes into frames, however they arrive; `longest` is the largest payload that is waited for."""

    def __init__(self, longest: int) -> None:
        self._longest = longest
        self._rest = b""

    def cut(self, data: bytes) -> Iterator[tuple[str | None, bytes]]:
        """The frames that are whole now: the text, if it is one of a client and whole, and the frame as it came.

        A frame that is longer than it may be is given out as soon as its head is known, for who refuses it.
        """
        if self._rest:
            data = self._rest + data
        start, there = 0, len(data)
        while there - start >= 2:
            size = data[start + 1] & ~MASKED
            body = start + 2
            if size >= TWO_BYTES:
                body += 2 if size == TWO_BYTES else 8
                if there < body:
                    break
                size = int.from_bytes(data[start + 2 : body])
                if size > self._longest:
                    self._rest = b""
                    yield None, data[start:]
                    return
            is_masked = data[start + 1] & MASKED
            if is_masked:
                body += 4
            end = body + size
            if there < end:
                break
            text = None
            if is_masked and data[start] == WHOLE_TEXT:
                with suppress(UnicodeDecodeError):  # which `websockets` refuses
                    text = apply_mask(data[body:end], data[body - 4 : body]).decode()
            yield text, data[start:end]
            start = end
        self._rest = data[start:]


def head_of_text(size: int) -> bytes:
    """What stands before a text of `size` bytes from a server."""
    if size < TWO_BYTES:
        return pack("!BB", WHOLE_TEXT, size)
    if size < 2**16:
        return pack("!BBH", WHOLE_TEXT, TWO_BYTES, size)
    return pack("!BBQ", WHOLE_TEXT, EIGHT_BYTES, size)
