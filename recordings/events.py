"""The fact a recording publishes, version 1.

`recording.changed`: it was asked for, agreed to, paused, ended, played or deleted; the key is its id, the payload
`{recording_id, consultation_id, patient_id, doctor_id, state}`.
"""

from datetime import datetime
from uuid import UUID

from core.outbox import Event
from recordings.states import State

CHANGED = "recording.changed"


def changed(
    recording_id: UUID, *, consultation: UUID, patient: UUID, doctor: int | None, state: State, at: datetime
) -> Event:
    payload = {
        "recording_id": str(recording_id),
        "consultation_id": str(consultation),
        "patient_id": str(patient),
        "doctor_id": doctor,
        "state": state.value,
    }
    return Event(CHANGED, str(recording_id), payload, at)
