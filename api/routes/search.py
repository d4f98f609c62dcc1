"""Searching, suggesting, triage."""

from functools import lru_cache
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query, Request, Response

from api import parameters
from api.dependencies import Here, services
from api.problems import refuses
from api.schemas.search import SearchQuery, SearchResults, Suggestions, TriageRequest, TriageResult
from api.views import verification
from core.clock import now
from core.errors import Unavailable
from directory import City, Doctor, Gender, Institution, Mode, SpecialtyTree, Title
from matching import PartOfDay
from search import (
    Emergency,
    Hit,
    InvalidCursor,
    InvalidSearch,
    Question,
    Results,
    Shown,
    Sort,
    Wanted,
    emergency,
    is_hanzi,
)

router = APIRouter(tags=["search"])


LANGUAGE = {
    "name": "accept-language",
    "in": "header",
    "required": False,
    "schema": {"type": "string", "default": "", "title": "Accept-Language"},
}


@router.get(
    "/search/doctors",
    response_model=SearchResults,
    responses=refuses(InvalidSearch, InvalidCursor, Unavailable),
    openapi_extra={"parameters": [*parameters.described(SearchQuery), LANGUAGE]},
)
async def search_doctors(request: Request) -> Response:
    """Doctors ranked by relevance, availability, quality, distance and price.

    A hit is checked against Postgres before it is shown; `source` says which engine found it. The parts of `why` add up
    to `score`.
    """
    wanted = _wanted(request.scope["query_string"])
    here = await services(request)
    vocabulary = await here.search.vocabulary()
    results = await here.search.find(wanted, _writer(vocabulary.tree))
    alarm = emergency(results.understood, _language(wanted.q, request.headers.get("accept-language", "")))
    written = results.written or _page(results, alarm)
    return Response(b'%b,"as_of":%b}' % (written, orjson.dumps(now())), media_type="application/json")


@router.get("/search/suggest", response_model=Suggestions)
async def suggest(
    here: Here,
    q: Annotated[str, Query(max_length=100)] = "",
    language: Annotated[str, Query(pattern="^(zh|en|fr)$")] = "zh",
) -> Response:
    """What the first letters may become: specialties, symptoms, doctors, institutions."""
    return _json({"suggestions": await here.search.suggest(q, language)})


@router.post("/triage")
async def triage(asked: TriageRequest, here: Here) -> TriageResult:
    """Which specialties a description points to, and whether it is an emergency. Nothing is stored.

    Age and sex are read from the text where they are not given. `question` is asked where two specialties are close.
    """
    vocabulary = await here.search.vocabulary()
    found = await here.search.triage(asked.text, asked.language, asked.age, asked.sex)
    return TriageResult.model_validate(
        {
            "specialties": [
                {
                    "code": one.code,
                    "name": vocabulary.tree.name(one.code, asked.language),
                    "confidence": one.confidence,
                    "because": list(one.because),
                }
                for one in found.specialties
            ],
            "emergency": _emergency(found.emergency),
            "question": _question(found.question, vocabulary.tree, asked.language),
        }
    )


def _question(found: Question | None, tree: SpecialtyTree, language: str) -> dict[str, Any] | None:
    if found is None:
        return None
    options = [{"code": one.code, "name": tree.name(one.code, language), "text": one.text} for one in found.options]
    return {"text": found.text, "options": options}


def _language(words: str, accepted: str) -> str:
    """The language to warn in: that of hanzi, or else the reader's."""
    if any(is_hanzi(one) for one in words):
        return "zh"
    return accepted[:2].lower() if accepted[:2].lower() in ("fr", "zh") else "en"


@lru_cache(maxsize=4_096)
def _wanted(query: bytes) -> Wanted:
    """What a query string asks for; many ask the same."""
    asked = parameters.read(SearchQuery, query)
    near = None
    if asked.near is not None:
        latitude, longitude = asked.near.split(",")
        near = (float(latitude), float(longitude))
    return Wanted(
        q=asked.q,
        specialty=asked.specialty,
        city=asked.city,
        near=near,
        mode=Mode(asked.mode) if asked.mode else None,
        start=asked.from_,
        end=asked.to,
        language=asked.language,
        gender=Gender(asked.gender) if asked.gender else None,
        title=Title(asked.title) if asked.title else None,
        max_price=asked.max_price,
        institution=asked.institution,
        level=asked.level,
        part_of_day=PartOfDay(asked.part_of_day) if asked.part_of_day else None,
        weekend=asked.weekend,
        max_km=asked.max_km,
        min_rating=asked.min_rating,
        sees_children=asked.sees_children,
        takes_new_patients=asked.takes_new_patients,
        accepts_insurance=asked.accepts_insurance,
        sort=Sort(asked.sort),
        limit=asked.limit,
        cursor=asked.cursor,
        facets=asked.facets,
        time_zone=asked.time_zone,
    )


