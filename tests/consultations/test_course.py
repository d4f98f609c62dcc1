"""From the question to the outcome, on a real database."""

import asyncio
from datetime import timedelta

import pytest

import consultations
from consultations import (
    AlreadyOpen,
    AlreadyTaken,
    NobodyTakesInstant,
    NotAnsweredByText,
    NotPossibleNow,
    NotYet,
    Status,
    TooLate,
    reschedule_booking,
)
from core.errors import Forbidden, Invalid, NotFound
from directory import Mode
from identity import Viewer
from tests.clinic import ANSWER_WITHIN, TODAY, Clinic


async def test_a_question_waits_is_answered_and_closed_with_a_summary(clinic: Clinic) -> None:
    patient, doctor = await clinic.patient(), await clinic.doctor()
    asked = await clinic.ask(patient, doctor)
    assert (asked.status, asked.price, asked.specialty_code) == (Status.WAITING, 3000, "03")
    assert asked.answer_by == clinic.time.current + ANSWER_WITHIN

    await clinic.say(patient, asked.id, "三天了")
    await clinic.say(doctor, asked.id, "胸口疼吗")
    running = await clinic.see(patient, asked.id)
    assert running.status is Status.RUNNING
    assert running.started_at == clinic.time.current

    done = await clinic.act("complete", doctor, asked.id, "休息，一周后复查")
    assert (done.status, done.summary, done.finished_at) == (
        Status.COMPLETED,
        "休息，一周后复查",
        clinic.time.current,
    )
    assert await clinic.lines(patient, asked.id) == ["三天了", "started", "胸口疼吗", "completed"]
    assert await clinic.told() == ["opened", "started", "completed"]


async def test_a_doctor_who_takes_no_questions_is_not_asked(clinic: Clinic) -> None:
    patient, doctor = await clinic.patient(), await clinic.doctor(text=False)
    with pytest.raises(NotAnsweredByText):
        await clinic.ask(patient, doctor)
    with pytest.raises(Invalid):
        await clinic.ask(doctor, doctor)


async def test_a_second_question_to_the_same_doctor_leads_to_the_first(clinic: Clinic) -> None:
    patient, doctor = await clinic.patient(), await clinic.doctor()
    asked = await clinic.ask(patient, doctor)
    outcomes = await asyncio.gather(*(clinic.ask(patient, doctor) for _ in range(3)), return_exceptions=True)
    for refused in outcomes:
        assert isinstance(refused, AlreadyOpen)
        assert refused.extra["consultation_id"] == str(asked.id)
    await clinic.act("decline", doctor, asked.id)
    assert (await clinic.ask(patient, doctor)).status is Status.WAITING


async def test_to_strangers_a_consultation_does_not_exist(clinic: Clinic) -> None:
    patient, doctor = await clinic.patient(), await clinic.doctor()
    other_doctor, other_patient = await clinic.doctor(), await clinic.patient()
    asked = await clinic.ask(patient, doctor)
    for stranger in (other_doctor, other_patient):
        for attempt in (
            clinic.see(stranger, asked.id),
            clinic.act("accept", stranger, asked.id),
            clinic.act("complete", stranger, asked.id, "x"),
            clinic.act("cancel", stranger, asked.id),
            clinic.say(stranger, asked.id, "x"),
            clinic.lines(stranger, asked.id),
        ):
            with pytest.raises(NotFound):
                await attempt
    assert (await clinic.see(patient, asked.id)).status is Status.WAITING  # it was there all the time
    assert (await clinic.see(doctor, asked.id)).side == "doctor"


async def test_of_doctors_who_accept_one_instant_consultation_together_exactly_one_gets_it(clinic: Clinic) -> None:
    patient = await clinic.patient()
    doctors = [await clinic.doctor("03", instant=True) for _ in range(4)]
    asked = await clinic.ask_anyone(patient, "03.01")
    outcomes = await asyncio.gather(
        *(clinic.act("accept", doctor, asked.id) for doctor in doctors), return_exceptions=True
    )
    winners = [doctor for doctor, outcome in zip(doctors, outcomes, strict=True) if not isinstance(outcome, Exception)]
    assert len(winners) == 1
    assert sum(isinstance(outcome, AlreadyTaken) for outcome in outcomes) == 3
    assert (await clinic.see(patient, asked.id)).doctor_id == clinic.id_of(winners[0])
    assert await clinic.lines(patient, asked.id) == ["started"]
    assert await clinic.told() == ["opened", "started"]


