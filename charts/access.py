"""Whose chart somebody may look into.

The patient and whoever acts for them in their record: at any time. A doctor: in a consultation of theirs with the
patient that is open, or was completed not longer ago than `READ_AFTER`; or in an emergency (`charts.emergencies`), to
read. Nobody else, and whoever may not is not told that there is a patient.
"""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import audit
from audit import Kind as AuditKind
from audit import Verb, Why
from charts.emergencies import doctor_in_emergency
from core import clock
from core.database import Reader, Transaction
from core.errors import NotFound
from identity import Viewer, acts_for

READ_AFTER = timedelta(days=30)
"""Results come in, patients write again, a note is put right: a month covers it, and a curious look years later not."""

PATIENTS_SIDE = f"SELECT p.id FROM person p WHERE p.id = $2 AND {acts_for('p.id', 'record', viewer='$1', at='$3')}"  # noqa: S608
TREATS = """
SELECT c.doctor_id FROM consultation c JOIN doctor d ON d.id = c.doctor_id
 WHERE c.id = $3 AND c.patient_id = $2 AND d.person_id = $1
   AND (c.status IN ('waiting', 'scheduled', 'running') OR c.status = 'completed' AND c.finished_at > $4)
"""


@dataclass(frozen=True, slots=True)
class Access:
    """How somebody comes to a chart: `doctor_id` in `consultation_id`, or both None for the patient's side.

    A doctor without a consultation reads it in an emergency.
    """

    viewer: Viewer
    patient_id: UUID
    doctor_id: int | None = None
    consultation_id: UUID | None = None

    @property
    def why(self) -> Why:
        """As what they come, for the audit."""
        if not self.is_doctor:
            return audit.patients_side(self.viewer, self.patient_id)
        return "treating" if self.consultation_id is not None else "emergency"

    def note(self, tx: Transaction, verb: Verb, kind: AuditKind = "chart", subject: UUID | str | None = None) -> None:
        """Note that they access something of the chart."""
        audit.note(
            tx, self.viewer, self.patient_id, verb, kind, subject or self.patient_id, self.why, self.consultation_id
        )

    @property
    def is_doctor(self) -> bool:
        return self.doctor_id is not None


async def require(tx: Reader, viewer: Viewer, patient_id: UUID, consultation_id: UUID | None = None) -> Access:
    """Make sure that the viewer may look into a chart; a doctor names the consultation.

    Raises:
        NotFound: they may not, or there is no such patient.
    """
    now = clock.now()
    if consultation_id is None:
        if await tx.fetchval(PATIENTS_SIDE, viewer.person_id, patient_id, now) is None:
            raise NotFound
        return Access(viewer, patient_id)
    doctor_id = await tx.fetchval(TREATS, viewer.person_id, patient_id, consultation_id, now - READ_AFTER)
    if doctor_id is None:
        raise NotFound
    return Access(viewer, patient_id, doctor_id, consultation_id)


async def require_to_read(tx: Reader, viewer: Viewer, patient_id: UUID, consultation_id: UUID | None = None) -> Access:
    """The same for reading alone, which a doctor may also do in an emergency.

    Raises:
        NotFound: they may not, or there is no such patient.
    """
    try:
        return await require(tx, viewer, patient_id, consultation_id)
    except NotFound:
        doctor_id = None if consultation_id is not None else await doctor_in_emergency(tx, viewer, patient_id)
        if doctor_id is None:
            raise
        return Access(viewer, patient_id, doctor_id)


async def require_patients_side(tx: Reader, viewer: Viewer, patient_id: UUID) -> None:
    """Make sure that the viewer is the patient, or acts for them.

    Raises:
        NotFound: they are not.
    """
    await require(tx, viewer, patient_id)
