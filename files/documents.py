"""PDF and DICOM: kept as they are, so they must be that and nothing else.

Nothing here renders or runs what is inside; a file is refused that another program would take for something else.
"""

from pathlib import Path

from files.errors import FileDamaged, FileSuspicious
from files.formats import ACTIVE, HEAD, Format

TAIL = 66_000
"""Where an archive keeps its directory: its end has at most 65,535 bytes of comment behind it."""
_END_OF_ARCHIVE = b"PK\x05\x06"
_TIFF = (b"II*\0", b"MM\0*")


def check(path: Path, content: Format) -> None:
    """Look at the document in `path`.

    Raises:
        FileDamaged: it is not whole.
        FileSuspicious: it is something else as well (a page, an archive, a program).
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(HEAD)
        file.seek(max(0, size - TAIL))
        tail = file.read()
    if content is Format.PDF:
        _check_pdf(head, tail)
    else:
        _check_dicom(head)
    if ends_as_archive(tail):
        raise FileSuspicious(found="two_in_one")


def _check_pdf(head: bytes, tail: bytes) -> None:
    if ACTIVE.search(head):
        raise FileSuspicious(found="two_in_one")
    _, mark, behind = tail.rpartition(b"%%EOF")
    if not mark:
        raise FileDamaged
    if behind.strip(b"\0 \t\r\n\x0c"):
        raise FileSuspicious(found="two_in_one")


def _check_dicom(head: bytes) -> None:
    """DICOM PS3.10, 7.1: the preamble is zero unless a profile uses it, and then the file meta group follows.

    A preamble is where a program hides in a file that every viewer still opens (CVE-2019-11687); the one use that
    exists is a TIFF header.
    """
    preamble = head[:128]
    if preamble.strip(b"\0") and not preamble.startswith(_TIFF):
        raise FileSuspicious(found="two_in_one")
    if head[132:134] != b"\x02\0" or len(head) < 144:
        raise FileDamaged


def ends_as_archive(tail: bytes) -> bool:
    """Whether the end of a file is that of a ZIP archive, which is read from its end: a JAR is one too."""
    at = tail.rfind(_END_OF_ARCHIVE)
    while at >= 0:
        comment = int.from_bytes(tail[at + 20 : at + 22], "little")
        if at + 22 + comment >= len(tail) - 2:
            return True
        at = tail.rfind(_END_OF_ARCHIVE, 0, at)
    return False
