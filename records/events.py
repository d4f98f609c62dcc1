"""The facts of what stays, version 1.

`document.signed`, `document.revoked`: key and `consultation_id` are the consultation's, with `document_id`,
`patient_id`, `doctor_id`. `follow_up.proposed`: the same with `booking_id`. `review.written`, `.replied`, `.decided`:
the same with `review_id`.
"""

from typing import Literal
from uuid import UUID

from core import clock
from core.outbox import Event

type Topic = Literal[
    "document.signed", "document.revoked", "follow_up.proposed", "review.written", "review.replied", "review.decided"
]


def changed(topic: Topic, consultation_id: UUID, patient_id: UUID, doctor_id: int, **ids: UUID) -> Event:
    """Something of a consultation was signed, proposed or said."""
    payload = {
        "consultation_id": str(consultation_id),
        "patient_id": str(patient_id),
        "doctor_id": doctor_id,
        **{name: str(one) for name, one in ids.items()},
    }
    return Event(topic, str(consultation_id), payload, clock.now())
