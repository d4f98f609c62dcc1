"""A patient's chart, for the patient's side and the doctor of a consultation."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

import charts as domain
from api.dependencies import OnceOnly, SignedIn, Tx
from api.problems import refuses
from api.schemas.charts import (
    ChartEntryRequest,
    ChartEntryView,
    ChartFact,
    ChartFacts,
    ChartFactsRequest,
    ChartKind,
    ChartReadings,
    ChartReadingView,
    ChartSection,
    ChartView,
    NoneKnownRequest,
)
from charts import Kind, Noted
from core.database import Transaction
from core.errors import Invalid, NotFound, NotSignedIn
from identity import Viewer

router = APIRouter(prefix="/patients/{patient_id}/chart", tags=["charts"])
As = Annotated[UUID | None, Query(description="the consultation in which a doctor asks")]


@router.get("", responses=refuses(NotSignedIn, NotFound))
async def chart(patient_id: UUID, viewer: SignedIn, tx: Tx, consultation_id: As = None) -> ChartView:
    """A patient's chart. A doctor names the consultation, and the patient sees that they looked."""
    return await _chart(tx, viewer, patient_id, consultation_id)


@router.post("/entries", status_code=201, response_model=ChartView, responses=refuses(NotSignedIn, NotFound, Invalid))
async def add_chart_entry(patient_id: UUID, wanted: ChartEntryRequest, viewer: SignedIn, once: OnceOnly) -> Response:
    """List an allergy, a medicine or a condition, or put one right."""

    async def work(tx: Transaction) -> ChartView:
        noted = Noted(
            Kind(wanted.kind),
            wanted.name,
            wanted.code,
            wanted.reaction,
            wanted.severity,
            wanted.dose,
            wanted.since,
        )
        asked_in = wanted.consultation_id
        await domain.add(tx, viewer, patient_id, noted, consultation_id=asked_in, replaces=wanted.replaces)
        return await _chart(tx, viewer, patient_id, asked_in)

    return await once(201, work)


@router.delete("/entries/{entry_id}", responses=refuses(NotSignedIn, NotFound))
async def end_chart_entry(
    patient_id: UUID, entry_id: UUID, viewer: SignedIn, tx: Tx, consultation_id: As = None
) -> ChartView:
    """Take something off the list; a doctor only what they noted themself."""
    await domain.end(tx, viewer, patient_id, entry_id, consultation_id)
    return await _chart(tx, viewer, patient_id, consultation_id)


@router.put("/none-known/{kind}", responses=refuses(NotSignedIn, NotFound, domain.SomethingListed))
async def say_none_known(
    patient_id: UUID, kind: ChartKind, said: NoneKnownRequest, viewer: SignedIn, tx: Tx
) -> ChartView:
    """Say that there are none of a kind, or take that back."""
    if said.none:
        await domain.say_none(tx, viewer, patient_id, Kind(kind))
    else:
        await domain.take_none_back(tx, viewer, patient_id, Kind(kind))
    return await _chart(tx, viewer, patient_id, None)


@router.put("/facts", responses=refuses(NotSignedIn, NotFound, Invalid))
async def note_chart_facts(patient_id: UUID, said: ChartFactsRequest, viewer: SignedIn, tx: Tx) -> ChartView:
    """Note weight, height, blood pressure, pregnancy, breastfeeding."""
    given = {name: getattr(said, name) for name in said.model_fields_set - {"consultation_id"}}
    await domain.note_facts(tx, viewer, patient_id, given, consultation_id=said.consultation_id)
    return await _chart(tx, viewer, patient_id, said.consultation_id)


@router.get("/readings", responses=refuses(NotSignedIn, NotFound))
async def chart_readings(patient_id: UUID, viewer: SignedIn, tx: Tx) -> ChartReadings:
    """Which doctors have looked into it, the last first."""
    found = await domain.readings_of(tx, viewer, patient_id)
    return ChartReadings(readings=[ChartReadingView.model_validate(one) for one in found])


async def _chart(tx: Transaction, viewer: Viewer, patient_id: UUID, consultation_id: UUID | None) -> ChartView:
    found = await domain.chart(tx, viewer, patient_id, consultation_id)
    return ChartView(
        patient_id=found.patient_id,
        name=found.name,
        birth_date=found.birth_date,
        gender=found.gender,
        allergies=_section(found.allergies, viewer),
        medicines=_section(found.medicines, viewer),
        conditions=_section(found.conditions, viewer),
        facts=ChartFacts(**{name: ChartFact.model_validate(fact) for name, fact in found.facts.items()}),
    )


def _section(section: domain.Section, viewer: Viewer) -> ChartSection:
    return ChartSection(
        state=section.state,
        said_at=section.said_at,
        entries=[
            ChartEntryView(
                id=one.id,
                kind=one.kind.value,
                name=one.name,
                code=one.code,
                reaction=one.reaction,
                severity=one.severity,
                dose=one.dose,
                since=one.since,
                noted_at=one.noted_at,
                noted_by=one.noted_by_name,
                by_doctor=one.consultation_id is not None,
                mine=one.noted_by == viewer.person_id,
            )
            for one in section.entries
        ],
    )
