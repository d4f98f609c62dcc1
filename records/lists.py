"""Reading the lists of `records/data`, and comparing words whatever their accents and case."""

import csv
import unicodedata
from pathlib import Path

FOLDER = Path(__file__).with_name("data")


def read_list(name: str) -> list[dict[str, str]]:
    """The rows of a tab-separated file with a line of names."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def folded(text: str) -> str:
    """Lower-case, without accents, with single blanks."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return " ".join(bare.lower().replace("œ", "oe").replace("æ", "ae").split())
