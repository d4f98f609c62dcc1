"""The search that Postgres answers while Elasticsearch is down: the same filters, a plainer order.

Words find names, specialties, symptoms and cities as they always do; expertise and hospitals by their words are not
looked at. Best first means: openings first where they were asked for, then quality (with a place: nearest first).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import asyncpg

from core.clock import now
from core.database import Database
from directory import Doctor, Mode, SpecialtyTree
from matching import BOOKABLE, open_slots_many
from search.hits import Candidate, Hit, HitMaker, Hydration
from search.ranking import Part, RankingPolicy
from search.results import Writer
from search.shown import ShownDoctors
from search.statements import FIND, METRES, TAKES_TEXT
from search.understanding import Understanding
from search.wanted import Sort, Wanted
from search.words import is_hanzi

LOOKED_AT = 400
"""Doctors whose hours are computed for one page of a search for openings."""


@dataclass(frozen=True, slots=True)
class Found:
    """A page; `taken` of the doctors in the order are behind it, and `more` may follow."""

    hits: Sequence[Hit]
    taken: int
    more: bool


@dataclass(slots=True)
class _Conditions:
    """Conditions and their arguments, numbered as they come."""

    texts: list[str] = field(default_factory=list)
    arguments: list[Any] = field(default_factory=list)

    def add(self, text: str, *arguments: Any) -> None:
        """Add a condition; each `{}` in it is the place of an argument."""
        self.texts.append(text.format(*(self.argument(value) for value in arguments)))

    def argument(self, value: Any) -> str:
        self.arguments.append(value)
        return f"${len(self.arguments)}"


async def find(
    database: Database,
    shown: ShownDoctors,
    wanted: Wanted,
    understood: Understanding,
    tree: SpecialtyTree,
    policy: RankingPolicy,
    skip: int,
    writer: Writer | None = None,
) -> Found:
    """A page of doctors behind the first `skip` of the order."""
    conditions = _conditions(wanted, understood, tree)
    needs_opening = (wanted.windowed or wanted.sort is Sort.SOONEST) and wanted.mode is not Mode.TEXT
    look = LOOKED_AT if needs_opening else wanted.limit
    # The soonest are sorted among as many as are looked at, so each page of them looks at the same ones.
    start = skip - skip % look if needs_opening and wanted.sort is Sort.SOONEST else skip
    rows = await _rows(database, wanted, conditions, look + 1, start)
    more, rows = len(rows) > look, rows[:look]
    opens: dict[int, Any] = {}
    if wanted.mode is not Mode.TEXT and (needs_opening or wanted.mode is not None):
        modes = BOOKABLE if wanted.mode is None else (wanted.mode,)
        ids = [row["id"] for row in rows if row["keeps_hours"]]
        slots = await open_slots_many(
            database.pool, ids, start=wanted.start, end=wanted.end, modes=modes, limit=1, times=wanted.times
        )
        opens = {doctor_id: found[0].starts_at for doctor_id, found in slots.items() if found}
    elif wanted.mode is Mode.TEXT:
        opens = {row["id"]: True for row in rows if row["takes_text"]}
    if needs_opening:
        rows, taken, more = _with_opening(rows, opens, wanted, more, skip - start)
    else:
        taken = len(rows)
        if wanted.mode is not None and wanted.sort is Sort.BEST:
            rows.sort(key=lambda row: row["id"] not in opens)  # stable: otherwise as it was
    candidates = [Candidate(row["id"], False) for row in rows]

    def explain(doctor: Doctor, *_: Any) -> list[Part]:
        return _parts(doctor, doctor.id in opens, wanted, policy)

    make = HitMaker(wanted, explain, [*understood.phrases, *understood.rest], None if writer is None else writer.hit)
    async with Hydration(database, shown, wanted, make) as hydration:
        return Found(await hydration.hits(candidates), taken, more)


def _with_opening(
    rows: list[asyncpg.Record], opens: dict[int, Any], wanted: Wanted, more: bool, shown: int
) -> tuple[list[asyncpg.Record], int, bool]:
    """The rows of the page behind those `shown` of the same rows, how many it used up, and whether more may follow."""
    kept = [(at, row) for at, row in enumerate(rows) if row["id"] in opens]
    if wanted.sort is Sort.SOONEST:
        # The soonest among the best: exact as long as what was looked at is all there is.
        kept.sort(key=lambda one: opens[one[1]["id"]])
        upto = shown + wanted.limit
        follow = len(kept) > upto
        return [row for _, row in kept[shown:upto]], wanted.limit if follow else len(rows) - shown, more or follow
    page = kept[: wanted.limit]
    used = page[-1][0] + 1 if len(kept) > wanted.limit else len(rows)
    return [row for _, row in page], used, more or len(kept) > wanted.limit


def _parts(doctor: Doctor, opens: bool, wanted: Wanted, policy: RankingPolicy) -> list[Part]:
    parts = [Part("quality", policy.quality * doctor.quality)]
    if opens and (wanted.mode is not None or wanted.windowed):
        parts.insert(0, Part("availability", policy.opening))
    return parts


async def _rows(
    database: Database, wanted: Wanted, conditions: _Conditions, limit: int, offset: int
) -> list[asyncpg.Record]:
    order = _order(wanted, conditions)
    takes_text = "true"
    if wanted.mode is Mode.TEXT:
        takes_text = TAKES_TEXT.format(now=f"{conditions.argument(now())}::timestamptz")
    sql = FIND.format(
        takes_text=takes_text,
        conditions="\n   AND ".join(conditions.texts),
        order=order,
        limit=conditions.argument(limit),
        offset=conditions.argument(offset),
    )
    return list(await database.pool.fetch(sql, *conditions.arguments))


def _order(wanted: Wanted, conditions: _Conditions) -> str:
    price = f"d.price_{wanted.mode}" if wanted.mode else "least(d.price_text, d.price_video, d.price_visit)"
    match wanted.sort:
        case Sort.NEAREST:
            assert wanted.near is not None
            return _metres(conditions, wanted.near)
        case Sort.RATING:
            return "(d.rating_sum + 58.2) / (d.rating_count + 12) DESC, d.quality DESC"
        case Sort.PRICE:
            return f"{price}, d.quality DESC"
        case _:
            first = "(s.doctor_id IS NULL), " if wanted.mode in BOOKABLE else ""
            return first + (_metres(conditions, wanted.near) if wanted.near is not None else "d.quality DESC")


def _metres(conditions: _Conditions, near: tuple[float, float]) -> str:
    latitude, longitude = map(conditions.argument, near)
    return METRES.format(latitude=f"{latitude}::float8", longitude=f"{longitude}::float8")


def _conditions(wanted: Wanted, understood: Understanding, tree: SpecialtyTree) -> _Conditions:
    found = _Conditions(["d.status = 'active'"])
    if wanted.specialty is not None:
        found.add("d.specialty_codes && {}::text[]", list(tree.descendants(wanted.specialty)))
    elif understood.codes:
        top = max(understood.codes.values())
        strong = [code for code, sure in understood.codes.items() if sure >= 0.3 * top]
        codes = [below for code in strong for below in tree.descendants(code)]
        called = "replace(d.name_pinyin, ' ', '') = {}"
        if understood.sounds:
            found.add(f"(d.specialty_codes && {{}}::text[] OR {called})", codes, "".join(understood.sounds))
        else:
            found.add("d.specialty_codes && {}::text[]", codes)
    city = wanted.city
    if city is None and wanted.near is None and understood.city is not None:
        city = understood.city.id
    if city is not None:
        found.add("d.city_id = {}", city)
    if wanted.language is not None:
        found.add("{} = ANY(d.languages)", wanted.language)
    if wanted.gender is not None:
        found.add("d.gender = {}", str(wanted.gender))
    if wanted.title is not None:
        found.add("d.title = {}", str(wanted.title))
    if wanted.institution is not None:
        found.add("d.institution_id = {}", wanted.institution)
    if wanted.level is not None:
        found.add("starts_with(i.level, {})", wanted.level)  # 三级 stands above 三级甲等
    if wanted.min_rating is not None:
        found.add("d.rating_sum::float8 / nullif(d.rating_count, 0) >= {}::float8", wanted.min_rating)
    if wanted.near is not None and wanted.max_km is not None:
        found.add(f"{_metres(found, wanted.near)} <= {{}}::float8", wanted.max_km * 1000)
    for column in ("sees_children", "takes_new_patients", "accepts_insurance"):
        if getattr(wanted, column):
            found.add(f"d.{column}")
    _add_mode(found, wanted)
    if understood.rest:
        _add_names(found, understood, optional=bool(understood.codes))
    return found


def _add_mode(found: _Conditions, wanted: Wanted) -> None:
    if wanted.mode is not None:
        found.add(f"d.price_{wanted.mode} IS NOT NULL")
        if wanted.mode is Mode.TEXT:
            found.add("d.answers_text")
            if wanted.windowed or wanted.sort is Sort.SOONEST:
                found.add(TAKES_TEXT.format(now="{}::timestamptz"), now())
    if (wanted.windowed or wanted.sort is Sort.SOONEST) and wanted.mode is not Mode.TEXT:
        found.add("s.doctor_id IS NOT NULL")
    if wanted.max_price is not None:
        text = "CASE WHEN d.answers_text THEN d.price_text END"
        price = f"d.price_{wanted.mode}" if wanted.mode else f"least({text}, d.price_video, d.price_visit)"
        found.add(f"{price} <= {{}}", wanted.max_price)


def _add_names(found: _Conditions, understood: Understanding, *, optional: bool) -> None:
    """Whoever is called so. Beside a known complaint unknown words are left aside: they may be anything."""
    if optional:
        return
    latin = [run for run in understood.rest if not is_hanzi(run)]
    for run in understood.rest:
        if is_hanzi(run):
            found.add("d.name LIKE {}", run + "%")
    if latin:
        joined = "".join(latin)
        found.add("(replace(d.name_pinyin, ' ', '') = {} OR d.name_pinyin LIKE {})", joined, " ".join(latin) + "%")
