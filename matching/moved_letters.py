"""Telling patients that their doctor has moved an appointment: in the app and outside it, at once, with both times."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import directory
import notices
from core import settings
from core.clock import now
from core.database import Reader, Transaction
from core.settings import Settings
from directory import Mode
from identity import acts_for, told_for
from matching.bookings import Booking
from matching.places import Place
from matching.reminder_texts import Appointment, say
from notices import Addressee, Delivery, Letter, News, Planned

MOVED = "booking_moved"

STANDS = f"""
SELECT b.doctor_id, b.mode, lower(b.during) AS starts_at,
       coalesce(b.place ->> 'time_zone', (SELECT s.time_zone FROM schedule s WHERE s.doctor_id = b.doctor_id))
           AS time_zone,
       b.place, CASE WHEN b.patient_id <> $2 THEN p.name END AS patient
  FROM booking b JOIN person p ON p.id = b.patient_id
 WHERE b.id = $1 AND b.status = 'confirmed' AND {acts_for("b.patient_id", "booking", viewer="$2", at="$3")}
"""  # noqa: S608 - a fragment of ours
TO_COME = """
SELECT id, lower(during) AS starts_at FROM booking
 WHERE id = ANY($1::uuid[]) AND (status = 'confirmed' OR hold_expires_at > $2) AND lower(during) > $2
"""


async def to_come(tx: Reader, bookings: Sequence[UUID]) -> dict[UUID, datetime]:
    """When those of `bookings` start that stand and are still to come."""
    return {row["id"]: row["starts_at"] for row in await tx.fetch(TO_COME, list(bookings), now())}


async def tell_moved(tx: Transaction, moved: Sequence[tuple[Booking, Booking]]) -> None:
    """Tell the patients of bookings that were moved, from and to, and whoever acts for them."""
    at = now()
    news, planned = [], []
    for before, after in moved:
        # A booking that goes there and back and there again has three things to be told.
        key = f"{MOVED}:{after.id}:{int(at.timestamp() * 1000)}"
        data: dict[str, Any] = {
            "booking_id": str(after.id),
            "doctor_id": after.doctor_id,
            "mode": after.mode.value,
            "was_at": before.starts_at.isoformat(),
            "starts_at": after.starts_at.isoformat(),
            "ends_at": after.ends_at.isoformat(),
        }
        for person in await told_for(tx, after.patient_id, "booking"):
            news.append(News(person, MOVED, key, data))
            # Not about the booking itself: what is told of that are its reminders.
            planned.append(Planned(person, MOVED, f"moved:{after.id}", f"{key}:{person}", data, at, after.ends_at))
    await notices.give(tx, news)
    await notices.plan(tx, planned, notices.configured(settings.load()))


class MovedLetters:
    """Writes what `tell_moved` has planned."""

    def __init__(self, settings: Settings) -> None:
        self._home = settings.public_url

    async def write(self, tx: Transaction, delivery: Delivery, to: Addressee) -> Letter | None:
        """The letter, while the appointment is where it says. A `notices.Writer`."""
        booking_id = UUID(delivery.data["booking_id"])
        row = await tx.fetchrow(STANDS, booking_id, to.person_id, now())
        if row is None or row["starts_at"] != datetime.fromisoformat(delivery.data["starts_at"]):
            return None
        doctor = (await directory.doctors(tx, [row["doctor_id"]]))[row["doctor_id"]]
        place = Place.of(row["place"]) if row["place"] is not None else None
        time_zone = row["time_zone"] or doctor.city.time_zone
        appointment = Appointment(doctor, Mode(row["mode"]), row["starts_at"], time_zone, place, patient=row["patient"])
        was_at = datetime.fromisoformat(delivery.data["was_at"])
        said = say(appointment, to.language, to.time_zone, f"{self._home}/account", about="moves", was_at=was_at)
        link = f"{self._home}/bookings/{booking_id}"
        return Letter(
            delivery.id, to.language, said.title, said.lines, link, said.link_words, said.closing, delivery.until
        )
