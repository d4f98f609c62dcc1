"""A consultation for a family member: who is on the patient's side, who wrote, and how a member is removed."""

import asyncio
from datetime import date, timedelta
from typing import Any

import pytest

import consultations
import identity
from consultations import HasAppointments, NobodyWaits, NotPossibleNow, records
from consultations.statements.messages import APPEND, MARK_READ
from consultations.statements.seats import SEAT, SEATS
from consultations.statements.seen import ONE
from core.clock import VirtualTime
from core.errors import Invalid, NotFound
from directory import Mode
from identity import Dependent, Granted, Member, NotInFamily, Viewer
from matching import SlotRequest, hold
from tests.clinic import ANSWER_WITHIN, TODAY, Clinic

GUARDED = {"ONE": ONE["consultation"], "APPEND": APPEND, "SEAT": SEAT, "SEATS": SEATS, "MARK_READ": MARK_READ}
CHILD = Dependent("Mei", "child", date(2019, 5, 4), "female")


async def child_of(clinic: Clinic, mother: Viewer) -> Member:
    async with clinic.database.transaction() as tx:
        return await identity.add_dependent(tx, mother.person_id, CHILD)


async def agreed(clinic: Clinic, proxy: Viewer, patient: Viewer) -> None:
    async with clinic.database.transaction() as tx:
        invited = await identity.invite(tx, proxy.person_id, "parent")
        await identity.accept_invitation(tx, patient.person_id, invited.code)


async def end(clinic: Clinic, proxy: Viewer, patient: Viewer) -> None:
    async with clinic.database.transaction() as tx:
        await identity.end_proxy(tx, proxy.person_id, patient.person_id, by=patient.person_id)


async def ask_for(clinic: Clinic, viewer: Viewer, doctor: Viewer, member: Any) -> consultations.Consultation:
    async with clinic.database.transaction() as tx:
        return await consultations.open_text(
            tx, viewer, clinic.id_of(doctor), "发烧", answer_within=ANSWER_WITHIN, patient_id=member.id
        )


async def remove(clinic: Clinic, viewer: Viewer, member: Member, *, cancel: bool = False) -> None:
    async with clinic.database.transaction() as tx:
        await consultations.remove_member(tx, viewer, member.id, cancel=cancel)


async def book_for(clinic: Clinic, viewer: Viewer, doctor: Viewer, member: Member) -> consultations.Consultation:
    """An appointment of a member, in hours that the doctor keeps by then."""
    await clinic.appointment(await clinic.patient(), doctor, hours=2)
    async with clinic.database.transaction() as tx:
        wanted = SlotRequest(clinic.id_of(doctor), Mode.VIDEO, TODAY + timedelta(hours=1))
        held = await hold(tx, viewer.person_id, member.id, wanted)
        _, consultation = await consultations.confirm_booking(tx, viewer, held.id)
        return await consultations.get(tx, viewer, consultation)


async def test_a_mother_asks_for_her_child_and_the_doctor_sees_who_she_is(clinic: Clinic):
    mother, doctor = await clinic.patient(), await clinic.doctor()
    mei = await child_of(clinic, mother)
    asked = await ask_for(clinic, mother, doctor, mei)
    assert (asked.side, asked.patient_id, asked.opened_by) == ("patient", mei.id, mother.person_id)
    seen = await clinic.see(doctor, asked.id)
    assert (seen.side, seen.patient_name, seen.gender) == ("doctor", "Mei", "female")
    assert seen.age_months(TODAY) == 7 * 12 + 6
    shown = await consultations.relatives(clinic.database.pool, [seen])
    assert shown == {asked.id: [records.Relative(mother.person_id, "李娜", "child")]}


async def test_each_line_says_who_wrote_it_and_is_on_the_patients_side(clinic: Clinic):
    daughter, father, doctor = await clinic.patient(), await clinic.patient(), await clinic.doctor()
    await agreed(clinic, daughter, father)
    talk = await clinic.talk(father, doctor)
    said = [await clinic.say(who, talk.id, "话") for who in (daughter, father, doctor)]
    assert [one.message.author for one in said if one.message] == ["patient", "patient", "doctor"]
    assert [list(one.proxies) for one in said] == [[daughter.person_id]] * 3
    async with clinic.database.transaction() as tx:
        lines, _ = await consultations.read_messages(tx, daughter, talk.id, 0, 50)
    people = {daughter.person_id: "patient", father.person_id: "patient", doctor.person_id: "doctor", None: "system"}
    assert len(lines) == 4
    assert all(people[line.author_id] == line.author for line in lines)