# The hottest answer of the service. Its shape is `SearchResults`; it is built as plain values and written once, since
# making and serialising some three hundred models a page costs more than finding the doctors.


def _json(body: dict[str, Any]) -> Response:
    return Response(orjson.dumps(body), media_type="application/json")


def _page(results: Results, alarm: Emergency | None) -> bytes:
    """An answer, but for its last line, which says of when it is."""
    return orjson.dumps(_results(results, alarm))[:-1]


def _results(results: Results, emergency: Emergency | None) -> dict[str, Any]:
    understood = results.understood
    return {
        "hits": [orjson.Fragment(hit.written) for hit in results.hits],
        "facets": {
            name: [{"value": value, "count": count} for value, count in values]
            for name, values in results.facets.items()
        },
        "total": results.total,
        "total_is_at_least": results.total_is_at_least,
        "understood": {
            "specialties": list(understood.codes),
            "because": understood.phrases,
            "city": understood.city.id if understood.city else None,
            "emergency": _emergency(emergency),
        },
        "source": results.source,
        "next_cursor": results.next_cursor,
        "did_you_mean": results.alternatives.did_you_mean,
        "relaxations": results.alternatives.relaxations,
    }


def _emergency(found: Emergency | None) -> dict[str, Any] | None:
    if found is None:
        return None
    numbers = [{"country": country, "number": number} for country, number in found.numbers]
    return {"code": found.code, "message": found.message, "because": list(found.because), "numbers": numbers}


@lru_cache(maxsize=2)
def _writer(tree: SpecialtyTree) -> "_Writer":
    """The same for all who ask, so that what is written may be kept."""
    return _Writer(tree)


class _Writer:
    """Writes what the search finds as JSON."""

    def __init__(self, tree: SpecialtyTree) -> None:
        self._tree = tree

    def hit(self, hit: Hit, shown: Shown) -> bytes:
        if not shown.written:
            shown.written = orjson.dumps(_doctor(hit.doctor, self._tree))
        return orjson.dumps(
            {
                "doctor": orjson.Fragment(shown.written),
                "score": hit.score,
                "why": hit.why,
                "next_slots": hit.next_slots,
                "text_opens_at": hit.text_opens_at,
                "distance_m": hit.distance_m,
                "highlights": hit.highlights,
            }
        )

    def page(self, results: Results) -> bytes:
        """Nothing where there is an alarm, which is in each reader's language."""
        return _page(results, None) if emergency(results.understood, "en") is None else b""


def _doctor(doctor: Doctor, tree: SpecialtyTree) -> dict[str, Any]:
    prices = doctor.prices
    return {
        "id": doctor.id,
        "name": doctor.name,
        "name_pinyin": doctor.name_pinyin,
        "gender": doctor.gender,
        "title": doctor.title,
        "specialties": [_specialty(code, tree) for code in doctor.specialties if code in tree],
        "institution": _institution(doctor.institution),
        "city": _city(doctor.city),
        "languages": doctor.languages,
        "rating": {"mean": doctor.rating_mean, "count": doctor.rating_count},
        "consultation_count": doctor.consultation_count,
        "prices": {
            "text": prices.get(Mode.TEXT),
            "video": prices.get(Mode.VIDEO),
            "visit": prices.get(Mode.VISIT),
            "currency": doctor.currency,
        },
        "answers_text": doctor.answers_text,
        "takes_instant": doctor.takes_instant,
        "sees_children": doctor.sees_children,
        "takes_new_patients": doctor.takes_new_patients,
        "accepts_insurance": doctor.accepts_insurance,
        "expertise": doctor.expertise,
        "verification": verification(doctor),
    }


def _specialty(code: str, tree: SpecialtyTree) -> dict[str, Any]:
    one = tree[code]
    return {"code": code, "parent": one.parent, "zh": one.zh, "en": one.en, "fr": one.fr, "doctors": None}


def _institution(one: Institution) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "name_en": one.name_en,
        "level": one.level,
        "address": one.address,
        "latitude": one.latitude,
        "longitude": one.longitude,
    }


def _city(one: City) -> dict[str, Any]:
    return {
        "id": one.id,
        "zh": one.zh,
        "en": one.en,
        "province": one.province,
        "country": one.country,
        "latitude": one.latitude,
        "longitude": one.longitude,
    }
