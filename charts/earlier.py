"""Earlier consultations of a patient, as the doctor of this one sees them.

Their own are there by themselves; those with other doctors only while the patient's side shares them with this one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import audit
from charts import events
from charts.access import require
from charts.visits import require_open, require_side
from consultations import Kind
from core import clock
from core.database import Transaction
from identity import Viewer

SHOWN = 50

SHARE = """
INSERT INTO chart_sharing (consultation_id, shared_by, at) VALUES ($1, $2, $3) ON CONFLICT (consultation_id) DO NOTHING
"""
STOP = "DELETE FROM chart_sharing WHERE consultation_id = $1"
SHARED = "SELECT at FROM chart_sharing WHERE consultation_id = $1"
EARLIER = """
SELECT c.id, c.kind, c.specialty_code, c.doctor_id, d.name AS doctor_name, d.name_pinyin AS doctor_name_pinyin,
       d.person_id = $1 AS own, c.complaint, c.summary, c.finished_at
  FROM consultation c JOIN doctor d ON d.id = c.doctor_id
 WHERE c.patient_id = $2 AND c.id <> $3 AND c.status = 'completed' AND (d.person_id = $1 OR $4)
 ORDER BY c.finished_at DESC, c.id DESC LIMIT $5
"""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A consultation that was completed. `own`: with the doctor who looks."""

    id: UUID
    kind: Kind
    specialty_code: str
    doctor_id: int
    doctor_name: str
    doctor_name_pinyin: str
    own: bool
    complaint: str
    summary: str | None
    finished_at: datetime


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the doctor of a consultation sees. `shared`: those with other doctors are among them."""

    shared: bool
    consultations: Sequence[Earlier]


async def earlier(tx: Transaction, viewer: Viewer, consultation_id: UUID) -> Shelf:
    """Earlier consultations of the patient; for the patient's side what the doctor sees. A doctor's look is noted.

    Raises:
        NotFound: it is not the viewer's, or their time to read is over.
    """
    one = await require_side(tx, viewer, consultation_id)
    shared = await tx.fetchval(SHARED, consultation_id) is not None
    if one.side == "patient":
        return Shelf(shared, ())
    access = await require(tx, viewer, one.patient_id, consultation_id)
    access.note(tx, "read", "earlier")
    rows = await tx.fetch(EARLIER, viewer.person_id, one.patient_id, consultation_id, shared, SHOWN)
    found = [Earlier(**{**dict(row.items()), "kind": Kind(row["kind"])}) for row in rows]
    for each in found:
        access.note(tx, "read", "earlier", each.id)
    return Shelf(shared, found)


async def share_earlier(tx: Transaction, viewer: Viewer, consultation_id: UUID, shared: bool) -> None:
    """Let the doctor of this consultation see those with others, or no longer.

    Raises:
        NotFound, NotPossibleNow: it is not the viewer's as a patient, or is over.
    """
    one = await require_open(tx, viewer, consultation_id)
    why = audit.patients_side(viewer, one.patient_id)
    audit.note(tx, viewer, one.patient_id, "changed", "earlier", consultation_id, why, consultation_id)
    if shared:
        await tx.execute(SHARE, consultation_id, viewer.person_id, clock.now())
    else:
        await tx.execute(STOP, consultation_id)
    tx.publish(events.changed(one.patient_id, "sharing", consultation_id))
