"""Reminders: a day and an hour before an appointment, over whatever way its patient wants, and those who act for them.

A booking's facts plan what is to be said and withdraw what is no longer true; the plan's keys carry the start they are
about. When a reminder goes out, the booking is read once more: whoever was moved or cancelled in that moment is not
reminded of the old time.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg

import directory
import notices
from core.clock import now
from core.database import Database, Transaction
from core.outbox import Published
from core.settings import Settings
from directory import Mode
from identity import acts_for, proxies_of
from matching.places import Place
from matching.reminder_texts import Appointment, say
from notices import Addressee, Delivery, Letter, Planned

REMINDER = "reminder"
BEFORE = {"24h": timedelta(hours=24), "1h": timedelta(hours=1)}
"""The longest first: each is of use until the next one is due, and the last one until the appointment."""

_PEOPLE = f"""
SELECT b.id, b.patient_id, lower(b.during) AS starts_at, p.email IS NOT NULL OR p.phone IS NOT NULL AS has_account,
       {proxies_of("b.patient_id", "booking", at="$2")} AS proxies
  FROM booking b JOIN person p ON p.id = b.patient_id WHERE b.status = 'confirmed' AND
"""  # noqa: S608 - a fragment of ours
REMINDED = _PEOPLE + " b.id = ANY($1::uuid[])"
REMINDED_OF = _PEOPLE + " b.patient_id = ANY($1::uuid[]) AND lower(b.during) > $2"
APPOINTMENT = f"""
SELECT b.doctor_id, b.mode, b.status, lower(b.during) AS starts_at,
       coalesce(b.place ->> 'time_zone', (SELECT s.time_zone FROM schedule s WHERE s.doctor_id = b.doctor_id))
           AS time_zone,
       b.place, CASE WHEN b.patient_id <> $2 THEN p.name END AS patient
  FROM booking b JOIN person p ON p.id = b.patient_id
 WHERE b.id = $1 AND {acts_for("b.patient_id", "booking", viewer="$2", at="$3")}
"""  # noqa: S608


class Reminders:
    """The outbox's consumer `reminders`, and the writer of what it plans."""

    name = "reminders"
    every_seconds = 1.0
    topics: Sequence[str] | None = (
        "booking.confirmed",
        "booking.cancelled",
        "booking.rescheduled",
        "booking.completed",
        "proxy.granted",
        "proxy.changed",
    )

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database = database
        self._channels = notices.configured(settings)
        self._home = settings.public_url

    async def take(self, events: Sequence[Published]) -> None:
        """Plan for each booking as it is now; a fact that comes late or twice changes nothing."""
        told = {UUID(event.payload["booking_id"]): event.at for event in events if "booking_id" in event.payload}
        granted = {UUID(event.payload["patient_id"]): event.at for event in events if event.topic.startswith("proxy.")}
        moment = now()
        async with self._database.transaction() as tx:
            rows = await tx.fetch(REMINDED, list(told), moment)
            planned = [one for row in rows for one in _planned(row, told[row["id"]])]
            for row in await tx.fetch(REMINDED_OF, list(granted), moment) if granted else ():
                planned += _planned(row, granted[row["patient_id"]])
            keep = [one.key for row in rows for one in _every(row)]
            await notices.withdraw(tx, REMINDER, [str(one) for one in told], keep=keep)
            await notices.plan(tx, list({one.key: one for one in planned}.values()), self._channels)

    async def write(self, tx: Transaction, delivery: Delivery, to: Addressee) -> Letter | None:
        """The reminder, if what was planned still holds at this moment. A `notices.Writer`."""
        row = await tx.fetchrow(APPOINTMENT, UUID(delivery.about), to.person_id, now())
        planned_for = datetime.fromisoformat(delivery.data["starts_at"])
        if row is None or row["status"] != "confirmed" or row["starts_at"] != planned_for:
            return None
        doctor = (await directory.doctors(tx, [row["doctor_id"]]))[row["doctor_id"]]
        time_zone = row["time_zone"] or doctor.city.time_zone
        place = Place.of(row["place"]) if row["place"] is not None else None
        appointment = Appointment(doctor, Mode(row["mode"]), row["starts_at"], time_zone, place, row["patient"])
        said = say(appointment, to.language, to.time_zone, f"{self._home}/account")
        link = f"{self._home}/bookings/{delivery.about}"
        return Letter(
            delivery.id, to.language, said.title, said.lines, link, said.link_words, said.closing, delivery.until
        )


def _planned(row: asyncpg.Record, told_at: datetime) -> list[Planned]:
    """What was still ahead when it was booked or moved: who books for this afternoon knows it."""
    return [one for one in _every(row) if one.due_at > told_at]


def _every(row: asyncpg.Record) -> list[Planned]:
    """All reminders of a booking, for its patient, if they can be reached, and for those who act for them."""
    starts = row["starts_at"]
    leads = list(BEFORE.items())
    data: dict[str, Any] = {"starts_at": starts.isoformat()}
    planned = []
    for person in (*([row["patient_id"]] if row["has_account"] else ()), *row["proxies"]):
        for number, (lead, before) in enumerate(leads):
            until = starts - leads[number + 1][1] if number + 1 < len(leads) else starts
            key = f"{REMINDER}:{row['id']}:{lead}:{int(starts.timestamp())}:{person}"
            planned.append(Planned(person, REMINDER, str(row["id"]), key, data, starts - before, until))
    return planned
