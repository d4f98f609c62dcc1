"""Instant consultations on a real database: the line, duty, offers that pass on, and taking the next."""

import asyncio
from collections import Counter
from datetime import timedelta
from uuid import UUID

import pytest

import consultations
from consultations import AlreadyTaken, Consultation, Duty, Line, NobodyWaits, NotOnInstant, Status, Wish, pool
from core.errors import NotFound
from identity import Viewer
from matching import ANSWER_WITHIN, Availability, Available, Urgency
from tests.clinic import Clinic
from tests.matching.test_races import waiting

LUNGS, HEART = "03.01", "03.04"
SECOND = timedelta(seconds=1)


async def ask(clinic: Clinic, specialty: str = LUNGS, wish: Wish | None = None) -> tuple[Viewer, Consultation]:
    patient = await clinic.patient()
    async with clinic.database.transaction() as tx:
        asked = await consultations.open_instant(tx, patient, specialty, "发烧", wish or Wish())
    clinic.time.advance(SECOND)
    return patient, asked


async def on_duty(clinic: Clinic, *specialties: str, assigned: bool = True) -> Viewer:
    doctor = await clinic.doctor(*(specialties or (LUNGS,)), instant=True)
    async with clinic.database.transaction() as tx:
        await consultations.go_on_duty(tx, doctor, assigned=assigned)
    return doctor


async def take(clinic: Clinic, doctor: Viewer) -> Consultation:
    async with clinic.database.transaction() as tx:
        return await consultations.take_next(tx, doctor)


async def line(clinic: Clinic, patient: Viewer, consultation: UUID) -> Line | None:
    async with clinic.database.transaction() as tx:
        one = await consultations.get(tx, patient, consultation)
        return (await consultations.lines(tx, [one])).get(consultation)


async def duty(clinic: Clinic, doctor: Viewer) -> Duty:
    async with clinic.database.transaction() as tx:
        return await consultations.duty_of(tx, doctor)


async def offered(clinic: Clinic, doctor: Viewer) -> UUID | None:
    return (await duty(clinic, doctor)).offered


async def crowd(clinic: Clinic, patients: int, doctors: int) -> Counter[UUID]:
    """So many doctors press "take next" at once; how often each patient was got."""
    several = [await on_duty(clinic, assigned=False) for _ in range(doctors)]
    for _ in range(patients):
        await ask(clinic)
    outcomes = await asyncio.gather(*(take(clinic, doctor) for doctor in several), return_exceptions=True)
    assert all(isinstance(one, (Consultation, NobodyWaits)) for one in outcomes), outcomes
    return Counter(one.id for one in outcomes if isinstance(one, Consultation))


async def test_of_fifty_doctors_who_press_at_once_exactly_one_gets_the_patient(clinic: Clinic) -> None:
    got = await crowd(clinic, 1, 50)
    assert list(got.values()) == [1]
    assert await clinic.database.pool.fetchval("SELECT count(*) FROM consultation WHERE doctor_id IS NOT NULL") == 1
    assert await clinic.told() == ["opened", "started"]


async def test_fifty_doctors_who_press_at_once_get_twenty_patients_each_once(clinic: Clinic) -> None:
    got = await crowd(clinic, 20, 50)
    assert sorted(got.values()) == [1] * 20


