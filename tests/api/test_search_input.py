"""Whatever is sent to the search, it answers or says what is wrong: never a 500, from either engine."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any
from urllib.parse import quote_from_bytes, urlencode

import httpx
import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from core.database import Database
from core.settings import Settings
from search import DoctorSearch, Engine
from tests.client import ORIGIN
from tests.search.conftest import practice, varied
from tests.search.practice import BEIJING, Practice

__all__ = ["practice", "varied"]

pytestmark = pytest.mark.slow  # hundreds of searches
REFUSALS = {"invalid_request", "invalid_search", "invalid_cursor"}
GENTLE = settings(
    max_examples=80,
    deadline=None,
    derandomize=True,  # what it finds is found by everybody
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

WORDS = st.one_of(
    st.text(max_size=220),
    st.lists(
        st.sampled_from(
            ["胸痛", "chest pain", "wang wei", "王伟", "北京", "医院", "🙂", "\x00", "\u202e", "' OR 1=1 --", "%' --",
             "\\", "${x}", '{"match_all":{}}', "*", "d'une", "ﬁ", "É", "㍿", "zhang", "cardiolgy", "Shangai", "不",
             "no", "\ud7ff", "\x1b[2J"]
        ),
        max_size=8,
    ).map(" ".join),
)  # fmt: skip
NUMBERS = st.one_of(
    st.integers(-(10**30), 10**30).map(str),
    st.floats().map(str),
    st.sampled_from(["1e400", "0x10", "1_000", "٣", "-0", "", " ", "4.5", "nan", "2147483648"]),
)
MOMENTS = st.one_of(
    st.datetimes().map(lambda moment: moment.isoformat() + "Z"),
    st.datetimes().map(lambda moment: moment.isoformat()),
    st.sampled_from(
        ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "2026-02-30T00:00:00Z", "now", "1e30", "-1", "0"]
    ),
)  # fmt: skip
FLAGS = ("sees_children", "takes_new_patients", "accepts_insurance")
KINDS: dict[str, st.SearchStrategy[str]] = {
    "q": WORDS,
    "specialty": st.sampled_from(["03", "03.04", "99", "99.99", "3", "03.", "心内科", "03'--"]),
    "city": st.one_of(NUMBERS, st.just(str(BEIJING))),
    "near": st.one_of(
        st.builds("{},{}".format, NUMBERS, NUMBERS),
        st.sampled_from(["31.2,121.4", "90,180", "-90,-180", "0,0", "1", ","]),
    ),
    "max_km": NUMBERS,
    "mode": st.sampled_from(["text", "video", "visit", "telepathy", ""]),
    "from": MOMENTS,
    "to": MOMENTS,
    "part_of_day": st.sampled_from(["morning", "afternoon", "evening", "night", ""]),
    "weekend": st.sampled_from(["true", "false", "1", "maybe", ""]),
    "language": st.sampled_from(["zh", "fr", "xx", "ZH", "zho", "", "z\n"]),
    "gender": st.sampled_from(["female", "male", "other"]),
    "title": st.sampled_from(["chief", "resident", "king"]),
    "max_price": NUMBERS,
    "min_rating": NUMBERS,
    "institution": NUMBERS,
    "level": st.sampled_from(["三级甲等", "三级", "clinic", "四级", "未定级", "三级甲等\n"]),
    "sees_children": st.sampled_from(["true", "no", "2"]),
    "takes_new_patients": st.sampled_from(["true", "off"]),
    "accepts_insurance": st.sampled_from(["true", "yes", "是"]),
    "sort": st.sampled_from(["best", "soonest", "nearest", "rating", "price", "random"]),
    "limit": st.one_of(st.integers(1, 50).map(str), NUMBERS),
    "facets": st.sampled_from(["true", "false", "?"]),
    "cursor": st.one_of(st.text(max_size=60), st.binary(max_size=60).map(quote_from_bytes)),
}  # fmt: skip
SEARCHES = st.fixed_dictionaries({}, optional=KINDS).filter(lambda asked: len(asked) <= 7)
PLAUSIBLE: dict[str, st.SearchStrategy[str]] = {
    "q": WORDS,
    "specialty": st.sampled_from(["03", "03.04", "10"]),
    "near": st.just("31.22,121.46"),
    "max_km": st.sampled_from(["1", "30", "2000.5"]),
    "mode": st.sampled_from(["text", "video", "visit"]),
    "from": st.sampled_from(["2026-11-23T00:00:00Z", "2085-01-01T00:00:00+14:00", "2000-01-01T00:00:00Z"]),
    "to": st.sampled_from(["2088-11-23T00:00:00Z", "2089-12-31T23:59:59-12:00"]),
    "part_of_day": st.sampled_from(["morning", "afternoon", "evening"]),
    **{name: st.just("true") for name in ("weekend", *FLAGS, "facets")},
    "language": st.sampled_from(["zh", "fr", "xx"]),
    "max_price": st.sampled_from(["0", "2000", "2147483647"]),
    "min_rating": st.sampled_from(["1", "4.5", "5"]),
    "city": st.sampled_from([str(BEIJING), "0", "2147483647"]),
    "institution": st.sampled_from(["1", "2147483647"]),
    "level": st.sampled_from(["三级甲等", "三级", "clinic"]),
    "sort": st.sampled_from(["best", "soonest", "rating", "price"]),
    "limit": st.sampled_from(["1", "50"]),
}  # fmt: skip


@pytest.fixture(params=["elasticsearch", "postgres"])
async def http(
    request: pytest.FixtureRequest, app: FastAPI, varied: Practice, settings: Settings, database: Database
) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the API over ten doctors, with and without Elasticsearch."""
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    services = app.state.services
    async with (
        Engine(settings) as nowhere,
        DoctorSearch(settings, nowhere, database) as plain,
        httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client,
    ):
        search = varied.search if request.param == "elasticsearch" else plain
        app.state.services = replace(services, search=search)
        yield client
        app.state.services = services


