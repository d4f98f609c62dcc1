import asyncio
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

import consultations
import credentials
import directory
import matching
from core.errors import Forbidden, NotFound
from credentials import LicenceOver, NotSuspended, OwnApplication, SecondOperatorNeeded, look_after
from directory import Mode
from identity import Viewer, viewers_through
from matching import SlotRequest, hold
from tests.clinic import TODAY, Clinic
from tests.credentials.conftest import Office


async def suspended(office: Office, doctor: Viewer) -> Viewer:
    """The operator who has just suspended a doctor."""
    operator = await office.operator()
    await office.do("suspend", operator, office.clinic.id_of(doctor), "投诉")
    return operator


async def booking_status(office: Office, booking_id: UUID) -> tuple[str, str | None]:
    row = await office.database.pool.fetchrow("SELECT status, cancelled_by FROM booking WHERE id = $1", booking_id)
    assert row is not None
    return row["status"], row["cancelled_by"]


async def called_off(office: Office, person: UUID) -> int:
    found: int = await office.database.pool.fetchval(
        "SELECT count(*) FROM notice WHERE person_id = $1 AND kind = 'called_off'", person
    )
    return found


async def roles(office: Office, viewer: Viewer) -> frozenset[str]:
    return (await viewers_through(office.database.pool, [viewer.session_id]))[viewer.session_id].roles


async def test_a_suspended_doctor_is_shown_to_nobody_and_search_hears_of_it(office: Office, clinic: Clinic):
    doctor = await clinic.doctor()
    assert await directory.doctor(office.database.pool, clinic.id_of(doctor))  # the control
    await suspended(office, doctor)
    with pytest.raises(NotFound):
        await directory.doctor(office.database.pool, clinic.id_of(doctor))
    assert await office.database.pool.fetchval("SELECT count(*) FROM outbox WHERE topic = 'doctor.changed'") >= 1


async def test_of_a_suspended_doctor_nothing_is_held_and_nothing_is_open(office: Office, clinic: Clinic):
    doctor, patient = await clinic.doctor(), await clinic.patient()
    await clinic.held(patient, doctor)  # the control: before, one could
    await suspended(office, doctor)
    number = clinic.id_of(doctor)
    assert await matching.slots(office.database.pool, number) == []
    with pytest.raises(NotFound) as refused:
        async with office.database.transaction() as tx:
            wanted = SlotRequest(number, Mode.VIDEO, TODAY + timedelta(hours=2))
            await hold(tx, patient.person_id, patient.person_id, wanted)
    assert refused.value.code == "not_found"


async def test_a_hold_that_knows_the_offer_from_before_the_suspension_is_refused(office: Office, clinic: Clinic):
    doctor, patient, known = await clinic.doctor(), await clinic.patient(), matching.Offers()
    await clinic.held(await clinic.patient(), doctor)

    async def wish(hours: float) -> matching.Booking:
        wanted = SlotRequest(clinic.id_of(doctor), Mode.VIDEO, TODAY + timedelta(hours=hours))
        return await hold(office.database.pool, patient.person_id, patient.person_id, wanted, None, known)

    await wish(1.5)  # the control: it is known, and taken
    await suspended(office, doctor)
    with pytest.raises(NotFound):
        await wish(2)


async def test_a_hold_that_comes_while_a_doctor_is_being_suspended_waits_and_is_refused(office: Office, clinic: Clinic):
    doctor, patient, operator = await clinic.doctor(), await clinic.patient(), await office.operator()
    await clinic.held(await clinic.patient(), doctor)
    wanted = SlotRequest(clinic.id_of(doctor), Mode.VIDEO, TODAY + timedelta(hours=2))
    async with office.database.transaction() as tx:
        await credentials.suspend(tx, operator, clinic.id_of(doctor), "投诉")
        # It reads the offer as it was: nothing of the suspension is committed yet.
        coming = asyncio.create_task(hold(office.database.pool, patient.person_id, patient.person_id, wanted))
        done, _ = await asyncio.wait([coming], timeout=0.1)
        assert not done
    with pytest.raises(NotFound):
        await coming


async def test_appointments_are_called_off_and_their_patients_told(office: Office, clinic: Clinic):
    doctor, patient = await clinic.doctor(), await clinic.patient()
    appointment = await clinic.appointment(patient, doctor)
    await suspended(office, doctor)
    assert appointment.booking_id is not None
    assert await booking_status(office, appointment.booking_id) == ("cancelled", "doctor")
    seen = await clinic.see(patient, appointment.id)
    assert seen.status is consultations.Status.DECLINED
    assert await called_off(office, patient.person_id) == 1
    assert (await clinic.lines(patient, appointment.id))[-1] == "declined"


