"""Doctors on duty who are busy or away are offered nobody, and nobody counts on them."""

from datetime import timedelta
from uuid import UUID

import pytest

import consultations
from consultations import Duty, Workrooms
from identity import Viewer
from matching import ABOUT_TO, UNSEEN, Availability, Available
from tests.clinic import Clinic
from tests.consultations.test_pool import ask, duty, line, offered, on_duty, take


async def choose(clinic: Clinic, doctor: Viewer, chosen: Availability) -> Duty:
    async with clinic.database.transaction() as tx:
        return await consultations.go_on_duty(tx, doctor, chosen=chosen)


async def assigned_to(clinic: Clinic, doctor: Viewer) -> UUID | None:
    await consultations.assign(clinic.database)
    return await offered(clinic, doctor)


@pytest.mark.parametrize("chosen", [Availability.BUSY, Availability.AWAY])
async def test_who_is_busy_or_away_is_offered_nobody_until_there_again(clinic: Clinic, chosen: Availability) -> None:
    doctor = await on_duty(clinic)
    assert (await choose(clinic, doctor, chosen)).available == Available(chosen, "chosen")
    patient, asked = await ask(clinic)
    assert await assigned_to(clinic, doctor) is None
    there = await line(clinic, patient, asked.id)
    assert there is not None
    assert (there.doctors, there.range) == (0, None), "nobody counts on who is not there"
    await choose(clinic, doctor, Availability.AVAILABLE)
    assert await assigned_to(clinic, doctor) == asked.id


async def test_who_becomes_busy_while_being_asked_hands_the_patient_on(clinic: Clinic) -> None:
    first, second = await on_duty(clinic), await on_duty(clinic)
    _, asked = await ask(clinic)
    assert await assigned_to(clinic, first) == asked.id
    await choose(clinic, first, Availability.BUSY)
    assert await assigned_to(clinic, second) == asked.id


async def test_who_is_busy_may_still_take_the_next(clinic: Clinic) -> None:
    doctor = await on_duty(clinic)
    await choose(clinic, doctor, Availability.BUSY)
    _, asked = await ask(clinic)
    assert (await take(clinic, doctor)).id == asked.id


async def test_a_workroom_that_is_open_is_seen_and_one_that_closed_is_away_after_a_while(clinic: Clinic) -> None:
    doctor = await on_duty(clinic)
    rooms = Workrooms(clinic.database)
    rooms.opened(clinic.id_of(doctor))
    await rooms.carry()
    clinic.time.advance(2 * UNSEEN)
    await rooms.carry()
    _, asked = await ask(clinic)
    assert (await duty(clinic, doctor)).available.state is Availability.AVAILABLE
    rooms.closed(clinic.id_of(doctor))
    await rooms.carry()
    clinic.time.advance(UNSEEN + timedelta(seconds=1))
    await rooms.carry()
    assert (await duty(clinic, doctor)).available == Available(Availability.AWAY, "unseen")
    assert await assigned_to(clinic, doctor) is None
    rooms.opened(clinic.id_of(doctor))
    await rooms.carry()
    assert await assigned_to(clinic, doctor) == asked.id


async def test_a_doctor_without_a_workroom_is_not_taken_to_be_away(clinic: Clinic) -> None:
    doctor = await on_duty(clinic)
    clinic.time.advance(timedelta(hours=3))
    _, asked = await ask(clinic)
    assert await assigned_to(clinic, doctor) == asked.id


async def test_nobody_is_offered_to_a_doctor_shortly_before_and_during_an_appointment(clinic: Clinic) -> None:
    doctor = await on_duty(clinic)
    booked = await clinic.appointment(await clinic.patient(), doctor)
    assert booked.starts_at is not None
    assert booked.ends_at is not None
    clinic.time.current = booked.starts_at - ABOUT_TO
    _, asked = await ask(clinic)
    clinic.time.current = booked.starts_at - ABOUT_TO
    assert (await duty(clinic, doctor)).available.state is Availability.AVAILABLE
    clinic.time.advance(timedelta(seconds=1))
    assert await assigned_to(clinic, doctor) is None
    assert (await duty(clinic, doctor)).available == Available(Availability.BUSY, "appointment")
    clinic.time.current = booked.ends_at
    _, asked = await ask(clinic)
    assert await assigned_to(clinic, doctor) == asked.id
