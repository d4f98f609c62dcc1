"""The facts a consultation publishes, version 1.

`consultation.opened`, `.offered` (to a doctor on duty, who has not taken it yet), `.started`, `.completed`,
`.declined`, `.cancelled`, `.unanswered`, `.missed`; the key is its id, the payload
`{consultation_id, kind, patient_id, doctor_id, specialty_code}`. `doctor_id` is null while nobody is concerned. Under
the terms of a text consultation also `.answered` (the first time), `.followed_up` (a follow-up question came, or was
answered), `.more_asked`, `.extended`, `.transfer` (offered, agreed to, taken or not); of any kind `.referred`.
`call.missed`: a call rang and was not answered; the same key and payload, without `kind`, and `call`. `call.ended`: one
that had been taken was hung up.
`attendance.decided`, `.disputed`, `.settled`: who came to an appointment; the same key, and `verdict` in the payload.
"""

from datetime import datetime
from typing import Literal
from uuid import UUID

from consultations.states import Status
from core.outbox import Event

OPENED = "consultation.opened"
_TOPICS = {
    Status.RUNNING: "consultation.started",
    Status.COMPLETED: "consultation.completed",
    Status.DECLINED: "consultation.declined",
    Status.CANCELLED: "consultation.cancelled",
    Status.UNANSWERED: "consultation.unanswered",
    Status.MISSED: "consultation.missed",
}
OFFERED = "consultation.offered"
type ContractTopic = Literal["answered", "followed_up", "more_asked", "extended", "transfer", "referred"]
type AttendanceTopic = Literal["attendance.decided", "attendance.disputed", "attendance.settled"]
type CallTopic = Literal["call.missed", "call.ended"]
TOPICS = (OPENED, *_TOPICS.values())


def opened(
    consultation_id: UUID, *, kind: str, patient: UUID, doctor: int | None, specialty: str, at: datetime
) -> Event:
    """Somebody asked for, or booked, a consultation."""
    return _event(OPENED, consultation_id, kind, patient, doctor, specialty, at)


def offered(consultation_id: UUID, *, patient: UUID, doctor: int, specialty: str, at: datetime) -> Event:
    """A doctor is asked to take somebody from the pool; nothing has changed hands yet."""
    return _event(OFFERED, consultation_id, "instant", patient, doctor, specialty, at)


def moved(
    consultation_id: UUID, to: Status, *, kind: str, patient: UUID, doctor: int | None, specialty: str, at: datetime
) -> Event:
    """A consultation has got as far as `to`."""
    return _event(_TOPICS[to], consultation_id, kind, patient, doctor, specialty, at)


def under_terms(
    what: ContractTopic,
    consultation_id: UUID,
    *,
    patient: UUID,
    doctor: int | None,
    specialty: str,
    at: datetime,
    kind: str = "text",
) -> Event:
    """Something about the contract of a text consultation has changed, which is where it was otherwise."""
    return _event(f"consultation.{what}", consultation_id, kind, patient, doctor, specialty, at)


def of_call(
    topic: CallTopic, consultation_id: UUID, call: UUID, *, patient: UUID, doctor: int, specialty: str, at: datetime
) -> Event:
    """A call is over: it rang and nobody took it, or it was hung up."""
    payload = {
        "consultation_id": str(consultation_id),
        "call": str(call),
        "patient_id": str(patient),
        "doctor_id": doctor,
        "specialty_code": specialty,
    }
    return Event(topic, str(consultation_id), payload, at)


def attendance(
    topic: AttendanceTopic,
    consultation_id: UUID,
    *,
    verdict: str,
    patient: UUID,
    doctor: int,
    specialty: str,
    at: datetime,
) -> Event:
    """What was decided about who came to an appointment, or became of it."""
    payload = {
        "consultation_id": str(consultation_id),
        "patient_id": str(patient),
        "doctor_id": doctor,
        "specialty_code": specialty,
        "verdict": verdict,
    }
    return Event(topic, str(consultation_id), payload, at)


def _event(
    topic: str, consultation_id: UUID, kind: str, patient: UUID, doctor: int | None, specialty: str, at: datetime
) -> Event:
    payload = {
        "consultation_id": str(consultation_id),
        "kind": str(kind),
        "patient_id": str(patient),
        "doctor_id": doctor,
        "specialty_code": specialty,
    }
    return Event(topic, str(consultation_id), payload, at)


def guest_changed(consultation_id: UUID, patient: UUID, *, at: datetime) -> Event:
    """A guest was invited, agreed to, or came."""
    payload = {"consultation_id": str(consultation_id), "patient_id": str(patient)}
    return Event("guest.changed", str(consultation_id), payload, at)


def guest_removed(consultation_id: UUID, patient: UUID, left: tuple[UUID, UUID] | None, *, at: datetime) -> Event:
    """A guest is one no longer. `left`: the call that runs, and who is in it no more."""
    payload = {"consultation_id": str(consultation_id), "patient_id": str(patient)}
    if left is not None:
        payload |= {"call": str(left[0]), "participant": str(left[1])}
    return Event("guest.removed", str(consultation_id), payload, at)