async def test_the_pool_reaches_the_specialty_its_parents_and_its_children_and_nobody_else(clinic: Clinic) -> None:
    patient = await clinic.patient()
    parent = await clinic.doctor("03", instant=True)
    same = await clinic.doctor("10", "03.01", instant=True)
    sibling = await clinic.doctor("03.04", instant=True)
    not_instant = await clinic.doctor("03.01")
    asked = await clinic.ask_anyone(patient, "03.01")

    async def sees(doctor: Viewer) -> bool:
        async with clinic.database.transaction() as tx:
            return any(entry.consultation.id == asked.id for entry in await consultations.queue(tx, doctor))

    assert [await sees(one) for one in (parent, same, sibling, not_instant)] == [True, True, False, False]
    for refused in (sibling, not_instant):
        with pytest.raises(NotFound):
            await clinic.act("accept", refused, asked.id)
        with pytest.raises(NotFound):
            await clinic.see(refused, asked.id)


async def test_a_pool_without_doctors_is_not_offered(clinic: Clinic) -> None:
    await clinic.doctor("03", instant=True)
    with pytest.raises(NobodyTakesInstant):
        await clinic.ask_anyone(await clinic.patient(), "10")


async def test_in_the_pool_a_name_is_withheld_and_the_room_closed(clinic: Clinic) -> None:
    patient, doctor = await clinic.patient(), await clinic.doctor("03", instant=True)
    asked = await clinic.ask_anyone(patient, "03")
    seen = await clinic.see(doctor, asked.id)
    assert (seen.in_pool, seen.patient_name, seen.complaint) == (True, "李**", "发烧")
    assert seen.can(clinic.time.current) == ["accept"]
    with pytest.raises(NotFound):
        await clinic.lines(doctor, asked.id)
    await clinic.act("accept", doctor, asked.id)
    assert (await clinic.see(doctor, asked.id)).patient_name == "李娜"
    assert await clinic.lines(doctor, asked.id) == ["started"]


async def test_nobody_takes_their_own_question_from_the_pool(clinic: Clinic) -> None:
    doctor = await clinic.doctor("03", instant=True)
    asked = await clinic.ask_anyone(doctor, "03")
    with pytest.raises(Forbidden):
        await clinic.act("accept", doctor, asked.id)


async def test_who_waited_past_the_deadline_is_told_so_once(clinic: Clinic) -> None:
    patient, doctor = await clinic.patient(), await clinic.doctor()
    asked = await clinic.ask(patient, doctor)
    clinic.time.advance(ANSWER_WITHIN - timedelta(seconds=1))
    assert await consultations.end_what_is_due(clinic.database) == 0
    clinic.time.advance(timedelta(seconds=1))
    with pytest.raises(TooLate):
        await clinic.say(doctor, asked.id, "太晚了")
    counts = await asyncio.gather(*(consultations.end_what_is_due(clinic.database) for _ in range(3)))
    assert sum(counts) == 1
    ended = await clinic.see(patient, asked.id)
    assert (ended.status, ended.next_step(clinic.time.current).code) == (Status.UNANSWERED, "choose_another")
    assert await clinic.told() == ["opened", "unanswered"]


async def test_confirming_a_booking_opens_its_consultation_once(clinic: Clinic) -> None:
    patient, doctor = await clinic.patient(), await clinic.doctor()
    booked = await clinic.appointment(patient, doctor)
    assert (booked.status, booked.complaint, booked.price) == (Status.SCHEDULED, "复查", 5000)
    assert booked.booking_id is not None
    async with clinic.database.transaction() as tx:
        _, again = await consultations.confirm_booking(tx, patient, booked.booking_id)
    assert again == booked.id
    assert await clinic.told() == ["opened"]


async def test_an_appointment_moves_with_its_booking_and_the_room_says_so(clinic: Clinic) -> None:
    patient, doctor = await clinic.patient(), await clinic.doctor()
    one = await clinic.appointment(patient, doctor)
    assert one.booking_id is not None
    moved_to = TODAY + timedelta(hours=2)
    async with clinic.database.transaction() as tx:
        await reschedule_booking(tx, patient, one.booking_id, moved_to)
    moved = await clinic.see(patient, one.id)
    assert (moved.starts_at, moved.ends_at) == (moved_to, moved_to + timedelta(minutes=30))
    assert await clinic.lines(patient, one.id) == ["rescheduled"]


