"""What a file is, by its content: never by its name, nor by what the sender says of it.

The formats that are accepted are few and each begins with bytes of its own; whatever else there is gets a name only for
the sake of the sentence that refuses it. That a file is whole and nothing else besides is checked by whoever reads its
format (`darkroom.py`, `documents.py`, `sounds.py`).
"""

import re
from enum import StrEnum

HEAD = 1024
"""How many of the first bytes decide. A DICOM file shows itself at byte 132."""


class Kind(StrEnum):
    """What a file is for the people who look at it."""

    IMAGE = "image"
    DOCUMENT = "document"
    SOUND = "sound"


class Format(StrEnum):
    """What is accepted."""

    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    HEIC = "heic"
    PDF = "pdf"
    DICOM = "dicom"
    WEBM = "webm"
    OGG = "ogg"
    MP4 = "mp4"


class Foreign(StrEnum):
    """What is known, and refused."""

    PROGRAM = "program"
    SCRIPT = "script"
    WEB_PAGE = "web_page"
    DRAWING = "drawing"
    ARCHIVE = "archive"
    OFFICE = "office"
    VIDEO = "video"
    OTHER_IMAGE = "other_image"
    OTHER_SOUND = "other_sound"


KINDS = {
    Format.JPEG: Kind.IMAGE,
    Format.PNG: Kind.IMAGE,
    Format.WEBP: Kind.IMAGE,
    Format.HEIC: Kind.IMAGE,
    Format.PDF: Kind.DOCUMENT,
    Format.DICOM: Kind.DOCUMENT,
    Format.WEBM: Kind.SOUND,
    Format.OGG: Kind.SOUND,
    Format.MP4: Kind.SOUND,
}
MEDIA_TYPES = {
    Format.JPEG: "image/jpeg",
    Format.PNG: "image/png",
    Format.WEBP: "image/webp",
    Format.HEIC: "image/heic",
    Format.PDF: "application/pdf",
    Format.DICOM: "application/dicom",
    Format.WEBM: "audio/webm",
    Format.OGG: "audio/ogg",
    Format.MP4: "audio/mp4",
}
# What it begins with, and what stands where further on.
_MARKS = (
    (b"\xff\xd8\xff", 0, b"", Format.JPEG),
    (b"\x89PNG\r\n\x1a\n", 0, b"", Format.PNG),
    (b"RIFF", 8, b"WEBP", Format.WEBP),
    (b"%PDF-", 0, b"", Format.PDF),
    (b"", 128, b"DICM", Format.DICOM),
    (b"\x1a\x45\xdf\xa3", 0, b"", Format.WEBM),  # or Matroska, which says so where its doctype is read
    (b"OggS", 0, b"", Format.OGG),
)
_HEIF_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
_IMAGE_BRANDS = (b"avif", b"avis", b"crx ")

# Of polyglots the first match counts: what can do harm comes before what is merely something else.
_ZIP = rb"PK(?:\x03\x04|\x05\x06|\x07\x08)"
_FOREIGN = [
    (rb"MZ|\x7fELF|\xfe\xed\xfa[\xce\xcf]|[\xce\xcf]\xfa\xed\xfe|\xca\xfe\xba\xbe|\0asm|dex\n", Foreign.PROGRAM),
    (rb"(?i:#!(?!AMR)|<\?php|@echo off)", Foreign.SCRIPT),
    (_ZIP + rb"(?=[\s\S]*(?:\[Content_Types\]|mimetypeapplication/vnd\.oasis))", Foreign.OFFICE),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1|\{\\rtf", Foreign.OFFICE),
    (_ZIP + rb"|Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|\x1f\x8b|BZh|\xfd7zXZ\0|\x28\xb5\x2f\xfd", Foreign.ARCHIVE),
    (rb"GIF8[79]a|BM[\s\S]{4}\0\0\0\0|II\*\0|MM\0\*|\xff\x0a|\0\0\0\x0cJXL ", Foreign.OTHER_IMAGE),
    (rb"RIFF[\s\S]{4}AVI |\0\0\x01[\xb3\xba]|FLV\x01", Foreign.VIDEO),
    (rb"RIFF[\s\S]{4}WAVE|ID3|\xff[\xf2\xf3\xfa\xfb]|\xff[\xf1\xf9]|fLaC|#!AMR", Foreign.OTHER_SOUND),
]
# As browsers sniff (WHATWG MIME Sniffing, 7.1): white space and a mark of byte order may stand before the first tag.
_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|script|iframe|h1|div|font|table|a\b|style|title|b\b|body|br|p\b|!--)",
    re.IGNORECASE,
)
_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|svg|!doctype\s+svg)", re.IGNORECASE)
ACTIVE = re.compile(rb"<(?:!doctype\s+html|html|head|script|iframe|body|svg|object|embed)\b", re.IGNORECASE)
"""What makes a page of a file wherever it stands in the first bytes."""


def format_of(head: bytes) -> Format | None:
    """The accepted format that `head`, the first `HEAD` bytes, belongs to."""
    if head[4:8] == b"ftyp":
        return _of_brand(head[8:12])
    for begins, at, here, found in _MARKS:
        if head.startswith(begins) and head.startswith(here, at):
            return found
    return None


def _of_brand(brand: bytes) -> Format | None:
    if brand in _HEIF_BRANDS:
        return Format.HEIC
    return None if brand in _IMAGE_BRANDS else Format.MP4


def foreign(head: bytes) -> str:
    """What a file is that is not accepted: one of `Foreign`, or `unknown`."""
    if head[4:8] == b"ftyp":
        return Foreign.OTHER_IMAGE
    if _XML.match(head):
        return Foreign.DRAWING if b"<svg" in head.lower() else Foreign.WEB_PAGE
    if _MARKUP.match(head):
        return Foreign.WEB_PAGE
    return next((name for pattern, name in _FOREIGN if re.match(pattern, head)), "unknown")
