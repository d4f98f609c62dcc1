"""Triage on descriptions as people write them: how often the right specialty comes first, or among three.

The cases are `tests/search/data/triage_cases.tsv`, half of which (`held`) nobody looks at while the lexicon grows: the
ratios are of that half. A specialty is right when it is an accepted code, or one is the prefix of the other. Red flags
and their harmless neighbours are `red_flags.tsv` beside it; their ratios are of the whole list. Every ratio is a share
of failures. `time` is what it takes to understand a text of some 200 characters, in units of `TIME_MS`: search
understands every query the same way.
"""

import csv
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bench import Context, Result, percentile
from core.settings import ROOT
from directory import canonical_cities, canonical_specialties
from search import Vocabulary, triage

NEEDS_SERVERS = False
DATA = ROOT / "tests" / "search" / "data"
BARS = {
    "first_wrong": 0.5,
    "among_three_wrong": 0.25,
    "red_flag_missed": 0.02,
    "false_alarms": 0.03,
    "time": 1.0,
}
TIME_MS = 2.0
LONG_TEXT = 150
"""Hanzi or letters from which on a text is long enough to be timed; it is cut at 200."""


@dataclass(frozen=True, slots=True)
class Case:
    """A description, the codes that are right for it, and whether it was held back while building."""

    text: str
    language: str
    codes: tuple[str, ...]
    held: bool


@dataclass(frozen=True, slots=True)
class Alarm:
    """A text, and whether it must raise an alarm."""

    text: str
    language: str
    red: bool
    held: bool


async def run(context: Context) -> Result:
    """Measure; `--quick` times fewer rounds."""
    vocabulary = Vocabulary(canonical_specialties(), canonical_cities())
    figures: dict[str, float | int | str] = {}
    right = shares((("held" if one.held else "build", one.language), *judge(vocabulary, one)) for one in cases())
    for (split, language), (count, first, three) in sorted(right.items()):
        figures[f"{split}_{language}_cases"] = count
        figures[f"{split}_{language}_first_right"] = round(first, 3)
        figures[f"{split}_{language}_among_three_right"] = round(three, 3)
    heard = {red: [one for one in alarms() if one.red is red] for red in (True, False)}
    for name, red in (("red_flag_recall", True), ("false_alarms", False)):
        for language in ("zh", "en", "fr"):
            figures[f"{name}_{language}"] = round(_raised(vocabulary, heard[red], language), 3)
        figures[f"{name}_held"] = round(_raised(vocabulary, [one for one in heard[red] if one.held]), 3)
    times = timed(vocabulary, 5 if context.quick else 50)
    figures["p50_ms"] = round(percentile(times, 0.5), 3)
    figures["p99_ms"] = round(percentile(times, 0.99), 3)
    held = shares((("all", "all"), *judge(vocabulary, one)) for one in cases() if one.held)
    _, first, three = held["all", "all"]
    ratios = {
        "first_wrong": 1.0 - first,
        "among_three_wrong": 1.0 - three,
        "red_flag_missed": 1.0 - _raised(vocabulary, heard[True]),
        "false_alarms": _raised(vocabulary, heard[False]),
        "time": percentile(times, 0.5) / TIME_MS,
    }
    return Result("triage", figures, {"time_ms": TIME_MS}, {key: round(one, 3) for key, one in ratios.items()}, BARS)


def cases() -> list[Case]:
    """All cases, both halves."""
    return [
        Case(row["text"], row["language"], tuple(row["codes"].split("|")), row["split"] == "held")
        for row in _rows("triage_cases.tsv")
    ]


def alarms() -> list[Alarm]:
    """Red flags, and what only looks like one."""
    return [
        Alarm(row["text"], row["language"], bool(row["flag"]), row["split"] == "held") for row in _rows("red_flags.tsv")
    ]


def judge(vocabulary: Vocabulary, case: Case) -> tuple[bool, bool]:
    """Whether the first specialty is right, and whether one of the first three is."""
    found = [one.code for one in triage(vocabulary, case.text, case.language).specialties[:3]]
    return _fits(found[:1], case.codes), _fits(found, case.codes)


def shares[K](judged: Iterable[tuple[K, bool, bool]]) -> dict[K, tuple[int, float, float]]:
    """By group: how many, and the shares that were right first and among three."""
    groups: dict[K, list[tuple[bool, bool]]] = defaultdict(list)
    for key, first, three in judged:
        groups[key].append((first, three))
    return {
        key: (len(all_), sum(first for first, _ in all_) / len(all_), sum(three for _, three in all_) / len(all_))
        for key, all_ in groups.items()
    }


def timed(vocabulary: Vocabulary, rounds: int) -> list[float]:
    """Milliseconds to understand each of the long texts."""
    texts = [one.text[:200] for one in cases() if len(one.text) >= LONG_TEXT]
    times = []
    for _ in range(rounds):
        for text in texts:
            started = time.perf_counter()
            vocabulary.understand(text)
            times.append((time.perf_counter() - started) * 1000)
    return times


def raises(vocabulary: Vocabulary, one: Alarm) -> bool:
    """Whether a text raises an alarm."""
    return triage(vocabulary, one.text, one.language).emergency is not None


def _raised(vocabulary: Vocabulary, texts: Sequence[Alarm], language: str | None = None) -> float:
    wanted = [one for one in texts if language in (None, one.language)]
    return sum(raises(vocabulary, one) for one in wanted) / len(wanted)


def _fits(found: Sequence[str], right: Sequence[str]) -> bool:
    return any(one.startswith(code) or code.startswith(one) for one in found for code in right)


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
