"""Doctors, specialties, cities."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.dependencies import Here, Tx
from api.problems import refuses
from api.schemas.directory import Cities, DoctorView, Specialties
from core.errors import NotFound

router = APIRouter(tags=["directory"])


@router.get("/specialties")
async def specialties(here: Here) -> Specialties:
    """The tree of specialties (NHC 诊疗科目), with how many doctors practise each."""
    raise NotImplementedError


@router.get("/cities")
async def cities(
    tx: Tx, q: Annotated[str, Query(max_length=60)] = "", limit: Annotated[int, Query(ge=1, le=100)] = 20
) -> Cities:
    """Cities whose name begins with `q` in hanzi, pinyin or English; the largest first."""
    raise NotImplementedError


@router.get("/doctors/{doctor_id}", responses=refuses(NotFound))
async def doctor(doctor_id: int, tx: Tx) -> DoctorView:
    """A doctor's profile."""
    raise NotImplementedError