async def test_a_hold_is_let_go(office: Office, clinic: Clinic):
    doctor, patient = await clinic.doctor(), await clinic.patient()
    held = await clinic.held(patient, doctor)
    await suspended(office, doctor)
    assert (await booking_status(office, held))[0] == "cancelled"


async def test_another_doctors_appointments_stay(office: Office, clinic: Clinic):
    doctor, other, patient = await clinic.doctor(), await clinic.doctor(), await clinic.patient()
    appointment = await clinic.appointment(patient, other)
    await suspended(office, doctor)
    assert appointment.booking_id is not None
    assert (await booking_status(office, appointment.booking_id))[0] == "confirmed"
    assert await called_off(office, patient.person_id) == 0


async def test_questions_end_and_their_price_is_owed_back(office: Office, clinic: Clinic):
    doctor, asker, talker = await clinic.doctor(), await clinic.patient(), await clinic.patient()
    asked, talked = await clinic.ask(asker, doctor), await clinic.talk(talker, doctor)
    await suspended(office, doctor)
    for patient, one in ((asker, asked), (talker, talked)):
        assert (await clinic.see(patient, one.id)).status is consultations.Status.DECLINED
        assert await called_off(office, patient.person_id) == 1
    owed = await consultations.refunds_of(office.database.pool, [asked.id, talked.id])
    assert len(owed) == 2


async def test_a_call_that_runs_is_ended(office: Office, clinic: Clinic):
    doctor, patient = await clinic.doctor("03.04", instant=True), await clinic.patient()
    asked = await clinic.ask_anyone(patient, "03.04")
    await clinic.act("accept", doctor, asked.id)
    await clinic.call(doctor, asked.id)
    await suspended(office, doctor)
    assert (await clinic.lines(patient, asked.id))[-2:] == ["call_ended", "declined"]


async def test_an_appointment_whose_time_has_passed_is_left_to_the_verdict(office: Office, clinic: Clinic):
    doctor, patient = await clinic.doctor(), await clinic.patient()
    appointment = await clinic.appointment(patient, doctor, hours=1)
    clinic.time.advance(timedelta(hours=1, minutes=31))
    await suspended(office, doctor)
    assert (await clinic.see(patient, appointment.id)).status is consultations.Status.SCHEDULED


async def test_a_suspended_doctor_is_off_duty_and_cannot_come_back_on(office: Office, clinic: Clinic):
    doctor = await clinic.doctor("03.04", instant=True)
    async with office.database.transaction() as tx:
        assert (await consultations.go_on_duty(tx, doctor)).since is not None  # the control
    await suspended(office, doctor)
    async with office.database.transaction() as tx:
        assert (await consultations.duty_of(tx, doctor)).since is None
        with pytest.raises(consultations.NotOnInstant):
            await consultations.go_on_duty(tx, doctor)


async def test_a_suspended_doctor_sees_no_patients_room(office: Office, clinic: Clinic):
    doctor, patient = await clinic.doctor(), await clinic.patient()
    talked = await clinic.talk(patient, doctor)
    await clinic.see(doctor, talked.id)  # the control
    await suspended(office, doctor)
    with pytest.raises(NotFound):
        await clinic.see(doctor, talked.id)
    with pytest.raises((NotFound, Forbidden)):
        await clinic.say(doctor, talked.id, "还在")
    assert "doctor" not in await roles(office, doctor)


async def test_the_doctor_is_told_with_the_reason(office: Office, clinic: Clinic):
    doctor = await clinic.doctor()
    await suspended(office, doctor)
    assert await office.told(doctor.person_id) == ["suspended"]
    _, _, open_one = await office.do("own_standing", doctor)
    assert open_one.reason == "投诉"


async def test_of_two_operators_who_suspend_the_first_ones_reason_stands(office: Office, clinic: Clinic):
    doctor = await clinic.doctor()
    await suspended(office, doctor)
    again = await office.do("suspend", await office.operator(), clinic.id_of(doctor), "另一个原因")
    assert again.reason == "投诉"
    assert await office.told(doctor.person_id) == ["suspended"]


async def test_one_operator_suspends_and_two_lift(office: Office, clinic: Clinic):
    doctor = await clinic.doctor()
    operator, number = await suspended(office, doctor), clinic.id_of(doctor)
    with pytest.raises(SecondOperatorNeeded):
        await office.do("lift", await office.operator(), number)
    await office.do("ask_lift", operator, number, "查清了")
    with pytest.raises(SecondOperatorNeeded):
        await office.do("lift", operator, number)
    assert await office.do("lift", await office.operator(), number) is None
    found = await directory.doctor(office.database.pool, number)
    assert found.person_id == doctor.person_id
    assert "doctor" in await roles(office, doctor)
    assert await office.told(doctor.person_id) == ["suspended", "lifted"]
    _, [kept] = await office.do("standing_of", number)
    assert (kept.lift_reason, kept.lifted_at) == ("查清了", TODAY)


