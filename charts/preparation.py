"""What a patient does before the room: consent, reason, history, allergies and medicines, device check.

What can be seen from what is there is done by itself; each step may be skipped except consent, and both sides see which
were.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal
from uuid import UUID

import identity
from charts.entries import Kind as EntryKind
from charts.entries import sections
from charts.visits import note, require_open, require_side
from consultations import Consultation, Kind
from core import clock
from core.database import Transaction
from core.errors import Invalid
from identity import ConsentKind, Viewer

type State = Literal["open", "done", "skipped"]
type Said = Literal["done", "skipped", "open"]

SAY = """
INSERT INTO preparation_step (consultation_id, step, state, at) VALUES ($1, $2, $3, $4)
ON CONFLICT (consultation_id, step) DO UPDATE SET state = excluded.state, at = excluded.at
"""
TAKE_BACK = "DELETE FROM preparation_step WHERE consultation_id = $1 AND step = $2"
SAID = "SELECT step, state FROM preparation_step WHERE consultation_id = $1"


class Step(StrEnum):
    CONSENT = "consent"
    REASON = "reason"
    HISTORY = "history"
    CHART = "chart"
    DEVICES = "devices"


BY_SIGHT = (Step.CONSENT, Step.REASON, Step.CHART)
"""Nobody says that these are done: it is seen."""


@dataclass(frozen=True, slots=True)
class Prepared:
    step: Step
    state: State


async def preparation(tx: Transaction, viewer: Viewer, consultation_id: UUID) -> list[Prepared]:
    """How far the patient has got, for both sides.

    Raises:
        NotFound: it is not the viewer's.
    """
    one = await require_side(tx, viewer, consultation_id)
    note(tx, viewer, one, "read", "preparation")
    return await _prepared(tx, viewer, one)


async def say_step(tx: Transaction, viewer: Viewer, consultation_id: UUID, step: Step, state: Said) -> list[Prepared]:
    """Skip a step, say that it is done, or come back to it, as the patient's side.

    Raises:
        NotFound, NotPossibleNow: it is not the viewer's as a patient, or is over.
        Invalid: consent is not skipped; what is seen is not said.
    """
    one = await require_open(tx, viewer, consultation_id)
    if step is Step.CONSENT:
        raise Invalid("Consent is given, not skipped.", field="step")
    if state == "done" and step in BY_SIGHT:
        raise Invalid("This step is done when what it asks for is there.", field="state")
    note(tx, viewer, one, "changed", "preparation")
    if state == "open":
        await tx.execute(TAKE_BACK, consultation_id, step.value)
    else:
        await tx.execute(SAY, consultation_id, step.value, state, clock.now())
    return await _prepared(tx, viewer, one)


async def _prepared(tx: Transaction, viewer: Viewer, one: Consultation) -> list[Prepared]:
    said = {Step(row["step"]): row["state"] for row in await tx.fetch(SAID, one.id)}
    seen = await _seen(tx, viewer, one)
    return [Prepared(step, "done" if seen.get(step) else said.get(step, "open")) for step in _steps(one)]


async def _seen(tx: Transaction, viewer: Viewer, one: Consultation) -> dict[Step, bool]:
    listed = await sections(tx, one.patient_id, [EntryKind.ALLERGY, EntryKind.MEDICINE])
    seen = {
        Step.REASON: bool(one.complaint.strip()),
        Step.CHART: all(section.state != "not_asked" for section in listed.values()),
    }
    if one.side == "patient":
        seen[Step.CONSENT] = await identity.consented_at(tx, viewer.person_id, consent_for(one.kind)) is not None
    return seen


def _steps(one: Consultation) -> list[Step]:
    """A doctor is not shown consent: each person of the patient's side gives their own, or cannot join."""
    called = one.kind in (Kind.VIDEO, Kind.INSTANT)
    asked = one.side == "patient" and one.kind is not Kind.VISIT
    left_out = ({Step.DEVICES} if not called else set()) | ({Step.CONSENT} if not asked else set())
    return [step for step in Step if step not in left_out]


def consent_for(kind: Kind) -> ConsentKind:
    """What has to be agreed to for a kind of consultation."""
    return ConsentKind.VIDEO if kind in (Kind.VIDEO, Kind.INSTANT) else ConsentKind.TEXT
