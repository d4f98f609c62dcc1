"""What carries a call: a mesh up to four people, LiveKit beyond, and without LiveKit there are no more than four."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

import consultations
from consultations import GuestKind, GuestsFull, NotPossibleNow
from consultations.calls import Call, accept
from core.errors import NotFound
from identity import Viewer
from tests.clinic import Clinic
from tests.consultations.test_guests import Talk, come, do

TWELVE = consultations.most_people(has_livekit=True)


@pytest.fixture
async def talk(clinic: Clinic) -> Talk:
    """An appointment whose time has come."""
    patient, doctor = await clinic.patient(), await clinic.doctor()
    booked = await clinic.appointment(patient, doctor)
    clinic.time.advance(timedelta(minutes=55))
    return patient, doctor, booked


async def guests(clinic: Clinic, talk: Talk, how_many: int) -> list[Viewer]:
    """So many who have come."""
    patient, doctor, room = talk
    found = []
    for number in range(how_many):
        guest, code = await do(clinic, "invite_guest", patient, room.id, GuestKind.FAMILY, "Ana", people=TWELVE)
        await do(clinic, "agree_to_guest", doctor, room.id, guest.id)
        found.append(await come(clinic, code, f"Ana {number}"))
    return found


async def join(clinic: Clinic, who: Viewer, room: UUID, *, has_livekit: bool = True) -> Call:
    call: Call = await do(clinic, "join_call", who, room, has_livekit=has_livekit)
    return call


async def begun(clinic: Clinic, talk: Talk, **how: Any) -> Call:
    """The doctor calls, and the patient takes it."""
    patient, doctor, room = talk
    await join(clinic, doctor, room.id, **how)
    return await join(clinic, patient, room.id, **how)


async def test_without_livekit_nobody_invites_the_fifth_and_the_refusal_says_how_many_there_may_be(
    clinic: Clinic, talk: Talk
):
    patient, doctor, room = talk
    for by in (patient, doctor):
        await do(clinic, "invite_guest", by, room.id, GuestKind.FAMILY, "Ana")
    with pytest.raises(GuestsFull) as refused:
        await do(clinic, "invite_guest", patient, room.id, GuestKind.FAMILY, "Ana")
    assert refused.value.extra == {"limit": 4}
    assert "4 people" in refused.value.detail


async def test_with_livekit_there_are_twelve(clinic: Clinic, talk: Talk):
    patient, doctor, room = talk
    for _ in range(TWELVE - 2):
        await do(clinic, "invite_guest", patient, room.id, GuestKind.FAMILY, "Ana", people=TWELVE)
    with pytest.raises(GuestsFull) as refused:
        await do(clinic, "invite_guest", doctor, room.id, GuestKind.FAMILY, "Ana", people=TWELVE)
    assert refused.value.extra == {"limit": 12}


async def test_four_are_a_mesh_also_where_livekit_is(clinic: Clinic, talk: Talk):
    first, second = await guests(clinic, talk, 2)
    await begun(clinic, talk)
    for guest in (first, second):
        call = await join(clinic, guest, talk[2].id)
        assert (call.carrier, call.has_moved) == ("mesh", False)


async def test_a_call_moves_with_the_fifth_once_and_the_room_is_told(clinic: Clinic, talk: Talk):
    patient, _, room = talk
    await guests(clinic, talk, 2)
    call = await begun(clinic, talk)
    [fifth] = await guests(clinic, talk, 1)
    moved = await join(clinic, fifth, room.id)
    assert (moved.id, moved.carrier, moved.has_moved) == (call.id, "livekit", True)
    again = await join(clinic, patient, room.id)
    assert (again.carrier, again.has_moved) == ("livekit", False)
    assert (await clinic.lines(patient, room.id)).count("call_moved") == 1


async def test_a_call_that_has_moved_stays_when_people_go_and_the_next_is_a_mesh_again(clinic: Clinic, talk: Talk):
    patient, doctor, room = talk
    here = await guests(clinic, talk, 3)
    call = await begun(clinic, talk)
    assert call.carrier == "livekit"
    for one in (await do(clinic, "guests_of", patient, room.id))[:2]:
        await do(clinic, "remove_guest", doctor, room.id, one.id)
    assert (await join(clinic, here[2], room.id)).carrier == "livekit"
    await do(clinic, "end_call", doctor, room.id, call.id)
    assert (await begun(clinic, talk)).carrier == "mesh"


async def test_without_livekit_a_call_of_any_number_is_a_mesh(clinic: Clinic, talk: Talk):
    """Those who were invited while there was one are still there."""
    await guests(clinic, talk, 3)
    assert (await begun(clinic, talk, has_livekit=False)).carrier == "mesh"


async def test_only_who_may_be_in_a_taken_call_that_livekit_carries_comes_in(clinic: Clinic, talk: Talk):
    patient, doctor, room = talk
    here = await guests(clinic, talk, 3)
    for early in (patient, here[0]):
        with pytest.raises(NotPossibleNow):
            await do(clinic, "require_forwarded", early, room.id)
    ringing = await join(clinic, doctor, room.id)
    with pytest.raises(NotPossibleNow):
        await do(clinic, "require_forwarded", doctor, room.id)
    await join(clinic, patient, room.id)
    await do_accept(clinic, patient, room.id, ringing.id)
    for inside in (patient, doctor, *here):
        await do(clinic, "require_forwarded", inside, room.id)
    with pytest.raises(NotFound):
        await do(clinic, "require_forwarded", await clinic.patient(), room.id)
    [gone, *_] = await do(clinic, "guests_of", patient, room.id)
    await do(clinic, "remove_guest", doctor, room.id, gone.id)
    with pytest.raises(NotFound):
        await do(clinic, "require_forwarded", here[0], room.id)


async def test_nobody_comes_into_livekit_for_a_call_that_is_a_mesh(clinic: Clinic, talk: Talk):
    await begun(clinic, talk)
    with pytest.raises(NotPossibleNow):
        await do(clinic, "require_forwarded", talk[0], talk[2].id)


async def do_accept(clinic: Clinic, who: Viewer, room: UUID, call: UUID) -> None:
    async with clinic.database.transaction() as tx:
        await accept(tx, who, room, call)
