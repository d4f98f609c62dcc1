"""What is said outside the app when an opening is offered: at once, and not once it is over."""

from collections.abc import Sequence
from uuid import UUID

import directory
import notices
from core.clock import now
from core.database import Transaction
from core.settings import Settings
from directory import Mode
from matching.bookings import Booking
from matching.places import Place
from matching.reminder_texts import Appointment, say
from notices import Addressee, Delivery, Letter, Planned

OFFER_LETTER = "waitlist_offer"

OFFERED = """
SELECT b.doctor_id, b.mode, lower(b.during) AS starts_at, b.hold_expires_at,
       coalesce(b.place ->> 'time_zone', (SELECT s.time_zone FROM schedule s WHERE s.doctor_id = b.doctor_id))
           AS time_zone,
       b.place
  FROM booking b WHERE b.id = $1 AND b.hold_expires_at > $2
"""


async def plan_letter(tx: Transaction, offered: Booking, channels: Sequence[str]) -> None:
    """Say over each of `channels` that a time is kept for somebody, while it is."""
    assert offered.hold_expires_at is not None
    # Not about the booking itself: what is told of that are its reminders.
    about, data = f"offer:{offered.id}", {"booking_id": str(offered.id)}
    planned = Planned(
        offered.patient_id, OFFER_LETTER, about, f"{OFFER_LETTER}:{offered.id}", data, now(), offered.hold_expires_at
    )
    await notices.plan(tx, [planned], channels)


class OfferLetters:
    """Writes what `plan_letter` has planned."""

    def __init__(self, settings: Settings) -> None:
        self._home = settings.public_url

    async def write(self, tx: Transaction, delivery: Delivery, to: Addressee) -> Letter | None:
        """The letter, while the offer can be accepted. A `notices.Writer`."""
        row = await tx.fetchrow(OFFERED, UUID(delivery.data["booking_id"]), now())
        if row is None:
            return None
        doctor = (await directory.doctors(tx, [row["doctor_id"]]))[row["doctor_id"]]
        time_zone = row["time_zone"] or doctor.city.time_zone
        place = Place.of(row["place"]) if row["place"] is not None else None
        appointment = Appointment(doctor, Mode(row["mode"]), row["starts_at"], time_zone, place)
        until = row["hold_expires_at"]
        said = say(appointment, to.language, to.time_zone, f"{self._home}/account", about="offers", until=until)
        link = f"{self._home}/mine"
        return Letter(delivery.id, to.language, said.title, said.lines, link, said.link_words, said.closing, until)