async def test_what_was_read_on_one_side_is_not_read_on_the_other(clinic: Clinic):
    daughter, father, doctor = await clinic.patient(), await clinic.patient(), await clinic.doctor()
    await agreed(clinic, daughter, father)
    talk = await clinic.talk(father, doctor)
    await clinic.say(father, talk.id, "疼")
    await consultations.mark_read(clinic.database.pool, daughter, talk.id, 2)
    assert (await clinic.see(father, talk.id)).other_read_seq == 0
    assert (await clinic.see(doctor, talk.id)).other_read_seq == 2


async def test_a_former_proxy_neither_sees_nor_says_anything_any_more(clinic: Clinic):
    daughter, father, doctor = await clinic.patient(), await clinic.patient(), await clinic.doctor()
    await agreed(clinic, daughter, father)
    talk = await clinic.talk(father, doctor)
    await clinic.say(daughter, talk.id, "爸爸疼")
    await end(clinic, daughter, father)
    with pytest.raises(NotFound):
        await clinic.see(daughter, talk.id)
    with pytest.raises(NotFound):
        await clinic.say(daughter, talk.id, "还疼")
    with pytest.raises(NotFound):
        await clinic.act("cancel", daughter, talk.id)
    with pytest.raises(NotFound):
        await clinic.act("join_call", daughter, talk.id)
    assert await consultations.mark_read(clinic.database.pool, daughter, talk.id, 2) is None
    async with clinic.database.transaction() as tx:
        assert await consultations.listed(tx, daughter, side="patient") == []
        [before] = (await consultations.read_messages(tx, doctor, talk.id, 1, 50))[0]
    assert before.author == "patient", "what she said stays hers, on the patient's side"
    [wrote] = (await consultations.relatives(clinic.database.pool, [talk]))[talk.id]
    assert wrote.id == daughter.person_id


@pytest.mark.parametrize("statement", GUARDED)
async def test_without_the_end_in_the_statement_a_former_proxy_goes_on(clinic: Clinic, statement: str):
    """The negative control of the test above."""
    at = {"ONE": "$3", "APPEND": "$5", "SEAT": "$3", "SEATS": "$3", "MARK_READ": "$4"}[statement]
    guarded = GUARDED[statement]
    unguarded = guarded.replace(identity.in_force(at), f"{at}::timestamptz IS NOT NULL")
    daughter, father, doctor = await clinic.patient(), await clinic.patient(), await clinic.doctor()
    await agreed(clinic, daughter, father)
    talk = await clinic.talk(father, doctor)
    await end(clinic, daughter, father)
    asked = asked_of(statement, daughter, talk, clinic)
    assert await clinic.database.pool.fetchrow(guarded, *asked) is None
    assert await clinic.database.pool.fetchrow(unguarded, *asked) is not None


@pytest.mark.parametrize("scope", ["booking", "record"])
async def test_whoever_acts_in_something_else_takes_no_part(clinic: Clinic, scope: identity.Scope):
    daughter, father, doctor = await clinic.patient(), await clinic.patient(), await clinic.doctor()
    await agreed(clinic, daughter, father)
    talk = await clinic.talk(father, doctor)
    async with clinic.database.transaction() as tx:
        await identity.change_proxy(tx, daughter.person_id, father.person_id, Granted([scope]))
    for act in ("cancel", "join_call"):
        with pytest.raises(NotFound):
            await clinic.act(act, daughter, talk.id)
    with pytest.raises(NotFound):
        await clinic.say(daughter, talk.id, "爸爸疼")
    assert await consultations.mark_read(clinic.database.pool, daughter, talk.id, 1) is None
    async with clinic.database.transaction() as tx:
        seen = await consultations.listed(tx, daughter, side="patient")
        assert bool(seen) is (scope == "record"), "whoever looks things up sees that there is one"
        with pytest.raises(NotFound):
            await consultations.read_messages(tx, daughter, talk.id, 0, 50)


@pytest.mark.parametrize("statement", GUARDED)
async def test_without_the_scope_in_the_statement_whoever_books_takes_part(clinic: Clinic, statement: str):
    """The negative control of the test above."""
    guarded = GUARDED[statement]
    unguarded = guarded.replace(identity.covers("consultation"), "true")
    daughter, father, doctor = await clinic.patient(), await clinic.patient(), await clinic.doctor()
    await agreed(clinic, daughter, father)
    talk = await clinic.talk(father, doctor)
    async with clinic.database.transaction() as tx:
        await identity.change_proxy(tx, daughter.person_id, father.person_id, Granted(["booking"]))
    asked = asked_of(statement, daughter, talk, clinic)
    assert await clinic.database.pool.fetchrow(guarded, *asked) is None
    assert await clinic.database.pool.fetchrow(unguarded, *asked) is not None


