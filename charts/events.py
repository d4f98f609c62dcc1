"""The fact a chart publishes: `chart.changed`; the key is the patient, the payload `{patient_id, what}`.

`consultation_id` is in it where a doctor wrote. What was written is not.
"""

from uuid import UUID

from core import clock
from core.outbox import Event


def changed(patient_id: UUID, what: str, consultation_id: UUID | None = None) -> Event:
    """Something in a chart is different now. `what`: allergy, medicine, condition or facts."""
    payload = {"patient_id": str(patient_id), "what": what}
    if consultation_id is not None:
        payload["consultation_id"] = str(consultation_id)
    return Event("chart.changed", str(patient_id), payload, clock.now())