async def _ask(http: httpx.AsyncClient, query: str) -> dict[str, Any]:
    answer = await http.get(f"/v1/search/doctors?{query}")
    found: dict[str, Any] = answer.json()
    assert answer.status_code in (200, 422), (query, found)
    if answer.status_code == 422:
        assert answer.headers["content-type"] == "application/problem+json"
        assert found["code"] in REFUSALS, query
        assert found["detail"]
    else:
        assert found["total"] >= 0
        for hit in found["hits"]:
            assert sum(part["value"] for part in hit["why"]) == pytest.approx(hit["score"])
    return found


@GENTLE
@given(asked=SEARCHES)
async def test_nothing_that_can_be_asked_breaks_the_search(http: httpx.AsyncClient, asked: dict[str, str]) -> None:
    await _ask(http, urlencode(asked, errors="surrogatepass"))


@GENTLE
@given(asked=st.fixed_dictionaries({}, optional=PLAUSIBLE))
async def test_what_makes_sense_is_answered_and_an_empty_page_says_what_to_drop(
    http: httpx.AsyncClient, asked: dict[str, str]
) -> None:
    if "near" not in asked:
        asked.pop("max_km", None)
    found = await _ask(http, urlencode(asked))
    if "code" in found:
        assert len(asked.get("q", "")) > 200, found
        return
    for one in found["relaxations"]:
        rest = {name: value for name, value in asked.items() if name not in one["drop"]}
        other = await _ask(http, urlencode({**rest, "facets": "true", "limit": "50"}))
        assert one["count"] == other["total"], (asked, one)


@GENTLE
@given(query=st.binary(max_size=80).map(lambda raw: quote_from_bytes(raw, safe="&=%+")))
async def test_bytes_that_are_no_query_at_all_are_refused_or_passed_over(http: httpx.AsyncClient, query: str) -> None:
    await _ask(http, query)


@GENTLE
@given(at=st.integers(0, 10_000), letter=st.sampled_from("AZaz09-_=é"), cut=st.integers(0, 30))
async def test_a_cursor_that_was_changed_is_refused(http: httpx.AsyncClient, at: int, letter: str, cut: int) -> None:
    cursor = (await _ask(http, "limit=1"))["next_cursor"]
    assert cursor is not None
    at %= len(cursor)
    forged = (cursor[:at] + letter + cursor[at + 1 :])[: len(cursor) - cut]
    if forged != cursor:
        assert (await _ask(http, urlencode({"limit": "1", "cursor": forged})))["code"] == "invalid_cursor"


async def test_a_query_far_too_long_is_refused(http: httpx.AsyncClient) -> None:
    for name in ("q", "near", "cursor", "language"):
        assert (await _ask(http, urlencode({name: "1" * 50_000})))["code"] == "invalid_request"
    assert json.dumps(await _ask(http, "&".join(f"x{number}=1" for number in range(2_000))))
