"""What was seen in the room becomes a verdict, once, with what follows from it, on a real database."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest

import consultations
import matching
from consultations import Consultation, NotPossibleNow, NotYet, Status, TooLate, Verdict, decide_attendance
from consultations.statements.attendance import DUE
from consultations.states import ABSENCE_STATED, DECIDED, GRACE
from core.errors import Forbidden, NotFound
from core.ids import new_id
from directory import Mode
from identity import Viewer
from matching import Booking, Terms
from tests.clinic import Clinic

PRICE = {Mode.VIDEO: 5000, Mode.VISIT: 9000}
SEEN = "INSERT INTO presence (id, consultation_id, side, entered_at, last_seen_at) VALUES ($1, $2, $3, $4, $5)"


async def booked(clinic: Clinic, mode: Mode = Mode.VIDEO, percent: int = 50) -> tuple[Viewer, Viewer, Consultation]:
    """An appointment in an hour, with a doctor who asks for half of the price from those who do not come."""
    patient, doctor = await clinic.patient(), await clinic.doctor()
    async with clinic.database.transaction() as tx:
        await matching.keep_terms(tx, clinic.id_of(doctor), Terms(24, percent))
    return patient, doctor, await clinic.appointment(patient, doctor, mode)


async def was_there(clinic: Clinic, one: Consultation, side: str, first: float, last: float) -> None:
    """`side` was in the room between two minutes after the start."""
    assert one.starts_at is not None
    since, until = (one.starts_at + timedelta(minutes=minute) for minute in (first, last))
    await clinic.database.pool.execute(SEEN, new_id(), one.id, side, since, until)


def go_to(clinic: Clinic, moment: datetime | None, more: timedelta = timedelta()) -> None:
    assert moment is not None
    clinic.time.advance(moment + more - clinic.time.current)


async def decided(clinic: Clinic, one: Consultation) -> int:
    """Let the room's time pass, and the worker look."""
    go_to(clinic, one.ends_at, DECIDED)
    return await decide_attendance(clinic.database)


async def booking_of(clinic: Clinic, viewer: Viewer, one: Consultation) -> Booking:
    assert one.booking_id is not None
    async with clinic.database.transaction() as tx:
        return await matching.booking(tx, one.booking_id, viewer.person_id)


async def attendance_of(clinic: Clinic, viewer: Viewer, one: Consultation) -> consultations.Attendance:
    async with clinic.database.transaction() as tx:
        return await consultations.attendance(tx, viewer, one.id)


async def notices_of(clinic: Clinic, viewer: Viewer) -> list[dict[str, Any]]:
    rows = await clinic.database.pool.fetch(
        "SELECT data FROM notice WHERE person_id = $1 AND kind = 'attendance' ORDER BY at, id", viewer.person_id
    )
    return [row["data"] for row in rows]


async def test_a_patient_who_did_not_come_owes_what_the_terms_say_and_both_are_told(clinic: Clinic) -> None:
    patient, doctor, one = await booked(clinic)
    await was_there(clinic, one, "doctor", -2, 16)
    assert await decided(clinic, one) == 1

    ended = await clinic.see(patient, one.id)
    assert (ended.status, ended.next_step(clinic.time.current).code) == (Status.MISSED, "missed")
    booking = await booking_of(clinic, patient, one)
    assert (booking.status, booking.fee_due) == (matching.Status.NO_SHOW, 2500)
    seen = await attendance_of(clinic, patient, one)
    assert seen.decision is not None
    assert (seen.decision.verdict, seen.decision.fee) == (Verdict.PATIENT_NO_SHOW, 2500)
    assert (len(seen.doctor), seen.patient) == (1, [])
    for side, viewer in (("patient", patient), ("doctor", doctor)):
        (told,) = await notices_of(clinic, viewer)
        assert (told["what"], told["verdict"], told["side"], told["fee"]) == ("decided", "patient_no_show", side, 2500)
    assert (await clinic.told())[-1] == "missed"


async def test_without_terms_not_coming_costs_nothing(clinic: Clinic) -> None:
    patient, _, one = await booked(clinic, percent=0)
    await was_there(clinic, one, "doctor", 0, 16)
    await decided(clinic, one)
    booking = await booking_of(clinic, patient, one)
    assert (booking.status, booking.fee_due) == (matching.Status.NO_SHOW, 0)


async def test_a_doctor_who_did_not_come_costs_the_patient_nothing(clinic: Clinic) -> None:
    patient, doctor, one = await booked(clinic)
    await was_there(clinic, one, "patient", -5, 20)
    await decided(clinic, one)
    assert (await clinic.see(doctor, one.id)).status is Status.UNANSWERED
    booking = await booking_of(clinic, patient, one)
    assert (booking.status, booking.fee_due) == (matching.Status.FAILED, 0)
    (told,) = await notices_of(clinic, patient)
    assert (told["verdict"], told["fee"]) == ("provider_failed", 0)


