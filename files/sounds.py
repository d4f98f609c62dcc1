"""Voice notes: that they are sound and nothing else, and how long.

What browsers record: Opus in WebM (Chromium, Firefox) or Ogg (Firefox), AAC or Opus in MP4 (Safari, Chromium). Their
headers rarely say how long the recording is, because they were written before it ended; so the blocks are walked
through. Nothing is decoded.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from files.errors import FileDamaged, FileNotAccepted
from files.formats import Foreign, Format

MOST_PARTS = 200_000
"""Elements or boxes, of which an honest recording has some thousands."""
DEEPEST = 6
LONGEST_BLOCK = 0.06
"""Seconds the last block may last: Opus packets have at most 60 ms (RFC 6716, 2.1.4)."""


def seconds(content: bytes, kind: Format) -> float:
    """How long a recording is.

    Raises:
        FileDamaged: it is not whole, or holds no sound.
        FileNotAccepted: it is a video.
    """
    try:
        found = {Format.WEBM: _webm, Format.OGG: _ogg, Format.MP4: _mp4}[kind](content)
    except (IndexError, KeyError, ValueError):
        raise FileDamaged from None
    if found <= 0:
        raise FileDamaged
    return found


# WebM (RFC 8794 and 9559): elements of id, size and content, some of which contain elements.

_SEGMENT, _INFO, _TRACKS, _TRACK, _CLUSTER, _GROUP = 0x18538067, 0x1549A966, 0x1654AE6B, 0xAE, 0x1F43B675, 0xA0
_SCALE, _TYPE, _CODEC, _TIMESTAMP, _SIMPLE_BLOCK, _BLOCK = 0x2AD7B1, 0x83, 0x86, 0xE7, 0xA3, 0xA1
_EBML, _DOCTYPE = 0x1A45DFA3, 0x4282
_OPEN = {_EBML, _SEGMENT, _INFO, _TRACKS, _TRACK, _CLUSTER, _GROUP}
_VIDEO, _AUDIO = 1, 2


def _webm(content: bytes) -> float:
    scale, cluster, last = 1_000_000, 0, -1
    types: set[int] = set()
    for element, start, end in _elements(content):
        value = content[start:end]
        if element == _DOCTYPE and value.rstrip(b"\0") != b"webm":
            raise FileNotAccepted(found=Foreign.VIDEO)
        if element == _SCALE:
            scale = int.from_bytes(value)
        elif element == _TYPE:
            types.add(int.from_bytes(value))
        elif element == _CODEC and not value.startswith((b"A_OPUS", b"A_VORBIS")):
            raise FileNotAccepted(found=Foreign.VIDEO if value.startswith(b"V_") else Foreign.OTHER_SOUND)
        elif element == _TIMESTAMP:
            cluster = int.from_bytes(value)
        elif element in (_SIMPLE_BLOCK, _BLOCK):
            if len(value) < 4:
                raise FileDamaged
            track_bytes = _vint_length(value[0])
            offset = int.from_bytes(value[track_bytes : track_bytes + 2], signed=True)
            last = max(last, cluster + offset)
    if _VIDEO in types:
        raise FileNotAccepted(found=Foreign.VIDEO)
    if types != {_AUDIO} or last < 0:
        raise FileDamaged
    return last * scale / 1e9 + LONGEST_BLOCK


def _elements(content: bytes) -> Iterator[tuple[int, int, int]]:
    """Every element as (id, start, end of its content), in order. A size that is not known lets it reach to the end."""
    at, size = 0, len(content)
    for _ in range(MOST_PARTS):
        if at >= size:
            return
        id_bytes = _vint_length(content[at])
        element = int.from_bytes(content[at : at + id_bytes])
        at += id_bytes
        length_bytes = _vint_length(content[at])
        length = int.from_bytes(content[at : at + length_bytes]) & ((1 << 7 * length_bytes) - 1)
        is_unknown = length == (1 << 7 * length_bytes) - 1
        at += length_bytes
        if not is_unknown and element not in (_SEGMENT, _CLUSTER) and at + length > size:
            raise FileDamaged
        yield element, at, at if element in _OPEN else at + length
        if element not in _OPEN:
            if is_unknown:
                raise FileDamaged
            at += length
    raise FileDamaged


def _vint_length(first: int) -> int:
    if first == 0:
        raise FileDamaged
    return 9 - first.bit_length()


# Ogg (RFC 3533, 7845): pages, the last of which carries the position it ends at.


def _ogg(content: bytes) -> float:
    position = skip = at = 0
    rate = 48_000
    while at < len(content):
        if content[at : at + 4] != b"OggS":
            raise FileDamaged
        granule = int.from_bytes(content[at + 6 : at + 14], "little", signed=True)
        segments = content[at + 26]
        body = at + 27 + segments
        end = body + sum(content[at + 27 : body])
        if end > len(content):
            raise FileDamaged
        if at == 0:
            skip, rate = _first_page(content[body:end])
        position = max(position, granule)
        at = end
    return (position - skip) / rate


def _first_page(packet: bytes) -> tuple[int, int]:
    """Samples to skip, and samples a second."""
    if packet.startswith(b"OpusHead"):
        return int.from_bytes(packet[10:12], "little"), 48_000
    if packet.startswith(b"\x01vorbis"):
        return 0, int.from_bytes(packet[12:16], "little")
    raise FileNotAccepted(found=Foreign.VIDEO if b"theora" in packet[:8] else Foreign.OTHER_SOUND)


# MP4 (ISO/IEC 14496-12): boxes; a recording in fragments has its length in the samples of each.

_BOXES = {b"moov", b"trak", b"mdia", b"moof", b"traf", b"mvex"}


@dataclass(slots=True)
class _Track:
    handler: bytes = b""
    scale: int = 0
    duration: int = 0
    each: int = 0
    """What a sample of a fragment lasts, unless the fragment says otherwise."""


@dataclass(slots=True)
class _Tracks:
    all: list[_Track] = field(default_factory=list)
    ids: dict[int, _Track] = field(default_factory=dict)
    in_fragment: _Track = field(default_factory=_Track)
    lasts: int = 0


def _mp4(content: bytes) -> float:
    tracks = _Tracks()
    for number, (name, body) in enumerate(_boxes(memoryview(content))):
        if number == MOST_PARTS:
            raise FileDamaged
        _read_box(tracks, name, body)
    handlers = {track.handler for track in tracks.all}
    if b"vide" in handlers:
        raise FileNotAccepted(found=Foreign.VIDEO)
    if handlers != {b"soun"} or any(track.scale == 0 for track in tracks.all):
        raise FileDamaged
    return max(track.duration / track.scale for track in tracks.all)


def _read_box(tracks: _Tracks, name: bytes, body: memoryview) -> None:
    match name:
        case b"trak":
            tracks.all.append(_Track())
        case b"tkhd":
            at = 20 if body[0] == 1 else 12
            tracks.ids[int.from_bytes(body[at : at + 4])] = tracks.all[-1]
        case b"mdhd":
            at, width = (20, 8) if body[0] == 1 else (12, 4)
            tracks.all[-1].scale = int.from_bytes(body[at : at + 4])
            said = int.from_bytes(body[at + 4 : at + 4 + width])
            tracks.all[-1].duration = 0 if said == (1 << 8 * width) - 1 else said
        case b"hdlr" if tracks.all:
            tracks.all[-1].handler = tracks.all[-1].handler or bytes(body[8:12])
        case b"trex":
            tracks.ids[int.from_bytes(body[4:8])].each = int.from_bytes(body[12:16])
        case b"tfhd":
            track = tracks.in_fragment = tracks.ids[int.from_bytes(body[4:8])]
            tracks.lasts = _said_of_fragment(body) or track.each
        case b"trun":
            tracks.in_fragment.duration += _run(body, tracks.lasts)


def _said_of_fragment(body: memoryview) -> int:
    """What each sample of a fragment lasts, if its header says so (8.8.7)."""
    flags = int.from_bytes(body[1:4])
    if not flags & 0x08:
        return 0
    at = 8 + (8 if flags & 0x01 else 0) + (4 if flags & 0x02 else 0)
    return int.from_bytes(body[at : at + 4])


def _run(body: memoryview, each: int) -> int:
    """What a run of samples lasts (8.8.8)."""
    flags, count = int.from_bytes(body[1:4]), int.from_bytes(body[4:8])
    if not flags & 0x100:
        return count * each
    at = 8 + (4 if flags & 0x01 else 0) + (4 if flags & 0x04 else 0)
    width = 4 * (flags & 0xF00).bit_count()
    if at + count * width > len(body):
        raise FileDamaged
    return sum(int.from_bytes(body[here : here + 4]) for here in range(at, at + count * width, width))


def _boxes(content: memoryview, depth: int = 0) -> Iterator[tuple[bytes, memoryview]]:
    at = 0
    while at < len(content):
        if len(content) - at < 8 or depth > DEEPEST:
            raise FileDamaged
        length, header, name = int.from_bytes(content[at : at + 4]), 8, bytes(content[at + 4 : at + 8])
        if length == 1:
            length, header = int.from_bytes(content[at + 8 : at + 16]), 16
        elif length == 0:
            length = len(content) - at
        if length < header or at + length > len(content):
            raise FileDamaged
        body = content[at + header : at + length]
        yield name, body
        if name in _BOXES:
            yield from _boxes(body, depth + 1)
        at += length
