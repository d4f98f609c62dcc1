"""The questions of a medical history, by specialty, as data: `data/history.tsv`.

A form's first line carries its specialties, a question's line its type, a choice's line its code; each has a text in
three languages. `unusual` says which answer stands out (`yes`, `no`, `>=38`, on a choice `x`); `urgent` names the red
flag (`search/data/red_flags.tsv`) that such an answer raises; `lasting` answers are offered again the next time.
"""

import csv
import operator
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from core.errors import Invalid

FILE = Path(__file__).parent / "data" / "history.tsv"
LANGUAGES = ("en", "zh", "fr")
GENERAL = "general"
LONGEST_TEXT = 1000
COMPARE = {">=": operator.ge, "<=": operator.le, ">": operator.gt, "<": operator.lt}

type Texts = Mapping[str, str]
type Value = bool | float | str | list[str]


class Type(StrEnum):
    YES_NO = "yes_no"
    CHOICE = "choice"
    MANY = "many"
    NUMBER = "number"
    DATE = "date"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Choice:
    code: str
    texts: Texts
    unusual: bool
    urgent: str | None


@dataclass(frozen=True, slots=True)
class Question:
    """`id` is `form.question`. A number has a unit and bounds, a choice its choices."""

    id: str
    type: Type
    texts: Texts
    unusual: str = ""
    urgent: str | None = None
    lasting: bool = False
    unit: str = ""
    low: float = 0
    high: float = 0
    choices: Sequence[Choice] = ()

    def checked(self, value: Any) -> Value:
        """The answer as it is kept.

        Raises:
            Invalid: it is none to this question.
        """
        match self.type:
            case Type.YES_NO if isinstance(value, bool):
                return value
            case Type.NUMBER if isinstance(value, int | float) and not isinstance(value, bool):
                if self.low <= value <= self.high:
                    return float(value)
            case Type.CHOICE if any(value == one.code for one in self.choices):
                return str(value)
            case Type.MANY if isinstance(value, list) and value:
                known = [one.code for one in self.choices if one.code in value]
                if len(known) == len(value):
                    return known
            case Type.DATE if isinstance(value, str):
                return self._day(value)
            case Type.TEXT if isinstance(value, str) and value.strip() and "\0" not in value:
                if len(value) <= LONGEST_TEXT:
                    return value.strip()
        raise Invalid("This is no answer to this question.", field=self.id)

    def is_unusual(self, value: Value) -> bool:
        """Whether a doctor should see the answer first."""
        if self.choices:
            return any(one.unusual for one in self.chosen(value))
        if not self.unusual:
            return False
        if self.type is Type.YES_NO:
            return (self.unusual == "yes") is value
        sign = next(one for one in COMPARE if self.unusual.startswith(one))
        assert isinstance(value, float | int)
        return bool(COMPARE[sign](value, float(self.unusual.removeprefix(sign))))

    def raises(self, value: Value) -> str | None:
        """The red flag the answer raises."""
        if self.choices:
            return next((one.urgent for one in self.chosen(value) if one.urgent), None)
        return self.urgent if self.urgent and self.is_unusual(value) else None

    def chosen(self, value: Value) -> list[Choice]:
        codes = value if isinstance(value, list) else [value]
        return [one for one in self.choices if one.code in codes]

    def _day(self, value: str) -> str:
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            raise Invalid("This is no day.", field=self.id) from None


@dataclass(slots=True)
class Form:
    """Questions that belong together; `specialties`: for whom it is asked, the general one for everybody."""

    name: str
    texts: Texts
    specialties: frozenset[str]
    questions: list[Question] = field(default_factory=list)


def forms_for(specialty: str) -> list[Form]:
    """What is asked before a consultation of `specialty`: the general form, and that of the specialty or department."""
    forms = all_forms()
    department = specialty.partition(".")[0]
    special = next((one for code in (specialty, department) for one in forms.values() if code in one.specialties), None)
    return [forms[GENERAL]] if special is None else [special, forms[GENERAL]]


def question(question_id: str, specialty: str) -> Question:
    """A question of the forms of `specialty`.

    Raises:
        Invalid: it is not asked there.
    """
    for form in forms_for(specialty):
        for one in form.questions:
            if one.id == question_id:
                return one
    raise Invalid("There is no such question here.", field=question_id)


@lru_cache(maxsize=1)
def all_forms() -> Mapping[str, Form]:
    """The forms of the file, by name."""
    forms: dict[str, Form] = {}
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for number, row in enumerate(rows):
        if not row["question"]:
            codes = row["type"].removeprefix("form:").split()
            forms[row["form"]] = Form(row["form"], _texts(row), frozenset(codes))
        elif not row["choice"]:
            forms[row["form"]].questions.append(_question(row, rows[number + 1 :]))
    return forms


def _question(row: Mapping[str, str], following: Sequence[Mapping[str, str]]) -> Question:
    kind, *about = row["type"].split(":")
    unit, low, high = about or ("", "0", "0")
    choices = []
    for one in following:
        if one["question"] != row["question"] or not one["choice"]:
            break
        choices.append(Choice(one["choice"], _texts(one), one["unusual"] == "x", one["urgent"] or None))
    return Question(
        id=f"{row['form']}.{row['question']}",
        type=Type(kind),
        texts=_texts(row),
        unusual=row["unusual"],
        urgent=row["urgent"] or None,
        lasting=row["lasting"] == "x",
        unit=unit,
        low=float(low),
        high=float(high),
        choices=choices,
    )


def _texts(row: Mapping[str, str]) -> Texts:
    return {language: row[language] for language in LANGUAGES}
