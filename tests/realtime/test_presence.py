"""Sockets in the room of an appointment become evidence of who was there, and of nothing else."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

import consultations
from api.services import running
from consultations import Consultation, Presence, Status, Verdict, decide_attendance, reschedule_booking
from consultations.presence import AppointmentSeat
from consultations.states import DECIDED, EARLY
from core.outbox import Published
from core.settings import Settings
from identity import Viewer
from matching import Interval
from tests.clinic import Clinic
from tests.realtime.conftest import Line, room_of

pytestmark = pytest.mark.slow  # sockets are opened and closed

SPANS = "SELECT side, entered_at, last_seen_at FROM presence WHERE consultation_id = $1 ORDER BY side, entered_at"


async def spans(clinic: Clinic, one: Consultation) -> list[tuple[str, float, float]]:
    """Side, and minutes from the start."""
    assert one.starts_at is not None
    start = one.starts_at
    rows = await clinic.database.pool.fetch(SPANS, one.id)

    def minutes(moment: datetime) -> float:
        return (moment - start) / timedelta(minutes=1)

    return [(row["side"], minutes(row["entered_at"]), minutes(row["last_seen_at"])) for row in rows]


async def appointment(clinic: Clinic) -> tuple[Viewer, Viewer, Consultation]:
    patient, doctor = await clinic.patient(), await clinic.doctor()
    return patient, doctor, await clinic.appointment(patient, doctor)


def go_to(clinic: Clinic, one: Consultation, minutes: float) -> None:
    """So many minutes after the start."""
    assert one.starts_at is not None
    clinic.time.advance(one.starts_at + timedelta(minutes=minutes) - clinic.time.current)


async def verdict(clinic: Clinic, viewer: Viewer, one: Consultation) -> Verdict:
    assert one.ends_at is not None
    clinic.time.advance(one.ends_at + DECIDED - clinic.time.current)
    assert await decide_attendance(clinic.database) == 1
    async with clinic.database.transaction() as tx:
        decision = (await consultations.attendance(tx, viewer, one.id)).decision
    assert decision is not None
    return decision.verdict


async def test_who_waits_in_the_room_in_vain_is_told_that_the_doctor_did_not_come(line: Line) -> None:
    clinic, presence = line.clinic, line.services.presence
    patient, _, one = await appointment(clinic)
    go_to(clinic, one, -2)
    ours = await line.join(patient, {room_of(one): None})
    go_to(clinic, one, 10)
    await presence.carry()
    assert await spans(clinic, one) == [("patient", -2, 10)]
    go_to(clinic, one, 16)
    await ours.say("leave", room=room_of(one))
    await ours.settle()
    await presence.carry()
    go_to(clinic, one, 30)
    await presence.carry()
    assert await spans(clinic, one) == [("patient", -2, 16)], "who has left is carried no further"
    assert await verdict(clinic, patient, one) is Verdict.PROVIDER_FAILED
    assert (await clinic.see(patient, one.id)).status is Status.UNANSWERED


async def test_two_tabs_of_one_person_are_one_presence_and_the_last_one_ends_it(line: Line) -> None:
    clinic, presence = line.clinic, line.services.presence
    _, doctor, one = await appointment(clinic)
    go_to(clinic, one, 0)
    first, second = await line.join(doctor, {room_of(one): None}), await line.join(doctor, {room_of(one): None})
    go_to(clinic, one, 5)
    await first.say("leave", room=room_of(one))
    await first.settle()
    go_to(clinic, one, 17)
    await presence.carry()
    assert await spans(clinic, one) == [("doctor", 0, 17)]
    await second.say("leave", room=room_of(one))
    await second.settle()
    assert await verdict(clinic, doctor, one) is Verdict.PATIENT_NO_SHOW


async def test_what_a_killed_process_saw_counts_until_it_was_last_seen(line: Line, settings: Settings) -> None:
    clinic = line.clinic
    patient, doctor, one = await appointment(clinic)
    go_to(clinic, one, 0)
    await line.join(doctor, {room_of(one): None})
    await line.services.presence.carry()
    # Another process sees the patient, writes it once, and is never heard of again: nothing of it is closed.
    async with running(settings) as other:
        assert one.starts_at is not None
        assert one.ends_at is not None
        seat = AppointmentSeat(
            "patient", 0, Interval(one.starts_at, one.ends_at), one.booking_id, patient_id=one.patient_id
        )
        killed = Presence(other.database)
        killed.came(str(one.id), seat)
        go_to(clinic, one, 9)
        await killed.carry()
        go_to(clinic, one, 25)
        await line.services.presence.carry()
    assert await spans(clinic, one) == [("doctor", 0, 25), ("patient", 0, 9)]
    assert await verdict(clinic, patient, one) is Verdict.UNDECIDED, "together, and nobody began it"


async def test_a_process_that_stops_writes_who_was_there_till_then(line: Line, settings: Settings) -> None:
    clinic = line.clinic
    _, _, one = await appointment(clinic)
    assert one.starts_at is not None
    assert one.ends_at is not None
    go_to(clinic, one, 0)
    async with Presence(clinic.database) as stopping:
        stopping.came(
            str(one.id),
            AppointmentSeat(
                "doctor", 0, Interval(one.starts_at, one.ends_at), one.booking_id, patient_id=one.patient_id
            ),
        )
        go_to(clinic, one, 3)
        stopping.went(str(one.id), "doctor")
    assert await spans(clinic, one) == [("doctor", 0, 3)]


async def test_rooms_that_are_no_appointment_in_its_time_cost_nothing(line: Line) -> None:
    clinic, presence = line.clinic, line.services.presence
    patient, doctor, one = await appointment(clinic)
    talk = await clinic.talk(patient, doctor)
    await line.join(patient, {room_of(one): None, room_of(talk): None, f"person:{patient.person_id}": None})
    assert await presence.carry() == 0, "an hour before"
    go_to(clinic, one, -EARLY / timedelta(minutes=1))
    assert await presence.carry() == 1
    go_to(clinic, one, 0)
    assert await presence.carry() == 1
    assert await spans(clinic, one) == [("patient", -10, 0)], "from when the room's time began"
    go_to(clinic, one, 90)
    await presence.carry()
    assert await spans(clinic, one) == [("patient", -10, 60)], "until it was over"
    assert await clinic.database.pool.fetchval("SELECT count(*) FROM presence") == 1


async def test_who_sits_in_the_room_of_an_appointment_that_is_moved_is_there_for_the_new_time(line: Line) -> None:
    clinic, presence = line.clinic, line.services.presence
    patient, _, one = await appointment(clinic)
    assert one.starts_at is not None
    assert one.booking_id is not None
    socket = await line.join(patient, {room_of(one): None})
    async with clinic.database.transaction() as tx:
        await reschedule_booking(tx, patient, one.booking_id, one.starts_at - timedelta(minutes=30))
    moved = await clinic.see(patient, one.id)
    await socket.told("event", "message")  # the room was told, so the facts were heard
    await presence.follow(await rescheduled(clinic, one.booking_id))
    go_to(clinic, moved, 4)
    await presence.carry()
    assert await spans(clinic, moved) == [("patient", -10, 4)]


async def rescheduled(clinic: Clinic, booking_id: UUID) -> list[Published]:
    rows = await clinic.database.pool.fetch(
        "SELECT topic, key, payload, at FROM outbox WHERE topic = 'booking.rescheduled' AND key = $1", str(booking_id)
    )
    return [Published(**dict(row.items())) for row in rows]


async def test_after_the_end_of_a_consultation_nobody_is_seen_any_more(line: Line) -> None:
    clinic, presence = line.clinic, line.services.presence
    patient, doctor, one = await appointment(clinic)
    go_to(clinic, one, 0)
    await line.join(patient, {room_of(one): None})
    await clinic.act("accept", doctor, one.id)
    go_to(clinic, one, 8)
    await presence.carry()
    await clinic.act("complete", doctor, one.id, "休息")
    go_to(clinic, one, 20)
    await presence.carry()
    assert await spans(clinic, one) == [("patient", 0, 8)]
