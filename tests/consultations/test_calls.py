"""What becomes of a call that rings: taken, refused, busy, or not answered, whatever happens to whoever rang."""

from datetime import timedelta
from uuid import UUID

import pytest

import consultations
import identity
import notices
from consultations import Consultation
from consultations.calls import Call, accept
from consultations.statements.calls import LAST_CALL
from consultations.states import RINGS
from core import clock
from core.errors import NotFound
from identity import Viewer
from tests.clinic import Clinic


async def opened(clinic: Clinic, patient: Viewer, doctor: Viewer) -> Consultation:
    """An appointment whose time has come."""
    booked = await clinic.appointment(patient, doctor)
    clinic.time.advance(timedelta(minutes=55))
    return booked


async def ring(clinic: Clinic, who: Viewer, where: Consultation) -> Call:
    async with clinic.database.transaction() as tx:
        return await consultations.join_call(tx, who, where.id)


async def end(clinic: Clinic, who: Viewer, where: Consultation, call: UUID, reason: str = "hung_up") -> None:
    async with clinic.database.transaction() as tx:
        await consultations.end_call(tx, who, where.id, call, reason)  # type: ignore[arg-type]


async def ending(clinic: Clinic, where: Consultation) -> tuple[str, str] | None:
    """Who ended the last call, and what became of it, as the room's last line about calls says."""
    row = await clinic.database.pool.fetchrow(
        "SELECT body FROM message WHERE consultation_id = $1 AND body ->> 'code' = 'call_ended' ORDER BY seq DESC",
        where.id,
    )
    return (row["body"]["by"], row["body"]["why"]) if row is not None else None


async def missed(clinic: Clinic, who: Viewer) -> list[str]:
    found = await notices.notices_of(clinic.database.pool, who.person_id)
    return [one.data["why"] for one in found if one.kind == consultations.CALL_MISSED]


async def test_it_rings_for_the_other_side_and_its_family_until_it_is_taken(clinic: Clinic) -> None:
    patient, doctor, daughter = await clinic.patient(), await clinic.doctor(), await clinic.patient()
    async with clinic.database.transaction() as tx:
        invited = await identity.invite(tx, daughter.person_id, "parent")
        await identity.accept_invitation(tx, patient.person_id, invited.code)
    booked = await opened(clinic, patient, doctor)
    rung = await ring(clinic, doctor, booked)
    assert set(rung.rung) == {patient.person_id, daughter.person_id}
    assert rung.rings_until == clock.now() + RINGS
    taken = await ring(clinic, daughter, booked)
    assert (taken.id, taken.rings_until, taken.rung) == (rung.id, None, ())
    assert taken.participant == daughter.person_id
    assert (await ring(clinic, doctor, booked)).rung == (), "who comes back to a running call rings nobody"


async def test_what_is_taken_over_the_socket_rings_no_longer(clinic: Clinic) -> None:
    patient, doctor = await clinic.patient(), await clinic.doctor()
    booked = await opened(clinic, patient, doctor)
    rung = await ring(clinic, doctor, booked)
    for who in (doctor, patient):
        async with clinic.database.transaction() as tx:
            await accept(tx, who, booked.id, rung.id)
        state = await clinic.database.pool.fetchrow(LAST_CALL, booked.id)
        assert state is not None
        assert (state["rings_until"] is None) == (who is patient), "whoever rings does not take it"
    clinic.time.advance(RINGS)
    assert await consultations.end_unanswered_calls(clinic.database) == 0


async def test_not_answered_in_its_time_is_a_line_and_a_notice_for_whom_it_rang(clinic: Clinic) -> None:
    patient, doctor = await clinic.patient(), await clinic.doctor()
    booked = await opened(clinic, patient, doctor)
    await ring(clinic, doctor, booked)
    clinic.time.advance(RINGS - timedelta(seconds=1))
    assert await consultations.end_unanswered_calls(clinic.database) == 0
    clinic.time.advance(timedelta(seconds=1))
    assert await consultations.end_unanswered_calls(clinic.database) == 1
    assert await consultations.end_unanswered_calls(clinic.database) == 0
    assert await ending(clinic, booked) == ("doctor", "missed")
    assert (await missed(clinic, patient), await missed(clinic, doctor)) == (["missed"], [])


async def test_calling_again_before_the_worker_came_is_a_new_call(clinic: Clinic) -> None:
    patient, doctor = await clinic.patient(), await clinic.doctor()
    booked = await opened(clinic, patient, doctor)
    first = await ring(clinic, patient, booked)
    assert (await ring(clinic, patient, booked)).id == first.id, "while it rings it is the same"
    clinic.time.advance(RINGS)
    assert (await ring(clinic, patient, booked)).id != first.id
    assert await ending(clinic, booked) == ("patient", "missed")


@pytest.mark.parametrize(
    ("who", "reason", "why", "noticed"),
    [
        ("patient", "declined", "declined", []),
        ("patient", "busy", "busy", ["busy"]),
        ("patient", "hung_up", "declined", []),
        ("doctor", "hung_up", "missed", ["missed"]),
    ],
)
async def test_what_becomes_of_what_the_doctor_rang(
    clinic: Clinic, who: str, reason: str, why: str, noticed: list[str]
) -> None:
    patient, doctor = await clinic.patient(), await clinic.doctor()
    booked = await opened(clinic, patient, doctor)
    call = await ring(clinic, doctor, booked)
    await end(clinic, patient if who == "patient" else doctor, booked, call.id, reason)
    assert await ending(clinic, booked) == (who, why)
    assert await missed(clinic, patient) == noticed
    clinic.time.advance(RINGS)
    assert await consultations.end_unanswered_calls(clinic.database) == 0, "it rings no longer"


async def test_what_was_taken_is_hung_up_and_nothing_else(clinic: Clinic) -> None:
    patient, doctor = await clinic.patient(), await clinic.doctor()
    booked = await opened(clinic, patient, doctor)
    call = await ring(clinic, doctor, booked)
    await ring(clinic, patient, booked)
    await end(clinic, doctor, booked, call.id, "busy")
    assert await ending(clinic, booked) == ("doctor", "hung_up")
    assert await missed(clinic, patient) == []


async def test_a_stranger_ends_nothing(clinic: Clinic) -> None:
    patient, doctor, stranger = await clinic.patient(), await clinic.doctor(), await clinic.doctor()
    booked = await opened(clinic, patient, doctor)
    call = await ring(clinic, doctor, booked)
    with pytest.raises(NotFound):
        await end(clinic, stranger, booked, call.id, "declined")
    assert await ending(clinic, booked) is None
