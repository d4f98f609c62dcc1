"""Which doctors have looked into a chart, as the audit tells it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import audit
from core.database import Reader
from identity import Viewer

SHOWN = 100


@dataclass(frozen=True, slots=True)
class Reading:
    """A doctor looked into the chart at `at`, in this consultation. Coming back within ten minutes is the same look."""

    doctor_id: int
    doctor_name: str
    doctor_name_pinyin: str
    consultation_id: UUID
    at: datetime


async def readings_of(tx: Reader, viewer: Viewer, patient_id: UUID) -> list[Reading]:
    """Who has read the chart, the last first.

    Raises:
        NotFound: it is not the viewer's chart.
    """
    looks = await audit.looks_at(tx, viewer, patient_id, "doctors", ("chart", "earlier"), limit=SHOWN)
    return [
        Reading(look.doctor_id, look.doctor_name, look.doctor_name_latin, look.consultation_id, look.first_at)
        for look in looks
        if look.doctor_id is not None and look.doctor_name is not None and look.doctor_name_latin is not None
        if look.consultation_id is not None
    ]
