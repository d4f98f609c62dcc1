"""WebM (Matroska, RFC 9559) with VP8 and Opus as they came, written so that it may end anywhere.

The segment has no size, clusters follow each other, so that a file that was cut off plays to where it got. An orderly
end adds what a player needs to jump: the duration and the places of key frames.
"""

import struct
from collections.abc import Callable

CLUSTER_MS = 1_000
CUES_MOST = 5_000
VIDEO, AUDIO = 1, 2
CLOCK = {VIDEO: 90, AUDIO: 48}
"""Ticks of RTP a millisecond (RFC 7741, RFC 7587)."""
_VOID_FOR_SEEK = 32


def _size(length: int, width: int = 0) -> bytes:
    width = width or max(1, (length.bit_length() + 7) // 7)
    return (length | 1 << (7 * width)).to_bytes(width)


def _element(name: int, content: bytes) -> bytes:
    return name.to_bytes((name.bit_length() + 7) // 8) + _size(len(content)) + content


def _number(name: int, value: int, width: int = 0) -> bytes:
    return _element(name, value.to_bytes(width or max(1, (value.bit_length() + 7) // 8)))


def _void(total: int) -> bytes:
    return b"\xec" + _size(total - 2, 1) + bytes(total - 2)


class WebM:
    """Writes through `write`, and back over the beginning through `amend`."""

    def __init__(
        self, write: Callable[[bytes], None], amend: Callable[[int, bytes], None], *, with_video: bool
    ) -> None:
        self._write = write
        self._amend = amend
        self._with_video = with_video
        self._written = 0
        self._blocks = bytearray()
        self._cluster_at = 0
        self._is_entry = False
        self._cues: list[tuple[int, int]] = []
        self._has_size = False
        self.duration_ms = 0
        self.is_empty = True
        """No frame has come."""
        self._begin()

    def add(self, track: int, at_ms: int, frame: bytes, *, is_key: bool) -> None:
        """One frame, `at_ms` after the beginning."""
        self.is_empty = False
        if track == VIDEO and is_key and not self._has_size:
            self._note_size(frame)
        is_entry = is_key and track == (VIDEO if self._with_video else AUDIO)
        since = at_ms - self._cluster_at
        if self._blocks and (since >= CLUSTER_MS or (is_entry and track == VIDEO) or since < -CLUSTER_MS):
            self.flush()
        if not self._blocks:
            self._cluster_at = at_ms
            self._is_entry = is_entry
        head = struct.pack(">Bhb", 0x80 | track, at_ms - self._cluster_at, -128 if is_key else 0)
        self._blocks += _element(0xA3, head + frame)
        self.duration_ms = max(self.duration_ms, at_ms)

    def flush(self) -> None:
        """Write the cluster that is open."""
        if not self._blocks:
            return
        if self._is_entry and len(self._cues) < CUES_MOST:
            self._cues.append((self._cluster_at, self._written - self._segment))
        self._put(_element(0x1F43B675, _number(0xE7, self._cluster_at) + bytes(self._blocks)))
        self._blocks.clear()

    def end(self) -> None:
        """Say how long it is and where one can jump to."""
        self.flush()
        cues_at = self._written - self._segment
        points = b"".join(
            _element(
                0xBB,
                _number(0xB3, at)
                + _element(0xB7, _number(0xF7, VIDEO if self._with_video else AUDIO) + _number(0xF1, place)),
            )
            for at, place in self._cues
        )
        self._amend(self._duration, _element(0x4489, struct.pack(">d", float(self.duration_ms))))
        if points:
            self._put(_element(0x1C53BB6B, points))
            seek = _element(
                0x114D9B74,
                _element(0x4DBB, _element(0x53AB, (0x1C53BB6B).to_bytes(4)) + _number(0x53AC, cues_at, 8)),
            )
            self._amend(self._segment, seek + _void(_VOID_FOR_SEEK - len(seek)))

    def _begin(self) -> None:
        self._put(
            _element(
                0x1A45DFA3,
                _number(0x4286, 1)
                + _number(0x42F7, 1)
                + _number(0x42F2, 4)
                + _number(0x42F3, 8)
                + _element(0x4282, b"webm")
                + _number(0x4287, 4)
                + _number(0x4285, 2),
            )
        )
        self._put((0x18538067).to_bytes(4) + b"\x01" + b"\xff" * 7)
        self._segment = self._written
        self._put(_void(_VOID_FOR_SEEK))
        scale = _number(0x2AD7B1, 1_000_000)
        names = _element(0x4D80, b"wenzhen") + _element(0x5741, b"wenzhen")
        info = scale + names + _void(11)  # the duration takes this place
        self._put(_element(0x1549A966, info))
        self._duration = self._written - 11
        tracks = _element(0xAE, self._audio())
        if self._with_video:
            video = self._video()
            tracks = _element(0xAE, video) + tracks
        self._put(_element(0x1654AE6B, tracks))
        if self._with_video:
            self._video_size = self._written - len(_element(0xAE, self._audio())) - 8

    def _video(self) -> bytes:
        size = _number(0xB0, 640, 2) + _number(0xBA, 480, 2)  # last, so that its place is known
        head = _number(0xD7, VIDEO) + _number(0x73C5, VIDEO) + _number(0x83, 1) + _element(0x86, b"V_VP8")
        return head + _element(0xE0, size)

    def _audio(self) -> bytes:
        opus = b"OpusHead" + struct.pack("<BBHIhB", 1, 2, 312, 48_000, 0, 0)  # RFC 7845, 5.1
        sound = _element(0xB5, struct.pack(">d", 48_000.0)) + _number(0x9F, 2)
        head = _number(0xD7, AUDIO) + _number(0x73C5, AUDIO) + _number(0x83, 2) + _element(0x86, b"A_OPUS")
        return head + _element(0x63A2, opus) + _element(0xE1, sound)

    def _note_size(self, frame: bytes) -> None:
        """RFC 6386, 9.1: a key frame's width and height, 14 bits each."""
        if len(frame) < 10 or frame[3:6] != b"\x9d\x01\x2a":
            return
        width, height = (value & 0x3FFF for value in struct.unpack("<HH", frame[6:10]))
        self._amend(self._video_size, _number(0xB0, width, 2) + _number(0xBA, height, 2))
        self._has_size = True

    def _put(self, content: bytes) -> None:
        self._write(content)
        self._written += len(content)


def is_key_frame(frame: bytes) -> bool:
    """Whether a VP8 frame stands for itself (RFC 6386, 9.1)."""
    return bool(frame) and not frame[0] & 1
