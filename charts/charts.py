"""A chart as it is read."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from charts.access import require_to_read
from charts.entries import Kind, Section, sections
from charts.facts import Facts, facts_of
from core.database import Transaction
from identity import Viewer

PATIENT = "SELECT name, birth_date, gender FROM person WHERE id = $1"


@dataclass(frozen=True, slots=True)
class Chart:
    """What is known of a patient."""

    patient_id: UUID
    name: str
    birth_date: date | None
    gender: str | None
    allergies: Section
    medicines: Section
    conditions: Section
    facts: Facts


async def chart(tx: Transaction, viewer: Viewer, patient_id: UUID, consultation_id: UUID | None = None) -> Chart:
    """A patient's chart. A doctor names the consultation, or has opened it in an emergency, and the look is noted.

    Raises:
        NotFound: the viewer may not.
    """
    access = await require_to_read(tx, viewer, patient_id, consultation_id)
    access.note(tx, "read")
    patient = await tx.fetchrow(PATIENT, patient_id)
    assert patient is not None
    listed = await sections(tx, patient_id)
    return Chart(
        patient_id,
        patient["name"],
        patient["birth_date"],
        patient["gender"],
        allergies=listed[Kind.ALLERGY],
        medicines=listed[Kind.MEDICINE],
        conditions=listed[Kind.CONDITION],
        facts=await facts_of(tx, patient_id),
    )


async def allergies_of(tx: Transaction, patient_id: UUID) -> Section:
    """What a patient is allergic to. The caller has checked who asks, and answers for what is made of it."""
    return (await sections(tx, patient_id, [Kind.ALLERGY]))[Kind.ALLERGY]


async def medicines_of(tx: Transaction, patient_id: UUID) -> Section:
    """What a patient takes. The caller has checked who asks, and answers for what is made of it."""
    return (await sections(tx, patient_id, [Kind.MEDICINE]))[Kind.MEDICINE]


async def conditions_of(tx: Transaction, patient_id: UUID) -> Section:
    """What a patient has. The caller has checked who asks, and answers for what is made of it."""
    return (await sections(tx, patient_id, [Kind.CONDITION]))[Kind.CONDITION]
