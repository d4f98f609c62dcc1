"""What else to ask where few were found: words that may have been meant, and filters that could go.

Only then is it worth the further questions to Elasticsearch: one, another where a word may have been mistyped, and
another where no single filter stands in the way.
"""

import asyncio
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations
from typing import Any

from search.clauses import Clause, all_of, term
from search.counts import count_each
from search.engine import Engine
from search.filters import FLAGS, Filters
from search.sounds import pinyin
from search.spelling import is_pinyin
from search.typed import understand
from search.understanding import Understanding, Vocabulary
from search.words import fold, is_hanzi

ENOUGH = 5
"""With fewer hits than that, people look for something else to ask."""
RUNS, GUESSES, PAIRS = 4, 6, 15  # unknown words looked at; other spellings, and pairs of filters, counted
SYLLABLES = 3  # of a name
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
    names = _droppable(asked) if found < min(ENOUGH, asked.wanted.limit) else []
    body = count_each(dict(_relaxed(asked, [(name,) for name in names]))) | _alike(runs)
    answer, *namesakes = await asyncio.gather(
        engine.search(body), *(engine.search(_namesakes(run)) for run in runs if _may_be_a_name(run))
    )
    texts = list(_texts(asked.wanted.q, runs, vocabulary, answer, [_commonest(one) for one in namesakes]))
    more_than = 0 if asked.relaxed else found  # where words were left out, others may be meant though they find fewer
    corrected = await _corrected(engine, vocabulary, asked, list(dict.fromkeys(texts))[:GUESSES], more_than)
    relaxations = _relaxations(answer, found)
    pairs = list(combinations([name for name in names if name != "q"], 2))[:PAIRS]
    if pairs and all(one.drop == ("q",) for one in relaxations):
        counted = await engine.search(count_each(dict(_relaxed(asked, pairs))))
        relaxations = _relaxations(counted, found) + relaxations
    return Alternatives(corrected, relaxations)


# Filters that could go


def _droppable(asked: Filters) -> list[str]:
    """The filters that are set, by the first of their parameters."""
    wanted = asked.wanted
    names = [
        name for name, fields in DROPPED.items() if any(getattr(wanted, one) != NOTHING.get(one) for one in fields)
    ]
    return [*names, "q"] if wanted.q else names


def _relaxed(asked: Filters, drops: Iterable[Sequence[str]]) -> Iterator[tuple[str, Clause]]:
    """What must hold without some filters, by their names; with `~` if unknown words need not be found."""
    for drop in drops:
        fields = [field for name in drop for field in DROPPED.get(name, ())]
        other = asked.with_(**{field: NOTHING.get(field) for field in fields})
        if "q" in drop:
            other = replace(other, understood=Understanding())
        key = " ".join(drop)
        if not other.understood.rest or not asked.relaxed or asked.understood.complaint:
            yield key, all_of(other.must() or [{"match_all": {}}])
        else:  # as the search itself does: first with those words, and without them where nobody is found
            yield key, all_of(replace(other, relaxed=False).must())
            yield f"{key}~", all_of(other.must())


def _relaxations(answer: Mapping[str, Any], found: int) -> list[Relaxation]:
    buckets = answer["aggregations"]["each"]["buckets"]
    counts = {key: one["doc_count"] for key, one in buckets.items() if key and not key.endswith("~")}
    for key in counts:
        counts[key] = counts[key] or buckets.get(f"{key}~", {}).get("doc_count", 0)
    better = [(key, count) for key, count in counts.items() if count > found]
    better.sort(key=lambda one: (one[0] == "q", -one[1]))
    return [
        Relaxation(tuple(chain.from_iterable(PARAMETERS.get(name, (name,)) for name in key.split())), count)
        for key, count in better
    ]


# Words that may have been meant


def _alike(runs: Sequence[str]) -> dict[str, Any]:
    """Asks for the words of names and places that Latin runs resemble."""
    suggest: dict[str, Any] = {}
    for run in runs:
        if is_hanzi(run):
            continue
        for field in ("name", "place", "words"):
            edits = 1 if len(run) < ONE_SLIP else 2
            settings = {"field": field, "size": 2, "suggest_mode": "missing", "max_edits": edits, "min_word_length": 3}
            suggest[f"{field} {run}"] = {"text": run, "term": settings}
    if whole := _whole_name(runs):
        settings = {"field": "name", "size": 2, "suggest_mode": "missing", "max_edits": 2}
        suggest[f"name {whole}"] = {"text": whole, "term": settings}
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


def _guesses(
    run: str, vocabulary: Vocabulary, answer: Mapping[str, Any], named: Sequence[str], *, alone: bool
) -> Iterator[str]:
    """What `run` may have been meant to be, the likeliest first."""
    if is_hanzi(run):
        spelt = pinyin(run)
        yield from (one for one in (vocabulary.sounds.written(spelt), *named) if one and one != run)
        return
    for one in (*vocabulary.alike(run), *_options(answer, run)):
        # In a name of several words, one that could be Chinese is not the English word beside it.
        if alone or not is_pinyin(run) or is_pinyin(one):
            yield one


def _options(answer: Mapping[str, Any], run: str) -> Iterator[str]:
    for name, entries in answer.get("suggest", {}).items():
        if name.partition(" ")[2] == run:
            yield from (option["text"] for entry in entries for option in entry["options"])


def _whole_name(runs: Sequence[str]) -> str:
    """A name whose syllables were typed apart, as the index knows it joined; empty if it cannot be one."""
    return "".join(runs) if 2 <= len(runs) <= SYLLABLES and not any(map(is_hanzi, runs)) else ""


def _texts(
    q: str, runs: Sequence[str], vocabulary: Vocabulary, answer: Mapping[str, Any], named: Sequence[str]
) -> Iterator[str]:
    """What may have been meant by all the words, the likeliest first."""
    alone = len(runs) == 1
    yield from _respelt(q, {run: list(_guesses(run, vocabulary, answer, named, alone=alone)) for run in runs})
    if whole := _whole_name(runs):
        for meant in (whole, *_options(answer, whole)):
            yield _with(q, {" ".join(runs): meant})


async def _corrected(
    engine: Engine, vocabulary: Vocabulary, asked: Filters, texts: Sequence[str], more_than: int
) -> Correction | None:
    """The words with which most would be found, and more than so many."""
    if not texts:
        return None
    others = [replace(asked.with_(q=text), understood=understand(vocabulary, text)) for text in texts]
    clauses = {
        str(at): all_of(replace(other, relaxed=other.understood.complaint).must() or [{"match_all": {}}])
        for at, other in enumerate(others)
    }
    buckets = (await engine.search(count_each(clauses)))["aggregations"]["each"]["buckets"]
    count, at = max((buckets[str(at)]["doc_count"], -at) for at in range(len(texts)))
    return Correction(texts[-at], count) if count > more_than else None


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
        words = r"[^0-9a-z]+".join(map(re.escape, run.split()))
        text = re.sub(words if is_hanzi(run) else rf"\b{words}\b", meant, text)
    return text
