"""The facts the directory publishes."""

from datetime import datetime

from core.outbox import Event


def doctor_changed(doctor_id: int, at: datetime) -> Event:
    """Something about the doctor that is shown or searched is different. Payload: `{"doctor_id": n}`."""
    return Event("doctor.changed", str(doctor_id), {"doctor_id": doctor_id}, at)
