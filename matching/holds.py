"""Taking a slot: offered or not, first or not."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg

from core import settings
from core.clock import now
from core.database import Reader, Transaction, to_json
from core.errors import Conflict, DomainError
from core.idempotency import NOT_KEPT, Kept
from core.ids import new_id
from core.telemetry import BOOKINGS
from identity import require_proxy, take_turn
from matching.alternatives import instead, not_offered
from matching.bookings import Booking, Status
from matching.errors import AlreadyYours, SlotTaken, TooManyHolds, TwoPlaces
from matching.offers import Offer, Offers, SlotRequest, offer, refuse_own
from matching.schedules import Slot
from matching.statements.holds import HOLD, LET_GO_OF_PATIENT, MINE_THEN

MOST_HOLDS = 3
"""Holds one person may have at a time, so that nobody empties a doctor's day without booking."""
NO_LIMIT = 1_000_000
type Keep = Callable[[Booking, str], Awaitable[Kept]]
ATTEMPTS = 4
"""Each after the first because the hours were edited, or a hold of the patient ran out, between reading and holding, or
because the doctor is no longer as known."""


async def hold(
    db: Reader,
    booker: UUID,
    patient_id: UUID,
    wanted: SlotRequest,
    keep: Keep | None = None,
    known: Offers | None = None,
) -> Booking:
    """Hold a slot for `patient_id` until `settings.hold_minutes` from now, at the price of this moment.

    One statement does it, so that `db` need be no transaction, but for another. `keep` says what is stored with it
    under the key of the request, of the booking as it will be and the mark of the doctor's row. A doctor who is `known`
    is not asked what is offered: the statement sees whether it still is.

    Raises:
        NotFound: there is no such doctor; `identity.NotInFamily`: `booker` does not act for this patient.
        identity.ProxyEnds: nor will when the appointment is.
        SlotTaken: somebody was first; carries the nearest alternatives.
        NotOffered: the doctor's hours do not contain this slot (any more), or it is too soon or too far ahead.
        AlreadyYours: the patient holds or has booked this very slot.
        TwoPlaces: the patient holds or has booked something else at this time.
        TooManyHolds: `booker` holds `MOST_HOLDS` slots already.
        asyncpg.UniqueViolationError: the key of `keep` was used before.
    """
    for attempt in range(ATTEMPTS):
        if patient_id != booker:
            assert isinstance(db, Transaction), "whom one acts for must not change until the commit"
            await take_turn(db, booker)
        earlier = known.get(wanted.doctor_id) if known is not None and attempt == 0 else None
        offered = earlier or await offer(db, wanted.doctor_id)
        if known is not None and earlier is None:
            known.put(wanted.doctor_id, offered)
        if earlier is not None and earlier.person_id in (booker, patient_id):
            continue
        refuse_own(offered, booker, patient_id)
        await require_proxy(db, booker, patient_id, "booking", until=wanted.starts_at)
        moment = now()
        slot = offered.slot(wanted, moment)
        if offered.schedule is None or slot is None:
            if earlier is not None:
                continue
            raise await not_offered(db, wanted, offered, moment, known)
        booking = _booking(booker, patient_id, wanted, offered, slot, moment)
        kept = await keep(booking, offered.doctor_mark) if keep is not None else NOT_KEPT
        row = _arguments(booking, offered.schedule.version, moment, MOST_HOLDS)
        outcome = await db.fetchrow(HOLD, *row, *kept, earlier.mark if earlier is not None else None)
        assert outcome is not None
        if outcome["booked"]:
            return booking
        if outcome["offered"]:
            refusal = await _refusal(db, booking, wanted, offered, outcome["holds"], known)
            if refusal is not None:
                raise refusal
    raise Conflict("The doctor is changing the hours at this moment. Nothing was booked; try again.")


async def keep_for(tx: Transaction, person_id: UUID, wanted: SlotRequest, until: datetime) -> Booking | None:
    """Hold a slot until `until` for somebody who did not ask for it at this moment, however many they hold.

    None when somebody was first, the person is elsewhere then or needs a guardian, or the doctor does not offer it (any
    more).
    """
    await take_turn(tx, person_id)
    try:
        offered = await offer(tx, wanted.doctor_id)
        refuse_own(offered, person_id)
        await require_proxy(tx, person_id, person_id, "booking")
    except DomainError:
        return None
    moment = now()
    slot = offered.slot(wanted, moment)
    if offered.schedule is None or slot is None:
        return None
    booking = replace(_booking(person_id, person_id, wanted, offered, slot, moment), hold_expires_at=until)
    await let_go(tx, LET_GO_OF_PATIENT, person_id, booking, moment)
    outcome = await tx.fetchrow(HOLD, *_arguments(booking, offered.schedule.version, moment, NO_LIMIT), *NOT_KEPT, None)
    if outcome is None or not outcome["booked"]:
        return None
    tx.after_commit(BOOKINGS.labels("offered").inc)
    return booking