async def test_a_running_appointment_is_not_moved(clinic: Clinic) -> None:
    patient, doctor = await clinic.patient(), await clinic.doctor()
    one = await clinic.appointment(patient, doctor)
    clinic.time.advance(timedelta(minutes=55))
    await clinic.act("accept", doctor, one.id)
    assert one.booking_id is not None
    async with clinic.database.transaction() as tx:
        with pytest.raises(NotPossibleNow):
            await reschedule_booking(tx, patient, one.booking_id, TODAY + timedelta(hours=2))


async def test_cancelling_the_booking_or_the_consultation_ends_both(clinic: Clinic) -> None:
    patient, doctor, other = await clinic.patient(), await clinic.doctor(), await clinic.doctor()
    one, two = await clinic.appointment(patient, doctor), await clinic.appointment(patient, other, hours=2)
    assert one.booking_id is not None
    async with clinic.database.transaction() as tx:
        await consultations.cancel_booking(tx, patient, one.booking_id)
    await clinic.act("decline", other, two.id, "我病了")
    assert (await clinic.see(patient, one.id)).status is Status.CANCELLED
    assert (await clinic.see(patient, two.id)).status is Status.DECLINED
    bookings = await clinic.database.pool.fetch("SELECT status, cancelled_by FROM booking ORDER BY doctor_id")
    assert [tuple(row.values()) for row in bookings] == [("cancelled", "patient"), ("cancelled", "doctor")]


async def test_an_appointment_begins_in_its_window_and_its_booking_is_completed_with_it(clinic: Clinic) -> None:
    patient, doctor = await clinic.patient(), await clinic.doctor()
    booked = await clinic.appointment(patient, doctor, Mode.VIDEO)
    with pytest.raises(NotYet):
        await clinic.act("accept", doctor, booked.id)
    clinic.time.advance(timedelta(minutes=50))
    async with clinic.database.transaction() as tx:
        mine = await consultations.join_call(tx, patient, booked.id)
    assert (await clinic.see(patient, booked.id)).status is Status.SCHEDULED
    async with clinic.database.transaction() as tx:
        theirs = await consultations.join_call(tx, doctor, booked.id)
    assert theirs.id == mine.id
    assert (mine.polite, theirs.polite) == (True, False)
    assert (await clinic.see(patient, booked.id)).status is Status.RUNNING
    clinic.time.advance(timedelta(minutes=20))
    await clinic.act("complete", doctor, booked.id, "一切正常")
    assert await clinic.database.pool.fetchval("SELECT status FROM booking") == "completed"


async def test_the_queue_is_in_the_order_in_which_things_are_due(clinic: Clinic) -> None:
    doctor = await clinic.doctor("03", instant=True)
    patients = [await clinic.patient() for _ in range(5)]
    silent = await clinic.talk(patients[0], doctor)
    await clinic.say(doctor, silent.id, "多久了？")
    asked = await clinic.ask(patients[1], doctor)
    booked = await clinic.appointment(patients[2], doctor)
    pooled = await clinic.ask_anyone(patients[3], "03")
    speaking = await clinic.talk(patients[4], doctor)
    await clinic.say(doctor, speaking.id, "多久了？")
    await clinic.say(patients[4], speaking.id, "还有一个问题")
    async with clinic.database.transaction() as tx:
        entries = await consultations.queue(tx, doctor)
    order = [entry.consultation.id for entry in entries]
    assert order == [speaking.id, pooled.id, booked.id, asked.id, silent.id]
    assert [entry.consultation.unread for entry in entries] == [1, 0, 0, 0, 0]


async def test_lists_page_through_everything_once_newest_first(clinic: Clinic) -> None:
    patient = await clinic.patient()
    opened = []
    for _ in range(5):
        opened.append((await clinic.ask(patient, await clinic.doctor())).id)
        clinic.time.advance(timedelta(minutes=1))
    await clinic.act("cancel", patient, opened[0])
    found, after = [], None
    while True:
        async with clinic.database.transaction() as tx:
            page = await consultations.listed(tx, patient, side="patient", after=after, limit=2)
        if not page:
            break
        found += [one.id for one in page]
        after = consultations.Place(page[-1].opened_at, page[-1].id)
    assert found == opened[::-1]
    async with clinic.database.transaction() as tx:
        finished = await consultations.listed(tx, patient, side="patient", state="finished")
        as_doctor = await consultations.listed(tx, patient, side="doctor")
    assert [one.id for one in finished] == opened[:1]
    assert as_doctor == []
