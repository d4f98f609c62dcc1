"""The name a file is shown and saved under."""

import re
import unicodedata
from pathlib import PurePath

from files.errors import FileMislabelled
from files.formats import KINDS, Format

LONGEST = 120  # characters
# The first of each is the one that is added.
SUFFIXES: dict[Format, tuple[str, ...]] = {
    Format.JPEG: (".jpg", ".jpeg", ".jfif"),
    Format.PNG: (".png",),
    Format.WEBP: (".webp",),
    Format.HEIC: (".heic", ".heif"),
    Format.PDF: (".pdf",),
    Format.DICOM: (".dcm", ".dicom", ".ima"),
    Format.WEBM: (".webm", ".weba"),
    Format.OGG: (".ogg", ".oga", ".opus"),
    Format.MP4: (".m4a", ".mp4"),
}
_KNOWN = {suffix: KINDS[one] for one, suffixes in SUFFIXES.items() for suffix in suffixes}
_RUN = re.compile(
    r"\.(apk|app|bat|cmd|com|cpl|dll|exe|hta|html?|iso|jar|js|lnk|msi|ps1|py|scr|sh|svg|vbs|wsf|xhtml|xml|zip)"
)
"""Names that a computer would run, open in a browser or unpack, whatever is inside."""


def shown(given: str, content: Format, kept: Format) -> str:
    """A name to show for a file that came as `given`, is `content`, and was kept as `kept`.

    The suffix always says what it is kept as, so that nobody saves a program by its name.

    Raises:
        FileMislabelled: the name is that of another kind of file.
    """
    name = _plain(given)
    suffix = PurePath(name).suffix.lower()
    if _RUN.fullmatch(suffix) or _KNOWN.get(suffix, KINDS[content]) is not KINDS[content]:
        raise FileMislabelled(found=content.value)
    if suffix not in SUFFIXES[kept]:
        name = (PurePath(name).stem if suffix in _KNOWN else name) + SUFFIXES[kept][0]
    stem = PurePath(name).stem
    return name.replace(stem, stem[: LONGEST - 10], 1)


def _plain(given: str) -> str:
    """Without folders, control characters and those that turn the direction of reading."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", given))[-1]
    letters = (" " if one.isspace() else one for one in last)
    kept = "".join(one for one in letters if unicodedata.category(one) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    return re.sub(r"[<>:\"|?*]", "_", " ".join(kept.split())).strip(" .") or "file"
