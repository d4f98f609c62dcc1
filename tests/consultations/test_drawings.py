"""Drawing on pictures of a room: by both sides while it runs, each taking back only their own."""

from typing import Any
from uuid import UUID

import pytest

import consultations
from consultations import Colour, DrawingFull, NotPossibleNow, Tool, drawings
from consultations.statements.messages import APPEND_LOCKED
from core.database import to_json
from core.errors import NotFound
from core.ids import new_id
from identity import Viewer
from tests.clinic import Clinic

LINE = ((0.1, 0.2), (0.5, 0.6))


class Board:
    """A picture in a running consultation."""

    def __init__(self, clinic: Clinic, patient: Viewer, doctor: Viewer, consultation: UUID, file: UUID) -> None:
        self.clinic = clinic
        self.patient = patient
        self.doctor = doctor
        self.consultation = consultation
        self.file = file

    async def draw(self, viewer: Viewer, stroke: UUID | None = None, points: Any = LINE) -> consultations.Change:
        async with self.clinic.database.transaction() as tx:
            what = (stroke or new_id(), Tool.PEN, Colour.RED, points)
            return await consultations.draw(tx, viewer, self.consultation, self.file, *what)

    async def take_back(self, viewer: Viewer, stroke: UUID | None = None) -> consultations.Change:
        async with self.clinic.database.transaction() as tx:
            return await consultations.take_back(tx, viewer, self.consultation, self.file, stroke)

    async def seen_by(self, viewer: Viewer) -> consultations.Drawing:
        async with self.clinic.database.transaction() as tx:
            return await consultations.drawing(tx, viewer, self.file)


async def sent(clinic: Clinic, uploader: Viewer, consultation: UUID, *, kind: str = "image", said: bool = True) -> UUID:
    """A file that was uploaded for a consultation, and sent."""
    file = new_id()
    async with clinic.database.transaction() as tx:
        await tx.execute(
            "INSERT INTO file (id, uploader_id, kind, media_type, name, size, sha256) "
            "VALUES ($1, $2, $3, 'image/jpeg', 'a.jpg', 1, decode(repeat('00', 32), 'hex'))",
            file,
            uploader.person_id,
            kind,
        )
        await tx.execute(
            "INSERT INTO attachment (file_id, consultation_id, uploader_id, cid, said_as, uploaded_at) "
            "VALUES ($1, $2, $3, $1, $4, now())",
            file,
            consultation,
            uploader.person_id,
            file if said else None,
        )
        if said:
            body = to_json({"file": {"id": str(file), "kind": kind}})
            await tx.fetchval(APPEND_LOCKED, consultation, file, uploader.person_id, body, clinic.time.current, 0)
    return file


@pytest.fixture
async def board(clinic: Clinic) -> Board:
    patient, doctor = await clinic.patient(), await clinic.doctor()
    talk = await clinic.talk(patient, doctor)
    return Board(clinic, patient, doctor, talk.id, await sent(clinic, patient, talk.id))


async def test_what_either_side_draws_is_there_for_both_in_order(board: Board):
    first, second = await board.draw(board.doctor), await board.draw(board.patient)
    assert (first.revision, second.revision) == (1, 2)
    assert first.stroke is not None
    assert (first.stroke.author, first.stroke.author_id) == ("doctor", board.doctor.person_id)
    seen = await board.seen_by(board.patient)
    assert seen == await board.seen_by(board.doctor)
    assert seen == consultations.Drawing(2, tuple(one.stroke for one in (first, second) if one.stroke))


async def test_the_same_stroke_again_is_drawn_once(board: Board):
    stroke = new_id()
    await board.draw(board.doctor, stroke)
    again = await board.draw(board.doctor, stroke)
    assert (again.revision, again.is_one) == (1, False)
    assert len((await board.seen_by(board.doctor)).strokes) == 1


async def test_everybody_takes_back_their_own_strokes_alone(board: Board):
    mine, also_mine, theirs = new_id(), new_id(), new_id()
    await board.draw(board.patient, mine)
    await board.draw(board.doctor, theirs)
    await board.draw(board.patient, also_mine)
    assert not (await board.take_back(board.patient, theirs)).is_one
    assert (await board.take_back(board.patient, mine)).removed == (mine,)
    assert (await board.take_back(board.patient)).removed == (also_mine,)
    seen = await board.seen_by(board.doctor)
    assert (seen.revision, [one.id for one in seen.strokes]) == (5, [theirs])


async def test_nobody_else_draws_or_sees_it(board: Board):
    await board.draw(board.doctor)
    for stranger in (await board.clinic.patient(), await board.clinic.doctor()):
        for attempt in (board.draw, board.take_back, board.seen_by):
            with pytest.raises(NotFound):
                await attempt(stranger)
    assert (await board.seen_by(board.patient)).revision == 1


async def test_only_pictures_that_were_sent_in_this_consultation_are_drawn_on(board: Board):
    clinic, patient = board.clinic, board.patient
    other = await clinic.talk(patient, await clinic.doctor())
    here = board.consultation
    for file in (
        await sent(clinic, patient, here, kind="document"),
        await sent(clinic, patient, here, said=False),
        await sent(clinic, patient, other.id),
    ):
        board.file = file
        with pytest.raises(NotFound):
            await board.draw(patient)


async def test_nothing_is_drawn_before_it_runs_or_after_its_end_and_what_is_drawn_stays(board: Board):
    clinic = board.clinic
    await board.draw(board.doctor)
    await clinic.act("complete", board.doctor, board.consultation, "Rest.")
    for attempt in (board.draw, board.take_back):
        with pytest.raises(NotPossibleNow):
            await attempt(board.doctor)
    assert len((await board.seen_by(board.patient)).strokes) == 1
    asked = await clinic.ask(await clinic.patient(), board.doctor)
    assert "draw" not in (await clinic.see(board.doctor, asked.id)).can(clinic.time.current)


async def test_a_picture_holds_so_many_strokes_and_points(board: Board, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(drawings, "MOST_STROKES", 2)
    monkeypatch.setattr(drawings, "MOST_POINTS", 5)
    await board.draw(board.doctor)
    with pytest.raises(DrawingFull):
        await board.draw(board.patient, points=LINE * 2)
    last = new_id()
    await board.draw(board.patient, last)
    with pytest.raises(DrawingFull):
        await board.draw(board.patient)
    await board.take_back(board.patient, last)
    await board.draw(board.patient)
