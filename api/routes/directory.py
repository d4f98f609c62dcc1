"""Doctors, specialties, cities."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

import consultations
import directory
import matching
from api.dependencies import Here
from api.problems import refuses
from api.schemas.contract import TextTerms
from api.schemas.directory import Cities, DoctorView, Specialties
from api.views import city_view, doctor_fields, specialty_view
from core.errors import NotFound
from directory import Mode

router = APIRouter(tags=["directory"])
DoctorId = Annotated[int, Path(ge=0, le=2**31 - 1)]


@router.get("/specialties")
async def specialties(here: Here) -> Specialties:
    """The tree of specialties (NHC 诊疗科目), with how many doctors practise each; counts may be ten minutes old."""
    tree = await directory.specialties(here.database.pool)
    counts = await here.doctor_counts.get()
    return Specialties(specialties=[specialty_view(one.code, tree, counts.get(one.code, 0)) for one in tree])


@router.get("/cities")
async def cities(
    here: Here, q: Annotated[str, Query(max_length=60)] = "", limit: Annotated[int, Query(ge=1, le=100)] = 20
) -> Cities:
    """Cities whose name begins with `q` in hanzi, pinyin or English; the largest first."""
    return Cities(cities=[city_view(city) for city in await directory.cities(here.database.pool, q, limit)])


@router.get("/doctors/{doctor_id}", responses=refuses(NotFound))
async def doctor(doctor_id: DoctorId, here: Here) -> DoctorView:
    """A doctor's profile."""
    pool = here.database.pool
    tree = await directory.specialties(pool)
    found = await directory.doctor(pool, doctor_id)
    return DoctorView.model_construct(
        **doctor_fields(found, tree),
        practising_since=found.practising_since,
        time_zone=found.city.time_zone,
        bookable=found.offers(Mode.VIDEO) or found.offers(Mode.VISIT),
        text_terms=await _text_terms(here, doctor_id) if found.offers(Mode.TEXT) else None,
        text_opens_at=await matching.questions_open_at(pool, doctor_id) if found.offers(Mode.TEXT) else None,
    )


async def _text_terms(here: Here, doctor_id: int) -> TextTerms:
    usual = here.settings.answer_text_hours
    return TextTerms.model_validate(await consultations.text_terms_of(here.database.pool, doctor_id, usual))
