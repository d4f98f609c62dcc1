"""Bookings as they are shown, with their doctors and rooms."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast
from uuid import UUID

import consultations
import directory
import identity
from api.schemas.directory import DoctorSummary
from api.schemas.matching import BookableMode, BookingView, Somebody
from api.views import doctor_summary, place_view
from core import clock
from core.database import Reader
from core.kept import Recent
from identity import Viewer
from matching import Booking, Interval, Status

KEPT = 20_000
LATELY_SECONDS = 60.0
"""A doctor's own row may be older by this in the answer to a confirmation, which asks for no mark of it."""
KEPT_SECONDS = 600.0
"""A hospital's or a city's own row may change beside the doctor's; then what is shown is older at most by this."""


async def booking_view(db: Reader, viewer: Viewer, one: Booking) -> BookingView:
    return (await booking_views(db, viewer, [one]))[0]


async def booking_views(db: Reader, viewer: Viewer, bookings: Sequence[Booking]) -> list[BookingView]:
    """Bookings with their doctors, people and rooms, in a fixed number of reads."""
    if not bookings:
        return []
    tree = await directory.specialties(db)
    doctors = await directory.doctors(db, {one.doctor_id for one in bookings})
    confirmed = [one.id for one in bookings if one.status is not Status.HELD]
    rooms = await consultations.consultations_of_bookings(db, confirmed) if confirmed else {}
    people = {viewer.person_id: viewer.name}
    others = {person for one in bookings for person in (one.patient_id, one.booked_by)} - people.keys()
    if others:
        people |= await identity.names(db, list(others))
    now = clock.now()
    shown = {key: (doctor_summary(doctor, tree), doctor.city.time_zone) for key, doctor in doctors.items()}
    return [_view(one, people, *shown[one.doctor_id], rooms.get(one.id), now) for one in bookings]


@dataclass(frozen=True, slots=True)
class _Known:
    mark: str
    read_at: float
    summary: DoctorSummary
    time_zone: str


class HeldViews:
    """Holds as they are shown, whose doctors are read once as long as their rows stay the same."""

    def __init__(self) -> None:
        self._known = Recent[_Known](KEPT)

    async def of(self, db: Reader, viewer: Viewer, held: Booking, doctor_mark: str) -> BookingView:
        """A hold of the viewer's own; `doctor_mark` is that of the doctor's row now."""
        known = self._known.get(held.doctor_id)
        if known is None or known.mark != doctor_mark or time.monotonic() - known.read_at > KEPT_SECONDS:
            known = await self._read(db, held.doctor_id)
        return _view(held, {viewer.person_id: viewer.name}, known.summary, known.time_zone, None, clock.now())

    async def confirmed(self, db: Reader, viewer: Viewer, one: Booking, consultation_id: UUID) -> BookingView:
        """A booking that was just confirmed: its doctor as the hold showed them, if that was lately."""
        known = self._known.get(one.doctor_id)
        own = {one.patient_id, one.booked_by} == {viewer.person_id}
        if known is None or not own or time.monotonic() - known.read_at > LATELY_SECONDS:
            return await booking_view(db, viewer, one)
        people = {viewer.person_id: viewer.name}
        return _view(one, people, known.summary, known.time_zone, consultation_id, clock.now())

    async def _read(self, db: Reader, doctor_id: int) -> _Known:
        tree = await directory.specialties(db)
        mark, doctor = (await directory.marked_doctors(db, [doctor_id]))[doctor_id]
        known = _Known(mark, time.monotonic(), doctor_summary(doctor, tree), doctor.city.time_zone)
        self._known.put(doctor_id, known)
        return known


def _view(
    one: Booking,
    people: Mapping[UUID, str],
    doctor: DoctorSummary,
    time_zone: str,
    consultation_id: UUID | None,
    now: datetime,
) -> BookingView:
    return BookingView.model_construct(
        id=one.id,
        patient=Somebody.model_construct(id=one.patient_id, name=people[one.patient_id]),
        booked_by=Somebody.model_construct(id=one.booked_by, name=people[one.booked_by]),
        doctor=doctor,
        mode=cast("BookableMode", one.mode.value),
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        status=one.status.value,
        hold_expires_at=one.hold_expires_at,
        offer=one.offer,
        price=one.price,
        currency=one.currency,
        reason=one.reason,
        consultation_id=consultation_id,
        time_zone=one.time_zone or time_zone,
        place=place_view(one.place),
        place_now=place_view(one.place_now) if one.place_now != one.place else None,
        free_until=one.free_until,
        late_fee=one.late_fee,
        fee_due=one.fee_due,
        moved_by_doctor_at=one.moved_by_doctor_at,
        wait_minutes=consultations.least_wait(Interval(one.starts_at, one.ends_at)) // timedelta(minutes=1),
        as_of=now,
    )
