"""The index: one lean document a doctor, under a versioned name behind an alias.

No analysis of the engine's own is used: words are cut by `search.words`, so that the same mapping works on the core
server, on the full distribution and on a managed cluster. Moments are minutes since 1970 in UTC.
"""

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
from elasticsearch import ApiError

from core.clock import now
from search.engine import Engine
from search.exposure import TURNS, field_of

WORDS: dict[str, Any] = {"type": "keyword", "doc_values": False}
VALUE: dict[str, Any] = {"type": "keyword"}
NUMBER: dict[str, Any] = {"type": "integer"}
TIMES: dict[str, Any] = {"type": "integer", "index": False}  # `matching.times.timed`

HORIZON_DAYS = 14
"""Local days on which the index knows openings."""
STANDS_MINUTES = 5
QUALITY_STEPS = 1_000_000
ORDER = {"field": ["quality", "id"], "order": ["desc", "asc"]}
"""How the index lies on disk. Those a broad search ranks first are the best of each specialty: at the front, where they
are found without a look at all others, and read from few pages of memory."""

PROPERTIES: dict[str, Any] = {
    "id": NUMBER,
    "name": WORDS,
    "specialties": VALUE,  # with ancestors
    "main": WORDS,  # the first of them, with ancestors
    "words": WORDS,  # expertise, in every language
    "place": WORDS,  # the institution's names
    "institution": NUMBER,
    "level": VALUE,  # with the grade above it
    "city": NUMBER,
    "location": {"type": "geo_point"},
    "languages": VALUE,
    "gender": VALUE,
    "title": VALUE,
    "modes": VALUE,
    "price_text": NUMBER,
    "price_video": NUMBER,
    "price_visit": NUMBER,
    "price": NUMBER,  # the cheapest mode
    "rating": {"type": "float"},  # smoothed: what ranks
    "mean": {"type": "double"},  # what is shown; none while nobody has rated
    "quality": NUMBER,  # in `QUALITY_STEPS`: the engine finds its way by whole numbers alone
    "turn": VALUE,  # of those who have been seen least (`search.exposure`)
    **{field_of(turn): {"type": "float", "index": False} for turn in range(TURNS)},
    "children": {"type": "boolean"},
    "new_patients": {"type": "boolean"},
    "insurance": {"type": "boolean"},
    "text_open": {"type": "boolean"},
    "instant": {"type": "boolean"},
    "starts_video": NUMBER,
    "starts_visit": NUMBER,
    "times_video": TIMES,
    "times_visit": TIMES,
    "next_video": NUMBER,
    "next_visit": NUMBER,
    "next": NUMBER,  # the earlier of the two
    "opens": WORDS,  # by specialty what it has openings for: "03.04:video", and "03.04:any" (`opens_term`)
    "due": NUMBER,  # until then time alone changes nothing: no slot comes too near, no day within the horizon
    "version": {"type": "long"},  # the external version the document was written with
}
_HERE = Path(__file__).parent
_MAKERS = [_HERE / name for name in ("documents.py", "exposure.py", "words.py", "../matching/times.py")]
REFRESH = "1s"
"""How long what is written may take to be seen if whoever wrote it does not see to that (`Indexer.settle`)."""
_MADE_OF = [repr((PROPERTIES, ORDER, REFRESH)).encode(), *(one.read_bytes() for one in _MAKERS)]
SHAPE = hashlib.sha256(b"".join(_MADE_OF)).hexdigest()[:16]
"""What makes an index what it is: one made by other code is to be rebuilt."""
MAPPINGS: dict[str, Any] = {"dynamic": "strict", "_meta": {"shape": SHAPE}, "properties": PROPERTIES}

BULK_WAIT = "10s"
"""How long a bulk waits for a shard that is not there; the indexer will come again."""
_BULK = {"accept": "application/json", "content-type": "application/x-ndjson"}


def opens_term(specialty: str, mode: str | None) -> str:
    """The term of `opens` for doctors of a specialty who have an opening, of a mode or (None) of any."""
    return f"{specialty}:{mode or 'any'}"


def minute(moment: datetime) -> int:
    """A moment as the index holds it; seconds are cut off."""
    return int(moment.timestamp()) // 60


def as_of(moment: datetime) -> int:
    """The minute as of which doctors are ranked: for five minutes the same, so that the same question has one answer.

    Times of openings, and the lead times before them, are hardly ever anything but multiples of that. One that has
    passed all the same is not shown: Postgres is asked as of now.
    """
    return minute(moment) // STANDS_MINUTES * STANDS_MINUTES


def moment_of(minutes: int) -> datetime:
    """The moment behind a number of the index."""
    return datetime.fromtimestamp(minutes * 60, UTC)


