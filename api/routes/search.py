"""Searching, suggesting, triage."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.dependencies import Here, MaybeSignedIn
from api.schemas.search import SearchQuery, SearchResults, Suggestions, TriageRequest, TriageResult

router = APIRouter(tags=["search"])


@router.get("/search/doctors")
async def search_doctors(wanted: Annotated[SearchQuery, Query()], here: Here) -> SearchResults:
    """Doctors ranked by relevance, availability, quality, distance and price."""
    raise NotImplementedError


@router.get("/search/suggest")
async def suggest(
    here: Here,
    q: Annotated[str, Query(max_length=100)] = "",
    language: Annotated[str, Query(pattern="^(zh|en|fr)$")] = "zh",
) -> Suggestions:
    """What the first letters may become: specialties, symptoms, doctors, institutions."""
    raise NotImplementedError


@router.post("/triage")
async def triage(asked: TriageRequest, here: Here, viewer: MaybeSignedIn) -> TriageResult:
    """Which specialties a description points to, and whether it is an emergency. Nothing is stored."""
    raise NotImplementedError
