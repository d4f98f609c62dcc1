"""What a row of an imported file may say, column by column: checked, and turned into what the table holds."""

import math
import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pypinyin import lazy_pinyin

from directory.entries import Gender, Title
from directory.import_files import Kind, Line, Sheet
from directory.ratings import quality

LARGEST_ID = 2**31 - 1
LARGEST_PRICE = 100_000_000  # minor units
NAME, LONG = 200, 2_000  # characters
EARLIEST_YEAR = 1940
LEVEL = re.compile(r"三级特等|[一二三]级(?:[甲乙丙]等)?|未定级|clinic")
YES, NO = frozenset({"yes", "true", "1", "是"}), frozenset({"no", "false", "0", "否"})
TITLES = {
    "主任医师": Title.CHIEF,
    "副主任医师": Title.ASSOCIATE_CHIEF,
    "主治医师": Title.ATTENDING,
    "住院医师": Title.RESIDENT,
} | {str(title): title for title in Title}
GENDERS = {"女": Gender.FEMALE, "男": Gender.MALE} | {str(gender): gender for gender in Gender}
UNRATED = quality(0, 0, 0)

type Row = tuple[Any, ...]
"""A row's values in the order of its kind's statement, the id first."""


class RowRefused(Exception):
    """The row cannot be taken; every reason is there, most of them as `column: what is wrong`."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


@dataclass(frozen=True, slots=True)
class Known:
    """What rows may refer to. `cities` maps every spelling, in lower case, to (id, hanzi) of those called so."""

    cities: Mapping[str, Collection[tuple[int, str]]]
    specialties: Collection[str]
    institutions: Collection[int]
    year: int


class RowReader:
    """Reads the lines of one sheet. Remembers their ids: the second row with one is refused."""

    def __init__(self, sheet: Sheet, known: Known) -> None:
        self._header = sheet.header
        self._kind = sheet.kind
        self._known = known
        self._lines: dict[int, int] = {}

    def read(self, line: Line, reasons: Sequence[str] = ()) -> Row:
        """The values of `line`, for which others may have found `reasons` to refuse it.

        Raises:
            RowRefused: something in it is not right.
        """
        if len(line.cells) != len(self._header):
            raise RowRefused([f"it has {len(line.cells)} cells, the header {len(self._header)}"])
        row, found = row_of(self._kind, dict(zip(self._header, map(str.strip, line.cells), strict=True)), self._known)
        if earlier := self._lines.get(row[0]):
            found.append(f"id: {row[0]} is in line {earlier} already")
        if found or reasons:
            raise RowRefused([*found, *reasons])
        self._lines[row[0]] = line.number
        return row


def row_of(kind: Kind, cells: Mapping[str, str], known: Known) -> tuple[Row, list[str]]:
    """The values of a row by column, and every reason why it cannot be taken."""
    checked = _Cells(cells)
    row = _institution(checked, known) if kind is Kind.INSTITUTIONS else _doctor(checked, known)
    return row, checked.reasons


def _institution(cells: "_Cells", known: Known) -> Row:
    name = cells.text("name", NAME, needed=True)
    level = cells.text("level", NAME, needed=True)
    if level and not LEVEL.fullmatch(level):
        cells.refuse("level", f"{level!r} is none of 三级甲等, 三级, 二级甲等 …, 一级, 未定级, clinic")
    return (
        cells.whole("id", 1, LARGEST_ID, needed=True),
        name,
        cells.text("name_en", NAME) or name,
        pinyin(name),
        level,
        _city(cells, known),
        cells.degrees("latitude", 90),
        cells.degrees("longitude", 180),
        cells.text("address", LONG),
    )


def _doctor(cells: "_Cells", known: Known) -> Row:
    name = cells.text("name", NAME, needed=True)
    text = cells.yes("answers_text")
    prices = {column: cells.whole(column, 0, LARGEST_PRICE) for column in ("price_text", "price_video", "price_visit")}
    if text and prices["price_text"] is None and not cells.refused("price_text"):
        cells.refuse("answers_text", "is yes, and there is no price_text (0 if it costs nothing)")
    institution = cells.whole("institution_id", 1, LARGEST_ID, needed=True)
    if institution and institution not in known.institutions:
        cells.refuse("institution_id", f"there is no institution {institution}; import the institutions first")
    return (
        cells.whole("id", 1, LARGEST_ID, needed=True),
        name,
        pinyin(cells.text("name_pinyin", NAME) or name),
        cells.one_of("gender", GENDERS),
        cells.one_of("title", TITLES),
        institution,
        ";".join(_specialties(cells, known)),
        *(cells.text(f"expertise_{language}", LONG) for language in ("zh", "en", "fr")),
        ";".join(_languages(cells)),
        cells.whole("practising_since", EARLIEST_YEAR, known.year, needed=True),
        UNRATED,
        text,
        cells.yes("takes_instant"),
        *prices.values(),
        _currency(cells),
        cells.yes("sees_children"),
        cells.yes("takes_new_patients", empty=True),
        cells.yes("accepts_insurance"),
    )


def pinyin(name: str) -> str:
    """A name as it is searched in Latin letters: lower case, no tones, a space between syllables.

    Readings are a dictionary's most frequent ones, which for some surnames are wrong (曾, 单, 仇).
    """
    syllables = " ".join(lazy_pinyin(name)).lower()
    bare = (letter for letter in unicodedata.normalize("NFKD", syllables) if not unicodedata.combining(letter))
    return " ".join("".join(bare).split())


def _city(cells: "_Cells", known: Known) -> int:
    written = cells.text("city", NAME, needed=True).lower()
    found = known.cities.get(written) or known.cities.get(written.removesuffix("市"), ())
    if len(found) == 1:
        return next(iter(found))[0]
    if found:
        those = ", ".join(f"{id_} ({name})" for id_, name in sorted(found))
        cells.refuse("city", f"several are called {cells['city']}: write the GeoNames id, {those}")
    elif written:
        cells.refuse(
            "city", f"{cells['city']!r} is no city of the directory, by Chinese or English name or GeoNames id"
        )
    return 0


def _specialties(cells: "_Cells", known: Known) -> list[str]:
    codes = cells.several("specialty_codes")
    if unknown := [code for code in codes if code not in known.specialties]:
        cells.refuse("specialty_codes", f"there is no specialty {', '.join(unknown)}")
    return codes


def _languages(cells: "_Cells") -> list[str]:
    codes = [code.lower() for code in cells.several("languages")]
    if wrong := [code for code in codes if not re.fullmatch("[a-z]{2}", code)]:
        cells.refuse("languages", f"{', '.join(wrong)}: write two letters (ISO 639-1), such as zh;en")
    return codes


def _currency(cells: "_Cells") -> str:
    code = cells.text("currency", NAME) or "CNY"
    if not re.fullmatch("[A-Z]{3}", code):
        cells.refuse("currency", f"{code!r}: write three capital letters (ISO 4217), such as CNY")
    return code


class _Cells:
    """The cells of a row by column. A wrong one is noted in `reasons` and gives a value nobody will see."""

    def __init__(self, cells: Mapping[str, str]) -> None:
        self._cells = cells
        self.reasons: list[str] = []
        for column, value in cells.items():
            if any(unicodedata.category(c) == "Cc" and c not in "\t\r\n" for c in value):
                self.refuse(column, "contains a control character")

    def __getitem__(self, column: str) -> str:
        return self._cells.get(column, "")

    def refuse(self, column: str, reason: str) -> None:
        self.reasons.append(f"{column}: {reason}")

    def refused(self, column: str) -> bool:
        return any(reason.startswith(f"{column}:") for reason in self.reasons)

    def text(self, column: str, most: int, *, needed: bool = False) -> str:
        value = self[column]
        if needed and not value:
            self.refuse(column, "is empty")
        if len(value) > most:
            self.refuse(column, f"is longer than {most} characters")
        return value

    def whole(self, column: str, least: int, most: int, *, needed: bool = False) -> int | None:
        value = self[column]
        if not value and not needed:
            return None
        if not re.fullmatch("[0-9]{1,12}", value) or not least <= int(value) <= most:
            minor = ", in minor units (3000 is 30.00)" if column.startswith("price_") else ""
            self.refuse(column, f"{value!r} is no whole number from {least} to {most}{minor}")
            return None
        return int(value)

    def degrees(self, column: str, most: int) -> float:
        try:
            value = float(self[column])
        except ValueError:
            value = math.nan
        if not -most <= value <= most:  # nan is not either
            self.refuse(column, f"{self[column]!r} is no number of degrees from -{most} to {most}")
        return value

    def yes(self, column: str, *, empty: bool = False) -> bool:
        """What a yes-or-no cell says; `empty` where it says nothing."""
        value = self[column].lower()
        if not value:
            return empty
        if value not in YES | NO:
            self.refuse(column, f"{self[column]!r} is neither yes nor no")
        return value in YES

    def one_of(self, column: str, allowed: Mapping[str, str]) -> str | None:
        value = self[column]
        if value not in allowed:
            self.refuse(column, f"{value!r} is none of {', '.join(sorted(set(allowed.values())))}")
        return allowed.get(value)

    def several(self, column: str) -> list[str]:
        """The parts between semicolons, each once."""
        parts = list(dict.fromkeys(part for part in map(str.strip, self[column].split(";")) if part))
        if not parts:
            self.refuse(column, "is empty")
        return parts