def _booking(
    booker: UUID, patient_id: UUID, wanted: SlotRequest, offered: Offer, slot: Slot, moment: datetime
) -> Booking:
    price = offered.prices[slot.mode]
    return Booking(
        id=new_id(),
        doctor_id=wanted.doctor_id,
        patient_id=patient_id,
        booked_by=booker,
        mode=slot.mode,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        status=Status.HELD,
        hold_expires_at=moment + timedelta(minutes=settings.load().hold_minutes),
        reason=wanted.reason,
        price=price,
        currency=offered.currency,
        specialty_code=offered.specialty_code,
        time_zone=slot.place.time_zone if slot.place is not None else offered.time_zone,
        cancelled_by=None,
        created_at=moment,
        notice_hours=offered.terms.notice_hours,
        late_fee=offered.terms.late_fee(price),
        place=slot.place,
        place_now=slot.place,
    )


def _arguments(booking: Booking, schedule_version: int, moment: datetime, most_holds: int) -> tuple[Any, ...]:
    return (
        booking.id,
        booking.doctor_id,
        booking.patient_id,
        booking.booked_by,
        booking.mode.value,
        booking.starts_at,
        booking.ends_at,
        schedule_version,
        moment,
        booking.hold_expires_at,
        booking.reason,
        booking.price,
        booking.currency,
        most_holds,
        booking.specialty_code,
        booking.notice_hours,
        booking.late_fee,
        to_json(booking.place.written) if booking.place is not None else None,
    )


async def _refusal(
    db: Reader,
    refused: Booking,
    wanted: SlotRequest,
    offered: Offer,
    holds: int,
    known: Offers | None,
) -> Conflict | None:
    """Why an offered slot was not given; None where only a hold of the patient that has run out was in the way."""
    moment = refused.created_at
    mine, lapsed = await mine_then(db, refused, moment)
    for one in mine:
        if (one["doctor_id"], one["starts_at"]) == (refused.doctor_id, refused.starts_at):
            return AlreadyYours(booking_id=str(one["id"]))
    if holds >= MOST_HOLDS:
        return TooManyHolds(limit=MOST_HOLDS)
    if mine:
        return await two_places(db, mine[0], wanted, offered, known)
    if lapsed and await let_go(db, LET_GO_OF_PATIENT, refused.patient_id, refused, moment):
        return None
    BOOKINGS.labels("refused").inc()
    return await slot_taken(db, wanted, offered, known)


async def not_given(db: Reader, target: Booking, wanted: SlotRequest, offered: Offer, moment: datetime) -> Conflict:
    """Why a booking cannot be as in `target`. What the patient has then is said first, with this doctor or another."""
    BOOKINGS.labels("refused").inc()
    mine, _ = await mine_then(db, target, moment)
    return await two_places(db, mine[0], wanted, offered) if mine else await slot_taken(db, wanted, offered)


async def mine_then(db: Reader, refused: Booking, moment: datetime) -> tuple[list[asyncpg.Record], bool]:
    """What else the patient holds or has booked at the time of a booking; whether a hold then ran out, unnoticed."""
    rows = await db.fetch(MINE_THEN, refused.patient_id, refused.starts_at, refused.ends_at, moment, refused.id)
    mine = [row for row in rows if row["stands"]]
    return mine, len(mine) < len(rows)


async def let_go(db: Reader, of_whom: str, key: int | UUID, wanted: Booking, moment: datetime) -> int:
    """Free what has run out and is in the way of a booking; how much that was."""
    freed: int = await db.fetchval(of_whom, key, wanted.starts_at, wanted.ends_at, moment)
    return freed


async def slot_taken(db: Reader, wanted: SlotRequest, offered: Offer, known: Offers | None = None) -> SlotTaken:
    """Somebody was first."""
    reason = "Somebody booked this time a moment ago. Nothing was charged. Choose another time."
    return SlotTaken(reason, **await instead(db, wanted, offered, known))


async def two_places(
    db: Reader, other: asyncpg.Record, wanted: SlotRequest, offered: Offer, known: Offers | None = None
) -> TwoPlaces:
    """The patient would be in two places at once."""
    return TwoPlaces(
        booking_id=str(other["id"]),
        doctor_id=other["doctor_id"],
        starts_at=other["starts_at"].isoformat(),
        ends_at=other["ends_at"].isoformat(),
        **await instead(db, wanted, offered, known),
    )
