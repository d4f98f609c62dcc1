"""All lines of some files onto a shelf; those that cannot stand there are refused."""

from collections.abc import Callable, Sequence
from pathlib import Path

from directory.fhir.files import LONGEST, lines
from directory.fhir.resources import read_resource
from directory.fhir.shelf import Place, Refusal, Shelf
from directory.import_files import UnreadableFile
from directory.import_rows import RowRefused

TOLD_EVERY = 1_000
UNNAMED = ""


def shelve(files: Sequence[Path], tick: Callable[[int], None]) -> tuple[Shelf, list[Refusal]]:
    """Every resource of `files`, and the lines that were refused; told how many were read through `tick`.

    Raises:
        UnreadableFile: a file is no text, is damaged, or all of them are empty; says which.
    """
    shelf, refused, read = Shelf(), list[Refusal](), 0
    for number, path in enumerate(files):
        for line, text in lines(path):
            read += 1
            place = Place(number, line)
            try:
                if text is None:
                    raise RowRefused([f"the line is longer than {LONGEST:,} bytes"])
                resource = read_resource(text)
                shelf.put(resource, place, text)
            except RowRefused as reason:
                refused.append(Refusal(place, UNNAMED, str(reason)))
            if read % TOLD_EVERY == 0:
                tick(read)
    if read == 0:
        raise UnreadableFile(f"{', '.join(path.name for path in files)}: empty; there is no resource in it.")
    tick(read)
    shelf.link()
    return shelf, [*refused, *_without(shelf)]


def _without(shelf: Shelf) -> list[Refusal]:
    """What refers to nothing that is here, and is nothing without it."""
    return [
        shelf.refusal(seq, f"{what}: {' or '.join(names)} is not in these files, or was refused")
        for relation, what in (("held", "practitioner"), ("within", "schedule"))
        for seq, _, meant, names in shelf.related(relation)
        if meant is None
    ]
