"""Who has read a chart: every look of a doctor is noted, for the patient to see."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from charts.access import Access, require_patients_side
from core import clock
from core.database import Reader, Transaction
from identity import Viewer

ONE_LOOK = timedelta(minutes=10)
"""A doctor who comes back to the panel within it has looked once."""
SHOWN = 100

NOTE = """
INSERT INTO chart_reading (patient_id, doctor_id, consultation_id, at)
SELECT $1, $2, $3, $4::timestamptz
 WHERE NOT EXISTS (SELECT FROM chart_reading r
                    WHERE r.patient_id = $1 AND r.doctor_id = $2 AND r.consultation_id = $3 AND r.at > $5)
"""
READ = """
SELECT r.doctor_id, d.name AS doctor_name, d.name_pinyin AS doctor_name_pinyin, r.consultation_id, r.at
  FROM chart_reading r JOIN doctor d ON d.id = r.doctor_id
 WHERE r.patient_id = $1 ORDER BY r.at DESC, r.consultation_id DESC LIMIT $2
"""


@dataclass(frozen=True, slots=True)
class Reading:
    """A doctor looked into the chart at `at`, in this consultation."""

    doctor_id: int
    doctor_name: str
    doctor_name_pinyin: str
    consultation_id: UUID
    at: datetime


async def note_reading(tx: Transaction, access: Access) -> None:
    """Note that a doctor looks; the patient's side may look as it likes."""
    if access.is_doctor:
        now = clock.now()
        await tx.execute(NOTE, access.patient_id, access.doctor_id, access.consultation_id, now, now - ONE_LOOK)


async def readings_of(tx: Reader, viewer: Viewer, patient_id: UUID) -> list[Reading]:
    """Who has read the chart, the last first.

    Raises:
        NotFound: it is not the viewer's chart.
    """
    await require_patients_side(tx, viewer, patient_id)
    return [Reading(**dict(row.items())) for row in await tx.fetch(READ, patient_id, SHOWN)]
