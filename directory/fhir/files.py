"""Files of FHIR resources, one to a line: which there are, and their lines."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from directory.import_files import UnreadableFile, unpacked

SUFFIXES = (".ndjson", ".jsonl", ".json")
LONGEST = 1 << 20
"""Bytes of a line; a resource of a directory has a few thousand."""

BOM = b"\xef\xbb\xbf"


def is_fhir(path: Path) -> bool:
    """Whether `path` is to be read as FHIR: a folder, or a file that is called so."""
    return path.is_dir() or path.name.lower().removesuffix(".gz").endswith(SUFFIXES)


def fhir_files(paths: Sequence[Path]) -> list[Path]:
    """The files among `paths` and in the folders among them, each once.

    Raises:
        UnreadableFile: a folder has none.
    """
    files: dict[Path, None] = {}
    for path in paths:
        found = sorted(one for one in path.iterdir() if one.is_file() and is_fhir(one)) if path.is_dir() else [path]
        if not found:
            raise UnreadableFile(f"{path.name} holds no file that ends in {', '.join(SUFFIXES)} (or that and .gz).")
        files |= dict.fromkeys(found)
    return list(files)


def lines(path: Path) -> Iterator[tuple[int, bytes | None]]:
    """The lines of a file that are not empty, with their numbers from 1; None for one longer than `LONGEST`.

    Raises:
        UnreadableFile: it is not text, or one JSON document over several lines.
    """
    with unpacked(path) as file:
        number = 0
        while line := file.readline(LONGEST + 2):
            number += 1
            text = line.removeprefix(BOM).strip() if number == 1 else line.strip()
            if b"\0" in line:
                raise UnreadableFile(f"{path.name} is no text in UTF-8: line {number} holds a zero byte.")
            if number == 1 and text in (b"{", b"["):
                raise UnreadableFile(
                    f"{path.name} is one JSON document over several lines; write a resource to a line."
                )
            whole = line.endswith(b"\n") or len(line) <= LONGEST
            while not whole:
                rest = file.readline(LONGEST)
                whole = not rest or rest.endswith(b"\n")
            if text:
                yield number, text if len(text) <= LONGEST else None
