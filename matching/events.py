"""The facts matching publishes.

Bookings: `booking.held`, `booking.confirmed`, `booking.rescheduled`, `booking.cancelled`, `booking.expired`,
`booking.completed`, `booking.no_show`, `booking.failed`; key: the booking's id; payload, version 1: `{booking_id,
doctor_id, patient_id, specialty_code, mode, starts_at, ends_at}`, moments in ISO 8601 with their offset, and
`cancelled_by` where it was cancelled. HOLD, LET_GO and EXPIRE write theirs themselves (`statements/holds.py`), in that
shape.
Hours: `schedule.changed`; key: the doctor's id; payload, version 1: `{doctor_id, schedule_version}`.
Questions by text: `text.changed`, when those of a day are used up or there is room again before it is over; key: the
doctor's id; payload, version 1: `{doctor_id, open}`. That a day is over is no fact: whoever shows it knows when.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, Self
from uuid import UUID

from core.outbox import Event
from directory import Mode

type BookingTopic = Literal[
    "booking.held",
    "booking.confirmed",
    "booking.rescheduled",
    "booking.cancelled",
    "booking.expired",
    "booking.completed",
    "booking.no_show",
    "booking.failed",
]
BOOKING_TOPICS: tuple[BookingTopic, ...] = (
    "booking.held",
    "booking.confirmed",
    "booking.rescheduled",
    "booking.cancelled",
    "booking.expired",
    "booking.completed",
    "booking.no_show",
    "booking.failed",
)
SCHEDULE_CHANGED = "schedule.changed"
TEXT_CHANGED = "text.changed"
MAY_OPEN: tuple[str, ...] = (
    "booking.confirmed",
    "booking.cancelled",
    "booking.expired",
    "booking.rescheduled",
    SCHEDULE_CHANGED,
    "doctor.changed",
)
"""Behind what a doctor's openings may be others. Holds are left out: what somebody held for a moment and let go is no
news to who saw it open before."""


@dataclass(frozen=True, slots=True)
class BookingFact:
    """What a consumer learns of a booking; enough to tell people and to count, without reading it again."""

    booking_id: UUID
    doctor_id: int
    patient_id: UUID
    specialty_code: str
    mode: Mode
    starts_at: datetime
    ends_at: datetime
    cancelled_by: str | None = None

    @classmethod
    def of(cls, payload: dict[str, Any]) -> Self:
        """Read a payload of version 1."""
        return cls(
            UUID(payload["booking_id"]),
            payload["doctor_id"],
            UUID(payload["patient_id"]),
            payload["specialty_code"],
            Mode(payload["mode"]),
            datetime.fromisoformat(payload["starts_at"]),
            datetime.fromisoformat(payload["ends_at"]),
            payload.get("cancelled_by"),
        )

    def event(self, topic: BookingTopic, at: datetime) -> Event:
        payload: dict[str, Any] = {
            "booking_id": str(self.booking_id),
            "doctor_id": self.doctor_id,
            "patient_id": str(self.patient_id),
            "specialty_code": self.specialty_code,
            "mode": self.mode.value,
            "starts_at": self.starts_at.isoformat(),
            "ends_at": self.ends_at.isoformat(),
        }
        if self.cancelled_by is not None:
            payload["cancelled_by"] = self.cancelled_by
        return Event(topic, str(self.booking_id), payload, at)


def schedule_changed(doctor_id: int, version: int, at: datetime) -> Event:
    """The doctor's hours are different from now on."""
    return Event(SCHEDULE_CHANGED, str(doctor_id), {"doctor_id": doctor_id, "schedule_version": version}, at)


def text_changed(doctor_id: int, *, is_open: bool, at: datetime) -> Event:
    """The doctor takes no more questions by text today, or does again."""
    return Event(TEXT_CHANGED, str(doctor_id), {"doctor_id": doctor_id, "open": is_open}, at)
