"""Simple facts of a patient: weight, height, blood pressure, pregnancy. The newest value of each counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from charts import events
from charts.access import require
from charts.sealed import FACT
from core import clock
from core.database import Transaction
from core.errors import Invalid
from identity import Viewer

type FactName = Literal["weight_kg", "height_cm", "systolic_mmhg", "diastolic_mmhg", "pregnant", "breastfeeding"]

BOUNDS: Mapping[str, tuple[float, float]] = {
    "weight_kg": (0.3, 500),
    "height_cm": (20, 260),
    "systolic_mmhg": (40, 300),
    "diastolic_mmhg": (20, 200),
}
"""What a person can have: outside of it somebody mistyped."""
YES_OR_NO = ("pregnant", "breastfeeding")

NOTE = """
INSERT INTO chart_fact (patient_id, name, value, noted_at, noted_by) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (patient_id, name) DO UPDATE
   SET value = excluded.value, noted_at = excluded.noted_at, noted_by = excluded.noted_by
"""
FORGET = "DELETE FROM chart_fact WHERE patient_id = $1 AND name = $2"
NOTED = "SELECT patient_id, name, value, noted_at FROM chart_fact WHERE patient_id = $1 ORDER BY name"


@dataclass(frozen=True, slots=True)
class Fact:
    """A value and when it was noted; numbers in the unit of the name, or yes and no."""

    value: float | bool
    noted_at: datetime


type Facts = Mapping[str, Fact]


async def facts_of(tx: Transaction, patient_id: UUID) -> Facts:
    """What is known, by name; what is not known is missing. The caller has checked who asks."""
    rows = [tx.unsealed(row, [FACT]) for row in await tx.fetch(NOTED, patient_id)]
    return {row["name"]: Fact(row["value"], row["noted_at"]) for row in rows}


async def note_facts(
    tx: Transaction,
    viewer: Viewer,
    patient_id: UUID,
    said: Mapping[str, Any],
    *,
    consultation_id: UUID | None = None,
) -> None:
    """Note the facts in `said`; None forgets one, what is missing stays. A doctor names the consultation.

    Raises:
        NotFound: the viewer may not.
        Invalid: a value nobody has.
    """
    access = await require(tx, viewer, patient_id, consultation_id)
    for name, value in said.items():
        check(name, value)
        if value is None:
            await tx.execute(FORGET, patient_id, name)
        else:
            kept = tx.seal(FACT, (patient_id, name), value)
            await tx.execute(NOTE, patient_id, name, kept, clock.now(), viewer.person_id)
        access.note(tx, "changed", subject=name)
    tx.publish(events.changed(patient_id, "facts", consultation_id))


def check(name: str, value: Any) -> None:
    """Make sure that a fact can be so.

    Raises:
        Invalid: it cannot.
    """
    if value is None:
        return
    if name in YES_OR_NO:
        if not isinstance(value, bool):
            raise Invalid("Answer with yes or no.", field=name)
        return
    low, high = BOUNDS[name]
    if isinstance(value, bool) or not low <= value <= high:
        raise Invalid(f"Give a number between {low:g} and {high:g}.", field=name)