def asked_of(statement: str, who: Viewer, talk: consultations.Consultation, clinic: Clinic) -> tuple[Any, ...]:
    """What a statement is asked with, for somebody who says or reads something in a room."""
    now = clinic.time.current
    asked: dict[str, tuple[Any, ...]] = {
        "ONE": (who.person_id, talk.id, now),
        "APPEND": ([talk.id], [who.person_id], [talk.id], ['{"text": "x"}'], now, [None], [None]),
        "SEAT": (who.person_id, talk.id, now),
        "SEATS": ([who.person_id], [talk.id], now),
        "MARK_READ": (who.person_id, talk.id, 1, now),
    }
    return asked[statement]


async def test_the_right_ends_on_the_birthday_without_anybody_doing_anything(clinic: Clinic):
    mother, doctor = await clinic.patient(), await clinic.doctor()
    async with clinic.database.transaction() as tx:
        said = Dependent("Mei", "child", date(2008, 11, 24))
        mei = await identity.add_dependent(tx, mother.person_id, said)
    asked = await ask_for(clinic, mother, doctor, mei)
    time: VirtualTime = clinic.time
    time.advance(timedelta(hours=15, minutes=59))
    await clinic.say(mother, asked.id, "还疼")
    time.advance(timedelta(minutes=1))
    with pytest.raises(NotFound):
        await clinic.say(mother, asked.id, "还疼")


async def test_the_family_is_listed_together_or_one_by_one(clinic: Clinic):
    mother, doctor = await clinic.patient(), await clinic.doctor()
    mei = await child_of(clinic, mother)
    own, hers = await clinic.ask(mother, doctor), await ask_for(clinic, mother, doctor, mei)
    async with clinic.database.transaction() as tx:
        both = await consultations.listed(tx, mother, side="patient")
        one = await consultations.listed(tx, mother, side="patient", patient_id=mei.id)
        given = await consultations.listed(tx, doctor, side="doctor", patient_id=mei.id)
    assert {found.id for found in both} == {own.id, hers.id}
    assert [found.id for found in one] == [found.id for found in given] == [hers.id]


async def test_for_a_stranger_nobody_asks(clinic: Clinic):
    mother, stranger, doctor = await clinic.patient(), await clinic.patient(), await clinic.doctor(instant=True)
    mei = await child_of(clinic, mother)
    with pytest.raises(NotInFamily):
        await ask_for(clinic, stranger, doctor, mei)
    with pytest.raises(NotInFamily):
        async with clinic.database.transaction() as tx:
            await consultations.open_instant(tx, stranger, "03", "发烧", patient_id=mei.id)


async def test_a_doctor_is_neither_asked_nor_called_for_their_own_child(clinic: Clinic):
    doctor = await clinic.doctor("03", instant=True)
    mei = await child_of(clinic, doctor)
    with pytest.raises(Invalid):
        await ask_for(clinic, doctor, doctor, mei)
    async with clinic.database.transaction() as tx:
        asked = await consultations.open_instant(tx, doctor, "03", "发烧", patient_id=mei.id)
        assert await consultations.queue(tx, doctor) == []
    with pytest.raises(NobodyWaits):
        async with clinic.database.transaction() as tx:
            await consultations.take_next(tx, doctor)
    colleague = await clinic.doctor("03", instant=True)
    async with clinic.database.transaction() as tx:
        [entry] = await consultations.queue(tx, colleague)
        assert entry.consultation.opened_by is None, "who asks is not said before it is taken"
        assert (await consultations.take_next(tx, colleague)).id == asked.id


async def test_a_child_with_something_coming_is_not_removed_but_with_it_on_request(clinic: Clinic):
    mother, doctor = await clinic.patient(), await clinic.doctor()
    mei = await child_of(clinic, mother)
    appointment = await book_for(clinic, mother, doctor, mei)
    asked = await ask_for(clinic, mother, doctor, mei)
    with pytest.raises(HasAppointments) as refused:
        await remove(clinic, mother, mei)
    assert [one["id"] for one in refused.value.extra["bookings"]] == [str(appointment.booking_id)]
    assert [one["id"] for one in refused.value.extra["consultations"]] == [str(asked.id)]
    assert not refused.value.extra["running"]

    await remove(clinic, mother, mei, cancel=True)
    assert {(await clinic.see(doctor, one.id)).status for one in (appointment, asked)} == {"cancelled"}
    with pytest.raises(NotInFamily):
        await remove(clinic, mother, mei)


async def test_while_a_consultation_runs_a_child_is_not_removed_at_all(clinic: Clinic):
    mother, doctor = await clinic.patient(), await clinic.doctor()
    mei = await child_of(clinic, mother)
    asked = await ask_for(clinic, mother, doctor, mei)
    await clinic.act("accept", doctor, asked.id)
    for cancel in (False, True):
        with pytest.raises(HasAppointments) as refused:
            await remove(clinic, mother, mei, cancel=cancel)
        assert refused.value.extra["running"]
    await clinic.act("complete", doctor, asked.id, "多喝水")
    await remove(clinic, mother, mei)


