"""After a cut all come back at the same moment and share statements; each gets what is theirs."""

import asyncio
from datetime import timedelta

import identity
import realtime
from consultations.live import ConsultationRoom
from consultations.presence import Presence
from consultations.workrooms import Workrooms
from core.errors import DomainError
from identity import Viewer
from realtime.errors import TicketRefused
from realtime.tickets import Tickets
from tests.clinic import Clinic


def room_kind(clinic: Clinic) -> ConsultationRoom:
    return ConsultationRoom(clinic.database, Presence(clinic.database), Workrooms(clinic.database))


async def test_tickets_redeemed_together_are_each_their_own_and_good_once(clinic: Clinic) -> None:
    early, one, two, ended = [await clinic.patient() for _ in range(4)]
    async with clinic.database.transaction() as tx:
        [(old, _)] = await realtime.issue(tx, [early])
        clinic.time.advance(timedelta(seconds=30))
        (ours, _), (theirs, _), (nobodys, _) = await realtime.issue(tx, [one, two, ended])
        await identity.revoke(tx, ended.session_id)
    tickets = Tickets(clinic.database)

    async def redeemed(token: str) -> Viewer | type[DomainError]:
        try:
            return await tickets.redeem(token)
        except TicketRefused:
            return TicketRefused

    shown = [theirs, old, ours, nobodys, "invented", theirs]
    told = await asyncio.gather(*map(redeemed, shown))
    assert told == [two, TicketRefused, one, TicketRefused, TicketRefused, TicketRefused]


async def test_tickets_issued_together_are_for_the_session_that_asked(clinic: Clinic) -> None:
    people = [await clinic.patient() for _ in range(3)]
    async with clinic.database.transaction() as tx:
        tokens = [(await identity.open_session(tx, one.person_id, "bearer", 1))[0] for one in people]
    tickets = Tickets(clinic.database)
    issued = await asyncio.gather(*map(tickets.issue, [tokens[2], "invented", *tokens]))
    assert issued[1] is None
    whose = [(await tickets.redeem(ticket[0])).person_id for ticket in issued if ticket is not None]
    assert whose == [people[number].person_id for number in (2, 0, 1, 2)]


async def test_seats_asked_for_together_are_each_ones_own(clinic: Clinic) -> None:
    doctor = await clinic.doctor()
    patients = [await clinic.patient() for _ in range(3)]
    talks = [await clinic.talk(patient, doctor) for patient in patients]
    kind = room_kind(clinic)
    keys = [str(talk.id) for talk in talks]
    asked = [(doctor, keys[0]), *zip(patients, keys, strict=True), (patients[0], keys[1]), (doctor, keys[2])]
    seats = await asyncio.gather(*(kind.authorise(viewer, key) for viewer, key in asked))
    assert [seat.role if seat is not None else None for seat in seats] == [
        "doctor",
        *["patient"] * 3,
        None,
        "doctor",
    ]


async def test_lines_read_together_are_those_behind_each_ones_sequence(clinic: Clinic) -> None:
    doctor = await clinic.doctor()
    patients = [await clinic.patient() for _ in range(3)]
    talks = [await clinic.talk(patient, doctor) for patient in patients]
    for number, (patient, talk) in enumerate(zip(patients, talks, strict=True)):
        for line in range(3):
            await clinic.say(patient, talk.id, f"{number}.{line}")
    kind = room_kind(clinic)
    asked = [(talks[0], 0), (talks[1], 2), (talks[2], 4), (talks[1], 3)]
    found = await asyncio.gather(*(kind.since(str(talk.id), seq) for talk, seq in asked))
    texts = [[line.fields["body"].get("text") for line in lines] for lines in found]
    assert texts == [[None, "0.0", "0.1", "0.2"], ["1.1", "1.2"], [], ["1.2"]]
    async with clinic.database.transaction() as tx:
        alone = [[row["seq"] for row in await tx.fetch(SEQUENCES, talk.id, seq)] for talk, seq in asked]
    assert [[line.seq for line in lines] for lines in found] == alone


SEQUENCES = "SELECT seq FROM message WHERE consultation_id = $1 AND seq > $2 ORDER BY seq"
