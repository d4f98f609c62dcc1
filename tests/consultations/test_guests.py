"""Guests: invited by a link, agreed to by both sides, in the room from when they come, out at once."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

import consultations
import identity
from consultations import AlreadyThere, Consultation, GuestKind, GuestLinkOver, GuestsFull, NotAgreedYet, NotPossibleNow
from consultations.calls import accept
from core.errors import NotFound
from identity import Viewer
from tests.clinic import Clinic


async def do(clinic: Clinic, what: str, *args: Any, **more: Any) -> Any:
    async with clinic.database.transaction() as tx:
        return await getattr(consultations, what)(tx, *args, **more)


async def invited(
    clinic: Clinic, by: Viewer, agrees: Viewer | None, talk: Consultation, **more: Any
) -> tuple[Any, str]:
    """A guest who may come, if the other side agrees, and the code of their link."""
    guest, code = await do(clinic, "invite_guest", by, talk.id, GuestKind.INTERPRETER, "Ana", **more)
    if agrees is not None:
        guest = await do(clinic, "agree_to_guest", agrees, talk.id, guest.id)
    return guest, code


async def come(clinic: Clinic, code: str, name: str = "Ana Ruiz", viewer: Viewer | None = None) -> Viewer:
    """Whoever has come by the link, signed in."""
    own = viewer.person_id if viewer is not None else None
    async with clinic.database.transaction() as tx:
        _, person = await consultations.come_as_guest(tx, code, name, "en", own)
        token, _ = await identity.open_session(tx, person, "bearer", 1)
        found = await identity.viewer_of(tx, token)
    assert found is not None
    return found


@pytest.fixture
async def talk(clinic: Clinic) -> tuple[Viewer, Viewer, Consultation]:
    patient, doctor = await clinic.patient(), await clinic.doctor()
    return patient, doctor, await clinic.talk(patient, doctor)


type Talk = tuple[Viewer, Viewer, Consultation]


@pytest.mark.parametrize("by_doctor", [False, True])
async def test_nobody_comes_before_both_sides_have_said_yes(clinic: Clinic, talk: Talk, by_doctor: bool):
    patient, doctor, room = talk
    by, other = (doctor, patient) if by_doctor else (patient, doctor)
    guest, code = await invited(clinic, by, None, room)
    assert guest.state == "asked"
    await do(clinic, "agree_to_guest", by, room.id, guest.id)  # once more by the same side is no second yes
    with pytest.raises(NotAgreedYet):
        await come(clinic, code)
    assert (await do(clinic, "agree_to_guest", other, room.id, guest.id)).state == "invited"
    await come(clinic, code)


async def test_a_link_is_good_for_one_person(clinic: Clinic, talk: Talk):
    patient, doctor, room = talk
    _, code = await invited(clinic, patient, doctor, room)
    await come(clinic, code)
    with pytest.raises(GuestLinkOver):
        await come(clinic, code, "Somebody else")


async def test_a_link_expires(clinic: Clinic, talk: Talk):
    patient, doctor, room = talk
    _, code = await invited(clinic, patient, doctor, room)
    clinic.time.advance(timedelta(hours=25))
    with pytest.raises(GuestLinkOver):
        await come(clinic, code)


async def test_a_link_ends_with_the_consultation(clinic: Clinic, talk: Talk):
    patient, doctor, room = talk
    _, code = await invited(clinic, patient, doctor, room)
    await clinic.act("complete", doctor, room.id, "rest")
    with pytest.raises(GuestLinkOver):
        await come(clinic, code)


async def test_there_are_four_at_most_and_who_leaves_makes_room(clinic: Clinic, talk: Talk):
    patient, doctor, room = talk
    first, _ = await invited(clinic, patient, doctor, room)
    await invited(clinic, doctor, patient, room)
    with pytest.raises(GuestsFull):
        await invited(clinic, patient, None, room)
    await do(clinic, "remove_guest", doctor, room.id, first.id)
    await invited(clinic, patient, None, room)


async def test_a_guest_reads_from_when_they_came_and_is_named_in_the_room(clinic: Clinic, talk: Talk):
    patient, doctor, room = talk
    await clinic.say(patient, room.id, "a secret of before")
    _, code = await invited(clinic, patient, doctor, room)
    ana = await come(clinic, code)
    await clinic.say(doctor, room.id, "good evening")
    async with clinic.database.transaction() as tx:
        lines, _ = await consultations.read_messages(tx, ana, room.id, 0, 100)
    assert [line.body.get("text") or (line.body["code"], line.body["name"]) for line in lines] == [
        ("guest_joined", "Ana Ruiz"),
        "good evening",
    ]


async def test_with_the_patients_leave_a_guest_reads_what_was_before(clinic: Clinic, talk: Talk):
    patient, doctor, room = talk
    await clinic.say(patient, room.id, "read this too")
    _, code = await invited(clinic, patient, doctor, room, shows_history=True)
    ana = await come(clinic, code)
    async with clinic.database.transaction() as tx:
        lines, _ = await consultations.read_messages(tx, ana, room.id, 0, 100)
    assert "read this too" in [line.body.get("text") for line in lines]


async def test_a_doctor_does_not_give_what_was_before_away(clinic: Clinic, talk: Talk):
    _, doctor, room = talk
    guest, _ = await invited(clinic, doctor, None, room, shows_history=True)
    assert not guest.shows_history


async def test_a_guest_writes_under_their_own_side_and_retries_change_nothing(clinic: Clinic, talk: Talk):
    patient, doctor, room = talk
    _, code = await invited(clinic, patient, doctor, room)
    ana = await come(clinic, code)
    said = await clinic.say(ana, room.id, "He says it hurts.")
    assert said.message is not None
    again = await clinic.say(ana, room.id, "He says it hurts.", said.message.cid)
    assert (again.seq, again.message) == (said.seq, None)
    async with clinic.database.transaction() as tx:
        lines, _ = await consultations.read_messages(tx, patient, room.id, said.seq - 1, 100)
    assert [(line.author, line.author_id) for line in lines] == [("guest", ana.person_id)]


@pytest.mark.parametrize("who", ["patient", "doctor", "guest"])
async def test_a_guest_goes_at_once_whoever_says_so(clinic: Clinic, talk: Talk, who: str):
    patient, doctor, room = talk
    guest, code = await invited(clinic, patient, doctor, room)
    ana = await come(clinic, code)
    remover = {"patient": patient, "doctor": doctor, "guest": ana}[who]
    await do(clinic, "remove_guest", remover, room.id, guest.id)
    with pytest.raises(NotFound):
        await clinic.say(ana, room.id, "still here?")
    async with clinic.database.transaction() as tx:
        with pytest.raises(NotFound):
            await consultations.read_messages(tx, ana, room.id, 0, 100)
        assert await identity.still_live(tx, [ana.session_id]) == set()
    assert (await clinic.lines(patient, room.id))[-1] == "guest_left"


async def test_a_guest_removes_nobody_else(clinic: Clinic, talk: Talk):
    patient, doctor, room = talk
    _, code = await invited(clinic, patient, doctor, room)
    other, _ = await invited(clinic, doctor, patient, room)
    ana = await come(clinic, code)
    with pytest.raises(NotFound):
        await do(clinic, "remove_guest", ana, room.id, other.id)


async def test_somebody_with_an_account_comes_as_themself_and_keeps_their_session(clinic: Clinic, talk: Talk):
    patient, doctor, room = talk
    guest, code = await invited(clinic, patient, doctor, room)
    friend = await clinic.patient()
    assert (await come(clinic, code, viewer=friend)).person_id == friend.person_id
    await do(clinic, "remove_guest", doctor, room.id, guest.id)
    async with clinic.database.transaction() as tx:
        assert await identity.still_live(tx, [friend.session_id]) == {friend.session_id}


async def test_who_belongs_to_it_is_no_guest(clinic: Clinic, talk: Talk):
    patient, doctor, room = talk
    _, code = await invited(clinic, patient, doctor, room)
    for viewer in (patient, doctor):
        with pytest.raises(AlreadyThere):
            await come(clinic, code, viewer=viewer)


async def test_a_guest_is_shown_nothing_of_the_patients_but_the_name(clinic: Clinic, talk: Talk):
    patient, doctor, room = talk
    _, code = await invited(clinic, patient, doctor, room)
    ana = await come(clinic, code)
    seen = await do(clinic, "seen_by_guest", ana, room.id)
    assert (seen.patient_name, seen.complaint, seen.birth_date, seen.price) == ("李娜", "", None, 0)
    with pytest.raises(NotFound):
        await clinic.see(ana, room.id)


async def test_a_stranger_and_the_pool_invite_nobody(clinic: Clinic, talk: Talk):
    _, _, room = talk
    with pytest.raises(NotFound):
        await invited(clinic, await clinic.patient(), None, room)
    await clinic.doctor(instant=True)
    patient = await clinic.patient()
    waiting = await clinic.ask_anyone(patient, "03")
    with pytest.raises(NotPossibleNow):
        await invited(clinic, patient, None, waiting)


async def test_what_a_guest_says_takes_nothing_from_what_the_patient_may_still_say(clinic: Clinic, talk: Talk):
    patient, doctor, room = talk
    _, code = await invited(clinic, patient, doctor, room)
    ana = await come(clinic, code)
    before = (await clinic.see(patient, room.id)).messages_left
    await clinic.say(ana, room.id, "one more")
    assert (await clinic.see(patient, room.id)).messages_left == before


async def test_unknown_guests_and_codes_are_nothing(clinic: Clinic, talk: Talk):
    patient, _, room = talk
    with pytest.raises(NotFound):
        await do(clinic, "agree_to_guest", patient, room.id, UUID(int=1))
    with pytest.raises(GuestLinkOver):
        await come(clinic, "NOTHING")


@pytest.fixture
async def appointment(clinic: Clinic) -> Talk:
    patient, doctor = await clinic.patient(), await clinic.doctor()
    booked = await clinic.appointment(patient, doctor)
    clinic.time.advance(timedelta(minutes=55))
    return patient, doctor, booked


async def test_a_guest_joins_a_call_that_was_taken_and_begins_none(clinic: Clinic, appointment: Talk):
    patient, doctor, booked = appointment
    _, code = await invited(clinic, patient, doctor, booked)
    ana = await come(clinic, code)
    with pytest.raises(NotPossibleNow):
        await do(clinic, "join_call", ana, booked.id)
    rung = await do(clinic, "join_call", doctor, booked.id)
    with pytest.raises(NotPossibleNow):
        await do(clinic, "join_call", ana, booked.id)
    taken = await do(clinic, "join_call", patient, booked.id)
    joined = await do(clinic, "join_call", ana, booked.id)
    assert joined.id == rung.id == taken.id
    assert (joined.side, joined.polite, joined.participant, joined.rung) == ("guest", True, ana.person_id, ())


async def test_a_guest_neither_takes_a_call_for_others_nor_ends_it(clinic: Clinic, appointment: Talk):
    patient, doctor, booked = appointment
    _, code = await invited(clinic, patient, doctor, booked)
    ana = await come(clinic, code)
    rung = await do(clinic, "join_call", doctor, booked.id)
    async with clinic.database.transaction() as tx:
        await accept(tx, ana, booked.id, rung.id)
    assert (await do(clinic, "join_call", doctor, booked.id)).rings_until is not None
    with pytest.raises(NotFound):
        await do(clinic, "end_call", ana, booked.id, rung.id)
    assert (await do(clinic, "join_call", patient, booked.id)).id == rung.id