async def test_a_running_appointment_keeps_its_child_too(clinic: Clinic):
    mother, doctor = await clinic.patient(), await clinic.doctor()
    mei = await child_of(clinic, mother)
    appointment = await book_for(clinic, mother, doctor, mei)
    clinic.time.advance(timedelta(hours=1))
    await clinic.act("accept", doctor, appointment.id)
    with pytest.raises((HasAppointments, NotPossibleNow)):
        await remove(clinic, mother, mei, cancel=True)
    await clinic.see(mother, appointment.id)


async def test_somebody_with_an_account_is_left_with_what_they_have(clinic: Clinic):
    daughter, father, doctor = await clinic.patient(), await clinic.patient(), await clinic.doctor()
    await agreed(clinic, daughter, father)
    asked = await clinic.ask(father, doctor)
    async with clinic.database.transaction() as tx:
        await consultations.remove_member(tx, daughter, father.person_id)
    assert (await clinic.see(father, asked.id)).status == "waiting"


ORPHANS = """
SELECT count(*) FROM booking b JOIN person p ON p.id = b.patient_id AND p.email IS NULL
 WHERE b.status IN ('held', 'confirmed')
   AND NOT EXISTS (SELECT FROM proxy x WHERE x.patient_id = p.id AND x.ends_at > '2026-11-24')
"""


async def hold_and_remove(clinic: Clinic) -> None:
    """A hold that is not committed yet when the child is removed."""
    mother, doctor = await clinic.patient(), await clinic.doctor()
    mei = await child_of(clinic, mother)
    await clinic.appointment(await clinic.patient(), doctor, hours=2)
    await clinic.database.pool.execute("DELETE FROM consultation")
    await clinic.database.pool.execute("DELETE FROM booking")
    async with clinic.database.transaction() as tx:
        wanted = SlotRequest(clinic.id_of(doctor), Mode.VIDEO, TODAY + timedelta(hours=1))
        await hold(tx, mother.person_id, mei.id, wanted)
        removing = asyncio.create_task(remove(clinic, mother, mei))
        await asyncio.wait([removing], timeout=0.3)
    await asyncio.gather(removing, return_exceptions=True)


async def test_a_child_who_is_removed_while_being_booked_is_left_no_appointment(clinic: Clinic):
    await hold_and_remove(clinic)
    assert await clinic.database.pool.fetchval(ORPHANS) == 0


async def test_without_the_turn_the_appointment_is_nobodys(clinic: Clinic, monkeypatch: pytest.MonkeyPatch):
    """The negative control of the test above."""

    async def no_turn(*_: Any) -> None:
        return None

    monkeypatch.setattr(identity, "take_turn", no_turn)
    monkeypatch.setattr("identity.family.take_turn", no_turn)
    await hold_and_remove(clinic)
    assert await clinic.database.pool.fetchval(ORPHANS) == 1


async def test_removing_with_what_is_coming_beside_confirming_it_cancels_both_booking_and_consultation(clinic: Clinic):
    mother, doctor = await clinic.patient(), await clinic.doctor()
    mei = await child_of(clinic, mother)
    appointment = await book_for(clinic, mother, doctor, mei)
    held = appointment.booking_id
    assert held is not None
    await clinic.database.pool.execute("DELETE FROM message")
    await clinic.database.pool.execute("DELETE FROM consultation WHERE booking_id = $1", held)
    await clinic.database.pool.execute(
        "UPDATE booking SET status = 'held', hold_expires_at = $2 WHERE id = $1", held, TODAY + timedelta(minutes=5)
    )

    async def confirm() -> None:
        async with clinic.database.transaction() as tx:
            await consultations.confirm_booking(tx, mother, held)

    await asyncio.gather(confirm(), remove(clinic, mother, mei, cancel=True), return_exceptions=True)
    assert await clinic.database.pool.fetchval(ORPHANS) == 0
    left = await clinic.database.pool.fetch("SELECT status FROM consultation WHERE booking_id = $1", held)
    assert {row["status"] for row in left} <= {"cancelled"}


async def test_what_a_proxy_writes_is_no_sign_that_the_doctor_was_there(clinic: Clinic):
    mother, doctor = await clinic.patient(), await clinic.doctor()
    appointment = await book_for(clinic, mother, doctor, await child_of(clinic, mother))
    clinic.time.advance(timedelta(hours=1))
    await clinic.say(mother, appointment.id, "在吗")
    async with clinic.database.transaction() as tx:
        seen = await consultations.attendance(tx, mother, appointment.id)
    assert (len(seen.patient), len(seen.doctor)) == (1, 0)