async def test_nobody_suspends_or_lifts_themself(office: Office, clinic: Clinic):
    doctor = await clinic.doctor()
    await office.database.pool.execute("INSERT INTO person_role VALUES ($1, 'operator')", doctor.person_id)
    with pytest.raises(OwnApplication):
        await office.do("suspend", doctor, clinic.id_of(doctor), "!")
    await suspended(office, doctor)
    with pytest.raises(OwnApplication):
        await office.do("ask_lift", doctor, clinic.id_of(doctor), "!")


async def test_there_is_nothing_to_lift_of_who_is_not_suspended(office: Office, clinic: Clinic):
    doctor = await clinic.doctor()
    with pytest.raises(NotSuspended):
        await office.do("ask_lift", await office.operator(), clinic.id_of(doctor), "!")
    with pytest.raises(NotFound):
        await office.do("suspend", await office.operator(), 77, "!")


async def test_a_licence_that_expires_is_told_twice_and_then_suspends(office: Office, clinic: Clinic):
    applicant = await clinic.patient()
    doctor_id = await office.listed(applicant, licence_expires_on=date(2027, 1, 31))
    over = datetime(2027, 1, 31, 16, tzinfo=UTC)  # the end of that day in Shanghai
    told = []
    for before in (timedelta(days=31), timedelta(days=30), timedelta(days=8), timedelta(days=7), timedelta(minutes=1)):
        clinic.time.current = over - before
        await look_after(office.database)
        told.append((await office.told(applicant.person_id)).count("expires"))
    assert told == [0, 1, 1, 2, 2]
    assert await directory.doctor(office.database.pool, doctor_id)  # the control: a minute before
    clinic.time.current = over
    await look_after(office.database)
    assert (await office.told(applicant.person_id))[-1] == "expired"
    with pytest.raises(NotFound):
        await directory.doctor(office.database.pool, doctor_id)
    assert "doctor" not in await roles(office, applicant)
    assert await look_after(office.database) == 0


async def test_a_worker_that_was_away_reminds_once(office: Office, clinic: Clinic):
    applicant = await clinic.patient()
    await office.listed(applicant, licence_expires_on=date(2027, 1, 31))
    clinic.time.advance(timedelta(days=66))
    await look_after(office.database)
    assert (await office.told(applicant.person_id)) == ["approved", "expires"]


async def test_a_new_licence_brings_an_expired_doctor_back(office: Office, clinic: Clinic):
    applicant = await clinic.patient()
    doctor_id = await office.listed(applicant, licence_expires_on=date(2026, 11, 30))
    clinic.time.advance(timedelta(days=9))
    await look_after(office.database)
    with pytest.raises(LicenceOver):
        await office.do("ask_lift", await office.operator(), doctor_id, "!")
    assert await office.listed(applicant, licence_expires_on=date(2028, 11, 30)) == doctor_id
    found = await directory.doctor(office.database.pool, doctor_id)
    assert (found.person_id, str(found.verified_until)) == (applicant.person_id, "2028-11-30")
    assert "doctor" in await roles(office, applicant)


async def test_a_suspension_lifted_after_the_licence_expired_leaves_the_doctor_out(office: Office, clinic: Clinic):
    applicant = await clinic.patient()
    doctor_id = await office.listed(applicant, licence_expires_on=date(2026, 11, 30))
    operator = await office.operator()
    await office.do("suspend", operator, doctor_id, "投诉")
    clinic.time.advance(timedelta(days=9))
    await look_after(office.database)
    await office.do("ask_lift", operator, doctor_id, "查清了")
    still = await office.do("lift", await office.operator(), doctor_id)
    assert still.cause == "expired"
    with pytest.raises(NotFound):
        await directory.doctor(office.database.pool, doctor_id)


async def test_what_was_begun_during_a_suspension_is_ended_by_the_worker(office: Office, clinic: Clinic):
    doctor, patient = await clinic.doctor(), await clinic.patient()
    await suspended(office, doctor)
    await office.database.pool.execute("UPDATE doctor SET status = 'active' WHERE id = $1", clinic.id_of(doctor))
    asked = await clinic.ask(patient, doctor)  # as if it had read the directory before
    assert await look_after(office.database) == 1
    assert (await clinic.see(patient, asked.id)).status is consultations.Status.DECLINED


async def test_control_an_entry_that_stays_the_doctors_keeps_their_rights(
    office: Office, clinic: Clinic, monkeypatch: pytest.MonkeyPatch
):
    async def stays(*_: object) -> None: ...

    monkeypatch.setattr(directory, "give_entry", stays)
    doctor, patient = await clinic.doctor(), await clinic.patient()
    talked = await clinic.talk(patient, doctor)
    await suspended(office, doctor)
    assert (await clinic.see(doctor, talked.id)).side == "doctor"
