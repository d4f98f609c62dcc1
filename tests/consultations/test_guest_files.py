"""Guests see the files that are shared while they are there, and what is drawn on them, and draw nothing."""

from uuid import UUID

import pytest

import consultations
from consultations import Colour, Tool, attachments
from consultations.statements.guests import FILE_SHOWN
from core.errors import NotFound
from core.ids import new_id
from identity import Viewer
from tests.clinic import Clinic
from tests.consultations.test_drawings import LINE, sent
from tests.consultations.test_guests import Talk, come, do, invited, talk

__all__ = ["talk"]  # a fixture


async def guest_of(clinic: Clinic, talk: Talk, *, shows_history: bool = False, viewer: Viewer | None = None) -> Viewer:
    """Somebody who has come to `talk`."""
    patient, doctor, room = talk
    _, code = await invited(clinic, patient, doctor, room, shows_history=shows_history)
    return await come(clinic, code, viewer=viewer)


async def sees(clinic: Clinic, viewer: Viewer, consultation: UUID) -> set[UUID]:
    """The files a viewer is listed, each of which can be opened alone as well."""
    async with clinic.database.transaction() as tx:
        listed = {one.id for one in await consultations.attached_to(tx, viewer, consultation)}
        for file in listed:
            await consultations.attachment(tx, viewer, file)
            await consultations.drawing(tx, viewer, file)
    return listed


async def is_shut(clinic: Clinic, viewer: Viewer, file: UUID) -> None:
    async with clinic.database.transaction() as tx:
        with pytest.raises(NotFound):
            await consultations.attachment(tx, viewer, file)
        with pytest.raises(NotFound):
            await consultations.drawing(tx, viewer, file)


async def test_a_guest_sees_the_files_that_are_sent_while_they_are_there(clinic: Clinic, talk: Talk):
    patient, doctor, room = talk
    before = await sent(clinic, patient, room.id)
    ana = await guest_of(clinic, talk)
    unsaid = await sent(clinic, doctor, room.id, said=False)
    picture, report = await sent(clinic, patient, room.id), await sent(clinic, doctor, room.id, kind="document")
    assert await sees(clinic, ana, room.id) == {picture, report}
    for file in (before, unsaid):
        await is_shut(clinic, ana, file)


async def test_without_that_rule_a_guest_would_see_what_was_sent_before(
    clinic: Clinic, talk: Talk, monkeypatch: pytest.MonkeyPatch
):
    """The negative control of the test above."""
    before = await sent(clinic, talk[0], talk[2].id)
    ana = await guest_of(clinic, talk)
    rule = "AND m.seq > CASE WHEN g.shows_history THEN 0 ELSE g.first_seq END"
    assert rule in FILE_SHOWN
    monkeypatch.setattr(attachments, "FILE_SHOWN", FILE_SHOWN.replace(rule, ""))
    async with clinic.database.transaction() as tx:
        assert (await consultations.attachment(tx, ana, before)).id == before


async def test_with_the_patients_leave_a_guest_sees_the_files_of_before(clinic: Clinic, talk: Talk):
    before = await sent(clinic, talk[0], talk[2].id)
    ana = await guest_of(clinic, talk, shows_history=True)
    assert await sees(clinic, ana, talk[2].id) == {before}


@pytest.mark.parametrize("ending", ["sent out", "completed"])
@pytest.mark.parametrize("has_account", [False, True])
async def test_a_guest_who_is_there_no_longer_sees_no_file(clinic: Clinic, talk: Talk, ending: str, has_account: bool):
    patient, doctor, room = talk
    ana = await guest_of(clinic, talk, viewer=await clinic.patient() if has_account else None)
    picture = await sent(clinic, patient, room.id)
    assert await sees(clinic, ana, room.id) == {picture}
    if ending == "completed":
        await clinic.act("complete", doctor, room.id, "rest")
    else:
        [guest] = await do(clinic, "guests_of", patient, room.id)
        await do(clinic, "remove_guest", patient, room.id, guest.id)
    await is_shut(clinic, ana, picture)
    with pytest.raises(NotFound):
        await sees(clinic, ana, room.id)


async def test_a_guest_sees_nothing_of_another_consultation(clinic: Clinic, talk: Talk):
    patient, _, _ = talk
    ana = await guest_of(clinic, talk)
    other = await clinic.talk(patient, await clinic.doctor())
    await is_shut(clinic, ana, await sent(clinic, patient, other.id))
    with pytest.raises(NotFound):
        await sees(clinic, ana, other.id)


async def test_a_guest_sees_what_is_drawn_and_neither_draws_nor_takes_anything_back(clinic: Clinic, talk: Talk):
    patient, doctor, room = talk
    ana = await guest_of(clinic, talk)
    picture, stroke = await sent(clinic, patient, room.id), new_id()
    what = (Tool.PEN, Colour.RED, LINE)
    await do(clinic, "draw", doctor, room.id, picture, stroke, *what)
    drawn = await do(clinic, "drawing", ana, picture)
    assert [one.id for one in drawn.strokes] == [stroke]
    for attempt in (("draw", new_id(), *what), ("take_back", None), ("take_back", stroke)):
        with pytest.raises(NotFound):
            await do(clinic, attempt[0], ana, room.id, picture, *attempt[1:])
    assert await do(clinic, "drawing", ana, picture) == drawn


async def test_a_guest_uploads_nothing(clinic: Clinic, talk: Talk):
    ana = await guest_of(clinic, talk)
    with pytest.raises(NotFound):
        await do(clinic, "may_attach", ana, talk[2].id)