async def create(engine: Engine, *, filling: bool) -> str:
    """Make an empty index with a fresh name and return it. `filling`: not refreshed until `open_for_search`."""
    name = f"{engine.alias}-{now():%Y%m%d-%H%M%S-%f}"
    settings: dict[str, Any] = {
        "number_of_shards": 1,
        "number_of_replicas": 0,
        "sort": ORDER,
        "refresh_interval": "-1" if filling else REFRESH,
        # A deletion is remembered as long as a reader may lag behind, so that an older version cannot bring it back.
        "gc_deletes": "15m",
        # A rebuild that is cut short begins anew; what an open index has taken, the outbox will not bring again.
        "translog": {"durability": "async" if filling else "request"},
    }
    await engine.patient.indices.create(index=name, settings=settings, mappings=MAPPINGS)
    return name


async def open_for_search(engine: Engine, name: str) -> None:
    """Make everything written so far visible and safe on disk; from now on each write is, before it is answered."""
    settings = {"refresh_interval": REFRESH, "translog": {"durability": "request"}}
    await engine.patient.indices.put_settings(index=name, settings=settings)
    await engine.patient.indices.flush(index=name)
    await engine.patient.indices.refresh(index=name)


async def behind_alias(engine: Engine) -> list[str]:
    """The indices the alias points to."""
    try:
        answer = await engine.patient.indices.get_alias(name=engine.alias)
    except ApiError as error:
        if error.status_code == 404:
            return []
        raise
    return sorted(answer.body)


async def swap(engine: Engine, name: str) -> None:
    """Point the alias at `name` in one step, and delete every other index of ours."""
    old = [index for index in await behind_alias(engine) if index != name]
    actions: list[dict[str, Any]] = [{"remove": {"index": index, "alias": engine.alias}} for index in old]
    actions.append({"add": {"index": name, "alias": engine.alias, "is_write_index": True}})
    await engine.patient.indices.update_aliases(actions=actions)
    leftovers = await engine.patient.indices.get(index=f"{engine.alias}-*", features="aliases")
    for index in leftovers.body:
        if index < name and not leftovers.body[index]["aliases"].get(engine.alias):
            await engine.patient.options(ignore_status=404).indices.delete(index=index)
    for index in old:
        await engine.patient.options(ignore_status=404).indices.delete(index=index)


async def drop(engine: Engine) -> None:
    """Delete what is searched, if there is anything: until it is built anew, Postgres answers."""
    for name in await behind_alias(engine):
        await engine.patient.options(ignore_status=404).indices.delete(index=name)


async def current(engine: Engine) -> bool:
    """Whether there is something to search, made by the code that runs."""
    names = await behind_alias(engine)
    if len(names) != 1:
        return False
    answer = await engine.patient.indices.get_mapping(index=names[0])
    meta: dict[str, Any] = answer.body[names[0]]["mappings"].get("_meta", {})
    return meta.get("shape") == SHAPE


def index_line(doctor_id: int, version: int, document: dict[str, Any]) -> bytes:
    """Two lines of a bulk: write the document unless a newer one is there."""
    return b'{"index":{"_id":"%d","version":%d,"version_type":"external_gte"}}\n%b\n' % (
        doctor_id,
        version,
        orjson.dumps(document),
    )


def delete_line(doctor_id: int, version: int) -> bytes:
    """A line of a bulk: take the document out unless a newer one is there."""
    return b'{"delete":{"_id":"%d","version":%d,"version_type":"external_gte"}}\n' % (doctor_id, version)


async def bulk(engine: Engine, body: bytes, *, index: str | None = None, refresh: bool = False) -> int:
    """Send a bulk to `index`, or through the alias; returns how many documents were already newer.

    Raises:
        BulkFailed: something was refused for another reason; nothing of the batch counts as done.
    """
    path = f"/{index or engine.alias}/_bulk?filter_path=errors,items.*.status,items.*.error,items.*._id"
    # Without it, writing while there is no index would make one with whatever mapping the engine guesses.
    path += (
        f"&require_alias={'false' if index else 'true'}&refresh={'true' if refresh else 'false'}&timeout={BULK_WAIT}"
    )
    answer = await engine.patient.perform_request("POST", path, headers=_BULK, body=body, endpoint_id="bulk")
    if not answer.body["errors"]:
        return 0
    refused = [outcome for item in answer.body["items"] for outcome in item.values() if "error" in outcome]
    broken = [outcome for outcome in refused if outcome["status"] != 409]
    if broken:
        raise BulkFailed(f"{len(broken)} documents were refused, the first: {broken[0]}")
    return len(refused)


class BulkFailed(Exception):
    """Elasticsearch refused documents of a bulk."""
