"""Who looked at or changed what of a patient, for the patient's side."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

import audit as domain
from api.dependencies import SignedIn, Tx
from api.problems import refuses
from api.schemas.audit import Looks, LookView
from core.errors import Invalid, NotFound, NotSignedIn

router = APIRouter(prefix="/patients/{patient_id}/looks", tags=["audit"])


@router.get("", responses=refuses(NotSignedIn, NotFound, Invalid))
async def looks(
    patient_id: UUID,
    viewer: SignedIn,
    tx: Tx,
    who: Annotated[domain.Who, Query()] = "others",
    kind: Annotated[domain.Kind | None, Query()] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 30,
    cursor: Annotated[str | None, Query(pattern=r"^\d{1,18}$")] = None,
) -> Looks:
    """Who looked, why, from where and when; the latest first."""
    after = int(cursor) if cursor is not None else None
    found = await domain.looks_at(tx, viewer, patient_id, who, (kind,) if kind else None, after, limit + 1)
    page = found[:limit]
    return Looks(
        looks=[_view(one) for one in page],
        next_cursor=str(page[-1].seq) if len(found) > limit else None,
    )


def _view(one: domain.Look) -> LookView:
    return LookView(
        id=one.seq,
        why=one.why,
        name=one.person_name,
        doctor_id=one.doctor_id,
        doctor_name=one.doctor_name,
        doctor_name_latin=one.doctor_name_latin,
        consultation_id=one.consultation_id,
        first_at=one.first_at,
        last_at=one.last_at,
        kinds=list(one.kinds),
        changed=list(one.changed),
        exported=one.exported,
        erased=one.erased,
        networks=list(one.addresses),
    )
