"""A guest's socket hears of the pictures the guest sees, and of nothing else that is drawn."""

from uuid import UUID

import httpx
import pytest

import consultations
from consultations import GuestKind
from core.ids import new_id
from identity import Viewer, open_session, viewer_of
from realtime.connection import Connection
from tests.clinic import Clinic
from tests.consultations.test_drawings import sent
from tests.realtime.conftest import ORIGIN, Line, Socket, room_of
from tests.realtime.test_drawings import ARROW

pytestmark = pytest.mark.slow  # sockets are opened and closed


async def come(
    clinic: Clinic, patient: Viewer, doctor: Viewer, consultation: UUID, people: int = 4
) -> tuple[UUID, Viewer]:
    """A guest who has come; the guest's id, and who it is."""
    async with clinic.database.transaction() as tx:
        guest, code = await consultations.invite_guest(
            tx, patient, consultation, GuestKind.INTERPRETER, "Ana", people=people
        )
        await consultations.agree_to_guest(tx, doctor, consultation, guest.id)
        _, person = await consultations.come_as_guest(tx, code, "Ana Ruiz", "en")
        token, _ = await open_session(tx, person, "bearer", 1)
        viewer = await viewer_of(tx, token)
    assert viewer is not None
    return guest.id, viewer


class Board:
    """A room with a picture from before a guest came, and one from after it."""

    def __init__(self, line: Line, doctor: Viewer, consultation: UUID, before: UUID, after: UUID) -> None:
        self._line = line
        self._doctor = doctor
        self.consultation = consultation
        self.before = before
        self.after = after

    async def draw(self, picture: UUID) -> None:
        async with self._line.clinic.database.transaction() as tx:
            token, _ = await open_session(tx, self._doctor.person_id, "bearer", 1)
        headers = {"Authorization": f"Bearer {token}", "Origin": ORIGIN}
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{self._line.port}", headers=headers) as http:
            stroke = f"/v1/consultations/{self.consultation}/files/{picture}/strokes/{new_id()}"
            assert (await http.put(stroke, json=ARROW)).status_code == 200


async def opened(line: Line) -> tuple[Board, Socket, Socket, UUID]:
    clinic = line.clinic
    patient, doctor = await clinic.patient(), await clinic.doctor()
    talk = await clinic.talk(patient, doctor)
    before = await sent(clinic, patient, talk.id)
    guest, ana = await come(clinic, patient, doctor, talk.id)
    board = Board(line, doctor, talk.id, before, await sent(clinic, patient, talk.id))
    room = room_of(talk)
    return board, await line.join(patient, {room: None}), await line.join(ana, {room: None}), guest


async def drawn_on(socket: Socket) -> list[str]:
    await socket.settle()
    return [frame["file_id"] for frame in socket.seen if frame.get("type") == "drawing"]


async def test_a_guest_hears_what_is_drawn_on_the_pictures_they_see(line: Line) -> None:
    board, patients, guests, _ = await opened(line)
    await board.draw(board.before)
    await board.draw(board.after)
    assert await drawn_on(patients) == [str(board.before), str(board.after)]
    assert await drawn_on(guests) == [str(board.after)]


async def test_without_asking_whether_they_see_it_a_guest_would_hear_of_every_picture(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control of the test above."""
    monkeypatch.setattr(Connection, "sees", lambda *_: True)
    board, _, guests, _ = await opened(line)
    await board.draw(board.before)
    assert await drawn_on(guests) == [str(board.before)]


async def test_whom_the_patient_lets_read_on_hears_of_earlier_pictures_too(line: Line) -> None:
    board, _, guests, guest = await opened(line)
    await line.clinic.database.pool.execute("UPDATE guest SET shows_history = true WHERE id = $1", guest)
    await line.services.hub.recheck_lent()
    await board.draw(board.before)
    assert await drawn_on(guests) == [str(board.before)]


async def test_who_was_sent_out_hears_of_nothing_more(line: Line) -> None:
    board, patients, guests, guest = await opened(line)
    async with line.clinic.database.transaction() as tx:
        await consultations.remove_guest(tx, patients.viewer, board.consultation, guest)
    assert (await guests.ended())[1] == "this session has ended"
    await board.draw(board.after)
    assert await drawn_on(patients) == [str(board.after)]
    assert not any(frame.get("type") == "drawing" for frame in guests.seen)
