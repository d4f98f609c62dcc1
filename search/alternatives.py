"""What else to ask where few were found: words that may have been meant, and filters that could go.

Only then is it worth the further questions to Elasticsearch: one, and a second where a word may have been mistyped.
"""

import asyncio
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from search.clauses import Clause, all_of, term
from search.counts import count_each
from search.engine import Engine
from search.filters import FLAGS, Filters
from search.sounds import pinyin
from search.typed import understand
from search.understanding import Understanding, Vocabulary
from search.words import fold, is_hanzi

ENOUGH = 5
"""With fewer hits than that, people look for something else to ask."""
RUNS, GUESSES = 4, 4  # unknown words looked at, and other spellings counted
ONE_SLIP = 7  # letters; in a longer word two may be wrong
LONGEST_NAME = 4  # hanzi
NAMESAKES = 20

DROPPED: Mapping[str, tuple[str, ...]] = {
    "from": ("start", "end"),
    "max_price": ("max_price",),
    "max_km": ("max_km",),
    **{
        name: (name,) for name in ("part_of_day", "weekend", "language", "gender", "title", "min_rating", "institution")
    },
    **{name: (name,) for name in ("level", *FLAGS, "mode", "city", "specialty")},
}
"""What of `Wanted` goes with a filter, by the first of its parameters."""
PARAMETERS = {"from": ("from", "to")}
NOTHING: dict[str, Any] = {"weekend": False, **dict.fromkeys(FLAGS, False)}


@dataclass(frozen=True, slots=True)
class Relaxation:
    """Without the parameters `drop`, `count` would be found."""

    drop: Sequence[str]
    count: int


@dataclass(frozen=True, slots=True)
class Correction:
    """Words that may have been meant, with which `count` would be found."""

    q: str
    count: int


@dataclass(frozen=True, slots=True)
class Alternatives:
    """The relaxations that find more come best first; that of the words comes last, it is no small change."""

    did_you_mean: Correction | None = None
    relaxations: Sequence[Relaxation] = ()


NONE = Alternatives()


async def alternatives(engine: Engine, vocabulary: Vocabulary, asked: Filters, found: int) -> Alternatives:
    """What to ask instead of `asked`, which found so many.

    Raises:
        EngineDown: there is no answer to be had.
    """
    runs = asked.understood.rest[:RUNS]
    body = count_each(dict(_relaxed(asked))) | _alike(runs)
    answer, *namesakes = await asyncio.gather(
        engine.search(body), *(engine.search(_namesakes(run)) for run in runs if _may_be_a_name(run))
    )
    named = [_commonest(one) for one in namesakes]
    guesses = {run: list(_guesses(run, vocabulary, answer, named)) for run in runs}
    corrected = await _corrected(engine, vocabulary, asked, guesses)
    return Alternatives(corrected, _relaxations(answer, found))


# Filters that could go


def _relaxed(asked: Filters) -> Iterator[tuple[str, Clause]]:
    """What must hold without one filter, by its name; with `~` if words nothing is known about need not be found."""
    for name, other in _without_one(asked):
        if not other.understood.rest or not asked.relaxed or asked.understood.complaint:
            yield name, all_of(other.must() or [{"match_all": {}}])
        else:  # as the search itself does: first with those words, and without them where nobody is found
            yield name, all_of(replace(other, relaxed=False).must())
            yield f"{name}~", all_of(other.must())


def _without_one(asked: Filters) -> Iterator[tuple[str, Filters]]:
    for name, fields in DROPPED.items():
        if any(getattr(asked.wanted, field) != NOTHING.get(field) for field in fields):
            yield name, asked.with_(**{field: NOTHING.get(field) for field in fields})
    if asked.wanted.q:
        yield "q", replace(asked, understood=Understanding())


def _relaxations(answer: Mapping[str, Any], found: int) -> list[Relaxation]:
    buckets = answer["aggregations"]["each"]["buckets"]
    counts = {name: one["doc_count"] for name, one in buckets.items() if not name.endswith("~")}
    for name in counts:
        counts[name] = counts[name] or buckets.get(f"{name}~", {}).get("doc_count", 0)
    better = [(name, count) for name, count in counts.items() if count > found]
    better.sort(key=lambda one: (one[0] == "q", -one[1]))
    return [Relaxation(PARAMETERS.get(name, (name,)), count) for name, count in better]


# Words that may have been meant


def _alike(runs: Sequence[str]) -> dict[str, Any]:
    """Asks for the words of names and places that Latin runs resemble."""
    suggest: dict[str, Any] = {}
    for run in runs:
        if is_hanzi(run):
            continue
        for field in ("name", "place", "words"):
            edits = 1 if len(run) < ONE_SLIP else 2
            settings = {"field": field, "size": 2, "suggest_mode": "missing", "max_edits": edits}
            suggest[f"{field} {run}"] = {"text": run, "term": settings}
    return {"suggest": suggest} if suggest else {}


def _may_be_a_name(run: str) -> bool:
    return is_hanzi(run) and 2 <= len(run) <= LONGEST_NAME


def _namesakes(run: str) -> dict[str, Any]:
    """Asks for doctors whose names sound like `run`."""
    return {
        "query": {"bool": {"filter": [term("name", pinyin(run))]}},
        "sort": [{"quality": "desc"}],
        "size": NAMESAKES,
        "_source": ["name"],
        "track_total_hits": False,
    }


def _commonest(answer: Mapping[str, Any]) -> str:
    """The most frequent name among hits; empty without any."""
    names = Counter(str(hit["_source"]["name"][0]) for hit in answer["hits"]["hits"])
    return next((name for name, _ in names.most_common(1)), "")


def _guesses(run: str, vocabulary: Vocabulary, answer: Mapping[str, Any], named: Sequence[str]) -> Iterator[str]:
    """What `run` may have been meant to be, the likeliest first."""
    if is_hanzi(run):
        spelt = pinyin(run)
        yield from (one for one in (vocabulary.sounds.written(spelt), *named) if one and one != run)
        return
    yield from vocabulary.alike(run)
    for name, entries in answer.get("suggest", {}).items():
        if name.partition(" ")[2] == run:
            yield from (option["text"] for entry in entries for option in entry["options"])


async def _corrected(
    engine: Engine, vocabulary: Vocabulary, asked: Filters, guesses: Mapping[str, Sequence[str]]
) -> Correction | None:
    """The words with which most would be found."""
    texts = list(islice(dict.fromkeys(_respelt(asked.wanted.q, guesses)), GUESSES))
    if not texts:
        return None
    others = {text: replace(asked.with_(q=text), understood=understand(vocabulary, text)) for text in texts}
    clauses = {
        str(at): all_of(replace(other, relaxed=other.understood.complaint).must() or [{"match_all": {}}])
        for at, other in enumerate(others.values())
    }
    buckets = (await engine.search(count_each(clauses)))["aggregations"]["each"]["buckets"]
    count, at = max((buckets[str(at)]["doc_count"], -at) for at in range(len(texts)))
    return Correction(texts[-at], count) if count else None


def _respelt(q: str, guesses: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The words with every unknown one as it is first guessed, then with one of them otherwise at a time."""
    first = {run: found[0] for run, found in guesses.items() if found}
    if not first:
        return
    yield _with(q, first)
    for run, found in guesses.items():
        for other in found[1:]:
            yield _with(q, {**first, run: other})


def _with(q: str, respelt: Mapping[str, str]) -> str:
    text = fold(q)
    for run, meant in respelt.items():
        text = re.sub(re.escape(run) if is_hanzi(run) else rf"\b{re.escape(run)}\b", meant, text)
    return text