async def test_without_the_lock_one_patient_would_be_got_by_two(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    unguarded = pool.TAKE.replace("LIMIT 1 FOR UPDATE OF c SKIP LOCKED", "LIMIT 1")
    assert unguarded != pool.TAKE
    monkeypatch.setattr(pool, "TAKE", unguarded)
    first, second = [await on_duty(clinic, assigned=False) for _ in range(2)]
    _, asked = await ask(clinic)
    async with clinic.database.transaction() as tx:
        assert (await consultations.take_next(tx, first)).id == asked.id
        too_late = asyncio.create_task(take(clinic, second))
        await waiting(clinic)
    assert (await too_late).id == asked.id


async def test_the_next_is_the_one_who_asked_first_and_urgency_is_a_head_start(clinic: Clinic) -> None:
    doctor = await on_duty(clinic, assigned=False)
    _, first = await ask(clinic)
    _, second = await ask(clinic)
    _, urgent = await ask(clinic, wish=Wish(Urgency.URGENT))
    taken = [(await take(clinic, doctor)).id for _ in range(3)]
    assert taken == [urgent.id, first.id, second.id]
    with pytest.raises(NobodyWaits):
        await take(clinic, doctor)


async def test_a_doctor_who_takes_no_instant_consultations_can_neither_take_nor_be_on_duty(clinic: Clinic) -> None:
    await clinic.doctor(instant=True)
    doctor = await clinic.doctor()
    await ask(clinic)
    with pytest.raises(NotOnInstant):
        await take(clinic, doctor)
    with pytest.raises(NotOnInstant):
        async with clinic.database.transaction() as tx:
            await consultations.go_on_duty(tx, doctor)


async def test_a_doctor_on_duty_is_offered_the_next_and_is_told(clinic: Clinic) -> None:
    doctor = await on_duty(clinic)
    patient, asked = await ask(clinic)
    assert await consultations.assign(clinic.database) == 1
    assert await duty(clinic, doctor) == Duty(
        clinic.time.current - SECOND, True, 0, asked.id, clinic.time.current + ANSWER_WITHIN
    )
    assert await clinic.told() == ["opened", "offered"]
    where = await line(clinic, patient, asked.id)
    assert where is not None
    assert (where.position, where.asked) == (0, True)
    assert await consultations.assign(clinic.database) == 0, "one offer at a time"

    await clinic.act("accept", doctor, asked.id)
    busy = Available(Availability.BUSY, "consultation")
    assert await duty(clinic, doctor) == Duty(clinic.time.current - SECOND, True, 1, available=busy)
    assert await line(clinic, patient, asked.id) is None


async def test_an_unanswered_offer_passes_on_and_the_place_is_kept(clinic: Clinic) -> None:
    slow, other = await on_duty(clinic), await on_duty(clinic)
    patient, asked = await ask(clinic)
    await consultations.assign(clinic.database)
    assert await offered(clinic, slow) == asked.id, "the one who has been free for longest"
    clinic.time.advance(ANSWER_WITHIN)
    await ask(clinic)
    await consultations.assign(clinic.database)
    assert await offered(clinic, other) == asked.id
    where = await line(clinic, patient, asked.id)
    assert where is not None
    assert where.position == 0
    assert (await take(clinic, other)).id == asked.id
    assert (await clinic.see(patient, asked.id)).status is Status.RUNNING


async def test_who_lets_two_offers_lapse_is_taken_to_be_away(clinic: Clinic) -> None:
    doctor = await on_duty(clinic)
    _, asked = await ask(clinic)
    for missed in (0, 1):
        await consultations.assign(clinic.database)
        assert await offered(clinic, doctor) == asked.id, f"asked again after {missed} missed"
        clinic.time.advance(ANSWER_WITHIN)
    await consultations.assign(clinic.database)
    assert await duty(clinic, doctor) == Duty()


async def test_what_is_being_offered_is_not_taken_by_the_next_who_presses_but_may_be_chosen(clinic: Clinic) -> None:
    await on_duty(clinic)
    chooser = await on_duty(clinic, assigned=False)
    _, asked = await ask(clinic)
    await consultations.assign(clinic.database)
    with pytest.raises(NobodyWaits):
        await take(clinic, chooser)
    assert (await clinic.act("accept", chooser, asked.id)).status is Status.RUNNING


async def test_who_gives_up_while_being_offered_leaves_the_doctor_free_and_blameless(clinic: Clinic) -> None:
    doctor = await on_duty(clinic)
    patient, asked = await ask(clinic)
    await consultations.assign(clinic.database)
    await clinic.act("cancel", patient, asked.id)
    assert await offered(clinic, doctor) is None
    clinic.time.advance(ANSWER_WITHIN)
    assert await consultations.assign(clinic.database) == 0
    assert await clinic.database.pool.fetchval("SELECT missed FROM duty") == 0


async def test_going_off_duty_hands_the_offer_on(clinic: Clinic) -> None:
    first, second = await on_duty(clinic), await on_duty(clinic)
    _, asked = await ask(clinic)
    await consultations.assign(clinic.database)
    async with clinic.database.transaction() as tx:
        assert await consultations.go_off_duty(tx, first) == Duty()
    await consultations.assign(clinic.database)
    assert await offered(clinic, second) == asked.id


async def test_offers_go_to_the_free_one_after_the_other(clinic: Clinic) -> None:
    first, second = await on_duty(clinic), await on_duty(clinic)
    _, one = await ask(clinic)
    await consultations.assign(clinic.database)
    await clinic.act("accept", first, one.id)
    _, two = await ask(clinic)
    await consultations.assign(clinic.database)
    assert (await offered(clinic, first), await offered(clinic, second)) == (None, two.id)
    clinic.time.advance(timedelta(minutes=9))
    await clinic.act("complete", first, one.id, "多喝水")
    _, three = await ask(clinic)
    clinic.time.advance(ANSWER_WITHIN)
    await consultations.assign(clinic.database)
    assert await offered(clinic, first) in (two.id, three.id)


async def test_neighbours_are_asked_once_the_patient_agrees(clinic: Clinic) -> None:
    heart = await on_duty(clinic, HEART)
    await clinic.doctor(LUNGS, instant=True)
    patient, asked = await ask(clinic)
    assert await consultations.assign(clinic.database) == 0
    before = await line(clinic, patient, asked.id)
    assert before is not None
    assert (before.doctors, before.range, before.neighbours) == (0, None, (HEART,))
    with pytest.raises(NobodyWaits):
        await take(clinic, heart)
    with pytest.raises(NotFound):
        await clinic.see(heart, asked.id)

    async with clinic.database.transaction() as tx:
        await consultations.consent(tx, patient, asked.id, True)
    after = await line(clinic, patient, asked.id)
    assert after is not None
    assert (after.doctors, after.overflow) == (1, True)
    assert after.range is not None
    await consultations.assign(clinic.database)
    assert await offered(clinic, heart) == asked.id
    assert (await clinic.act("accept", heart, asked.id)).doctor_id == clinic.id_of(heart)


async def test_only_the_patient_may_agree(clinic: Clinic) -> None:
    doctor = await on_duty(clinic)
    _, asked = await ask(clinic)
    for other in (doctor, await clinic.patient()):
        with pytest.raises(NotFound):
            async with clinic.database.transaction() as tx:
                await consultations.consent(tx, other, asked.id, True)


async def test_a_language_is_a_condition_for_offers_for_taking_and_for_seeing(clinic: Clinic) -> None:
    doctor = await on_duty(clinic)
    _, asked = await ask(clinic, wish=Wish(language="fr"))
    assert await consultations.assign(clinic.database) == 0
    with pytest.raises(NobodyWaits):
        await take(clinic, doctor)
    with pytest.raises(NotFound):
        await clinic.see(doctor, asked.id)
    await clinic.database.pool.execute("UPDATE doctor SET languages = '{zh,fr}'")
    assert (await take(clinic, doctor)).id == asked.id


async def test_position_and_range_move_with_the_line_and_what_was_said_is_kept(clinic: Clinic) -> None:
    doctor = await on_duty(clinic, assigned=False)
    people = [await ask(clinic) for _ in range(3)]

    async def positions() -> list[int]:
        found = [await line(clinic, patient, asked.id) for patient, asked in people]
        return [one.position for one in found if one is not None]

    assert await positions() == [0, 1, 2]
    first, last = [await line(clinic, patient, asked.id) for patient, asked in (people[0], people[2])]
    assert first is not None
    assert last is not None
    assert first.range is not None
    assert last.range is not None
    assert last.range.high > first.range.high
    assert last.as_of == clinic.time.current

    clinic.time.advance(timedelta(seconds=30))
    taken = await take(clinic, doctor)
    assert await positions() == [0, 1]
    kept = await clinic.database.pool.fetchrow("SELECT * FROM pool_wait WHERE consultation_id = $1", taken.id)
    assert kept is not None
    assert kept["guessed_s"] > 0
    assert kept["low_s"] <= kept["high_s"]
    assert kept["served_at"] == clinic.time.current


async def test_a_long_line_is_given_the_time_it_was_told(clinic: Clinic) -> None:
    await on_duty(clinic, assigned=False)
    _, first = await ask(clinic)
    for _ in range(3):
        _, last = await ask(clinic)
    assert first.answer_by is not None
    assert last.answer_by is not None
    assert first.answer_by - first.opened_at >= timedelta(minutes=15)
    said = await clinic.database.pool.fetchval("SELECT high_s FROM pool_wait WHERE consultation_id = $1", last.id)
    assert last.answer_by - last.opened_at == min(pool.LONGEST, timedelta(seconds=2 * said))


async def test_the_queue_shows_the_pool_in_the_order_of_the_line(clinic: Clinic) -> None:
    doctor = await on_duty(clinic)
    _, first = await ask(clinic)
    _, second = await ask(clinic)
    _, urgent = await ask(clinic, wish=Wish(Urgency.URGENT))
    async with clinic.database.transaction() as tx:
        entries = await consultations.queue(tx, doctor)
    assert [entry.consultation.id for entry in entries] == [urgent.id, first.id, second.id]


async def test_whom_another_took_is_said_to_be_taken(clinic: Clinic) -> None:
    one, two = await on_duty(clinic, assigned=False), await on_duty(clinic, assigned=False)
    _, asked = await ask(clinic)
    await take(clinic, one)
    with pytest.raises(AlreadyTaken):
        await clinic.act("accept", two, asked.id)


async def test_a_small_day_through_the_database_serves_everybody_once(clinic: Clinic) -> None:
    """The pure rules and the statements together: offers by the worker's duty, answers, lapses, and some who choose."""
    doctors = [await on_duty(clinic, assigned=number % 3 != 0) for number in range(6)]
    running: list[tuple[Viewer, UUID, int]] = []
    asked: list[UUID] = []
    for minute in range(60):
        if minute < 30:
            asked.append((await ask(clinic))[1].id)
        await consultations.assign(clinic.database)
        for number, doctor in enumerate(doctors):
            busy = [one for one in running if one[0] is doctor]
            for one in busy:
                if minute >= one[2]:
                    await clinic.act("complete", doctor, one[1], "好")
                    running.remove(one)
            waiting = await offered(clinic, doctor)
            if busy or (number == 1 and minute % 5 == 0):  # who is busy, and one who does not always answer
                continue
            if waiting is not None:
                taken = await clinic.act("accept", doctor, waiting)
            else:
                try:
                    taken = await take(clinic, doctor)
                except NobodyWaits:
                    continue
            running.append((doctor, taken.id, minute + 4))
        clinic.time.advance(timedelta(seconds=30))
    rows = await clinic.database.pool.fetch("SELECT id, status, doctor_id FROM consultation")
    assert {row["id"] for row in rows} == set(asked)
    assert {row["status"] for row in rows} == {"completed"}
    starts = "SELECT consultation_id, count(*) FROM message WHERE body ->> 'code' = 'started' GROUP BY 1"
    assert {row["count"] for row in await clinic.database.pool.fetch(starts)} == {1}
    assert await clinic.database.pool.fetchval("SELECT count(*) FROM duty WHERE offered IS NOT NULL") == 0
