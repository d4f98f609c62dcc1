"""What is drawn on a picture is told to the room; what is no stroke, or too large a one, is refused."""

from typing import Any

import httpx

import identity
from core.ids import new_id
from tests.consultations.test_drawings import sent
from tests.realtime.conftest import ORIGIN, Line, room_of

ARROW = {"tool": "arrow", "colour": "blue", "points": [[0.1, 0.2], [0.3, 0.4]]}


def pen(points: list[Any]) -> dict[str, Any]:
    return {"tool": "pen", "colour": "red", "points": points}


async def test_the_other_side_hears_of_each_change_and_a_stroke_that_is_none_is_refused(line: Line) -> None:
    clinic = line.clinic
    patient, doctor = await clinic.patient(), await clinic.doctor()
    talk = await clinic.talk(patient, doctor)
    picture, stroke = await sent(clinic, patient, talk.id), new_id()
    theirs = await line.join(patient, {room_of(talk): None})
    async with clinic.database.transaction() as tx:
        token, _ = await identity.open_session(tx, doctor.person_id, "bearer", 1)
    headers = {"Authorization": f"Bearer {token}", "Origin": ORIGIN}
    strokes = f"/v1/consultations/{talk.id}/files/{picture}/strokes"
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{line.port}", headers=headers) as http:
        drawn = await http.put(f"{strokes}/{stroke}", json=ARROW)
        assert drawn.status_code == 200, drawn.text
        told = await theirs.told("event", "drawing")
        assert {name: told[name] for name in drawn.json()} == drawn.json()
        assert told["stroke"] == {"id": str(stroke), "author": "doctor", "author_id": str(doctor.person_id), **ARROW}
        assert (await http.get(f"/v1/files/{picture}/drawing")).json() == {"revision": 1, "strokes": [told["stroke"]]}

        await http.put(f"{strokes}/{new_id()}", json=pen([[0.12345, 0.98765]] * 500))
        largest = (await theirs.told("event", "drawing"))["stroke"]["id"]
        for wrong in (
            pen([[0.5, 0.5]] * 501),
            pen([[0.5, 0.5]]),
            pen([[0.5, 1.01], [0, 0]]),
            pen([[0.5, 0.5, 0.5], [0, 0]]),
            {**ARROW, "points": [[0, 0]] * 3},
            {**ARROW, "colour": "url(#x)"},
        ):
            assert (await http.put(f"{strokes}/{new_id()}", json=wrong)).status_code == 422
        await http.delete(strokes)
        told = await theirs.told("event", "drawing")
        assert (told["revision"], told["stroke"], told["removed"]) == (3, None, [str(stroke), largest])