async def test_without_evidence_nothing_is_held_against_anybody(clinic: Clinic) -> None:
    patient, _, one = await booked(clinic)
    await decided(clinic, one)
    booking = await booking_of(clinic, patient, one)
    assert (booking.status, booking.fee_due) == (matching.Status.FAILED, 0)
    assert (await clinic.see(patient, one.id)).status is Status.UNANSWERED


async def test_a_late_doctor_makes_nobody_a_no_show(clinic: Clinic) -> None:
    patient, _, one = await booked(clinic)
    await was_there(clinic, one, "doctor", 6, 60)
    await decided(clinic, one)
    assert (await booking_of(clinic, patient, one)).fee_due == 0


async def test_what_took_place_keeps_its_course_and_lateness_is_only_noted(clinic: Clinic) -> None:
    patient, doctor, one = await booked(clinic)
    go_to(clinic, one.starts_at)
    await clinic.act("accept", doctor, one.id)
    await was_there(clinic, one, "doctor", 0, 30)
    await was_there(clinic, one, "patient", 7, 30)
    await decided(clinic, one)
    assert (await clinic.see(patient, one.id)).status is Status.RUNNING
    await clinic.act("complete", doctor, one.id, "休息")
    booking = await booking_of(clinic, patient, one)
    assert (booking.status, booking.fee_due) == (matching.Status.COMPLETED, 0)
    seen = await attendance_of(clinic, patient, one)
    assert seen.decision is not None
    assert seen.decision.verdict is Verdict.PATIENT_LATE
    assert await notices_of(clinic, patient) == [], "who was there knows"


async def test_what_one_writes_in_the_rooms_time_shows_that_one_was_there(clinic: Clinic) -> None:
    patient, doctor, one = await booked(clinic)
    await clinic.say(patient, one.id, "提前问一下")  # an hour before
    await was_there(clinic, one, "doctor", 0, 16)
    go_to(clinic, one.starts_at, timedelta(minutes=2))
    await clinic.say(patient, one.id, "视频打不开")
    await decided(clinic, one)
    seen = await attendance_of(clinic, doctor, one)
    assert seen.decision is not None
    assert seen.decision.verdict is Verdict.UNDECIDED
    assert [span.starts_at for span in seen.patient] == [one.starts_at and one.starts_at + timedelta(minutes=2)]


async def test_it_is_decided_once_however_many_workers_look(clinic: Clinic) -> None:
    patient, _, one = await booked(clinic)
    go_to(clinic, one.ends_at, DECIDED - timedelta(seconds=1))
    assert await decide_attendance(clinic.database) == 0
    clinic.time.advance(timedelta(seconds=1))
    counts = await asyncio.gather(*(decide_attendance(clinic.database) for _ in range(4)))
    assert sum(counts) == 1
    assert len(await notices_of(clinic, patient)) == 1


async def test_what_was_decided_stays_though_more_comes_to_light(clinic: Clinic) -> None:
    patient, _, one = await booked(clinic)
    await was_there(clinic, one, "doctor", 0, 16)
    await decided(clinic, one)
    await was_there(clinic, one, "patient", 0, 30)
    assert await decide_attendance(clinic.database) == 0
    seen = await attendance_of(clinic, patient, one)
    assert seen.decision is not None
    assert (seen.decision.verdict, seen.patient) == (Verdict.PATIENT_NO_SHOW, [])


async def test_of_what_was_cancelled_nothing_is_decided(clinic: Clinic) -> None:
    patient, doctor, one = await booked(clinic)
    await clinic.act("cancel", patient, one.id)
    assert await decided(clinic, one) == 0
    other = await clinic.appointment(patient, await clinic.doctor(), hours=26)
    assert await clinic.database.pool.fetchval("SELECT decide_at FROM consultation WHERE id = $1", other.id) is not None
    assert (await attendance_of(clinic, doctor, one)).decision is None


async def test_a_moved_appointment_is_decided_at_its_new_time(clinic: Clinic) -> None:
    patient, _, one = await booked(clinic, percent=0)
    assert one.booking_id is not None
    assert one.starts_at is not None
    async with clinic.database.transaction() as tx:
        await consultations.reschedule_booking(tx, patient, one.booking_id, one.starts_at + timedelta(hours=1))
    assert await decided(clinic, one) == 0
    clinic.time.advance(timedelta(hours=1))
    assert await decide_attendance(clinic.database) == 1


async def test_due_appointments_are_found_by_an_index(clinic: Clinic) -> None:
    async with clinic.database.transaction() as tx:
        await tx.execute("SET LOCAL enable_seqscan = off")
        plan = await tx.fetch(f"EXPLAIN {DUE}", clinic.time.current, 50)
    assert "ix_consultation_decide_at" in "".join(row[0] for row in plan)


@pytest.mark.parametrize(("minutes", "due"), [(14, 2500), (16, 0)])
async def test_who_waited_long_enough_for_the_doctor_leaves_free_of_charge(
    clinic: Clinic, minutes: int, due: int
) -> None:
    patient, doctor, one = await booked(clinic)
    await was_there(clinic, one, "patient", 0, minutes - 0.5)  # as it is written, half a minute ago
    go_to(clinic, one.starts_at, timedelta(minutes=minutes))
    await clinic.act("cancel", patient, one.id)
    booking = await booking_of(clinic, patient, one)
    assert (booking.status, booking.fee_due) == (matching.Status.CANCELLED, due)
    decision = (await attendance_of(clinic, doctor, one)).decision
    assert (decision.verdict if decision is not None else None) is (None if due else Verdict.PROVIDER_FAILED)


async def test_cancelling_the_booking_instead_of_the_consultation_is_as_free(clinic: Clinic) -> None:
    patient, _, one = await booked(clinic)
    assert one.booking_id is not None
    await was_there(clinic, one, "patient", 0, 16)
    go_to(clinic, one.starts_at, timedelta(minutes=16))
    async with clinic.database.transaction() as tx:
        assert (await consultations.cancel_booking(tx, patient, one.booking_id)).fee_due == 0


async def test_who_cancels_after_the_doctor_has_waited_pays(clinic: Clinic) -> None:
    patient, _, one = await booked(clinic)
    await was_there(clinic, one, "doctor", 0, 16)
    await was_there(clinic, one, "patient", 16, 17)
    go_to(clinic, one.starts_at, timedelta(minutes=17))
    await clinic.act("cancel", patient, one.id)
    assert (await booking_of(clinic, patient, one)).fee_due == 2500


# Visits have no room: the doctor says so, or nothing is decided.


async def test_of_a_visit_the_doctor_says_that_the_patient_did_not_come(clinic: Clinic) -> None:
    patient, doctor, one = await booked(clinic, Mode.VISIT)
    go_to(clinic, one.starts_at, GRACE - timedelta(seconds=1))
    with pytest.raises(NotYet) as early:
        await clinic.act("state_absence", doctor, one.id)
    assert one.starts_at is not None
    assert early.value.extra["opens_at"] == (one.starts_at + GRACE).isoformat()
    clinic.time.advance(timedelta(seconds=1))
    assert "miss" in (await clinic.see(doctor, one.id)).can(clinic.time.current)
    assert (await clinic.act("state_absence", doctor, one.id)).status is Status.MISSED
    booking = await booking_of(clinic, patient, one)
    assert (booking.status, booking.fee_due) == (matching.Status.NO_SHOW, 4500)
    seen = await attendance_of(clinic, patient, one)
    assert seen.decision is not None
    assert seen.decision.source == "doctor"
    with pytest.raises(NotPossibleNow):
        await clinic.act("state_absence", doctor, one.id)


async def test_without_a_statement_nothing_is_decided_about_a_visit(clinic: Clinic) -> None:
    patient, doctor, one = await booked(clinic, Mode.VISIT)
    assert await decided(clinic, one) == 0
    assert (await booking_of(clinic, patient, one)).fee_due == 0
    go_to(clinic, one.ends_at, ABSENCE_STATED)
    with pytest.raises(TooLate):
        await clinic.act("state_absence", doctor, one.id)


async def test_only_its_doctor_states_it_and_only_of_visits(clinic: Clinic) -> None:
    patient, doctor, visit = await booked(clinic, Mode.VISIT)
    _, video_doctor, video = await booked(clinic)
    go_to(clinic, visit.starts_at, GRACE)
    with pytest.raises(Forbidden):
        await clinic.act("state_absence", patient, visit.id)
    with pytest.raises(NotFound):
        await clinic.act("state_absence", video_doctor, visit.id)
    with pytest.raises(NotPossibleNow):
        await clinic.act("state_absence", video_doctor, video.id)
    talk = await clinic.talk(patient, doctor)
    with pytest.raises((NotFound, NotPossibleNow)):
        await clinic.act("state_absence", doctor, talk.id)


async def test_strangers_see_no_attendance_and_questions_have_none(clinic: Clinic) -> None:
    patient, doctor, one = await booked(clinic)
    talk = await clinic.talk(patient, doctor)
    for viewer, consultation in ((await clinic.patient(), one), (await clinic.doctor(), one), (patient, talk)):
        with pytest.raises(NotFound):
            await attendance_of(clinic, viewer, consultation)
