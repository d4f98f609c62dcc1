"""A guest over HTTP: who comes by a link without an account takes part in one consultation, and in nothing else."""

from collections.abc import AsyncIterator

import httpx
import pytest

import consultations
from core import clock
from core.database import Database
from core.ids import new_id
from tests.client import SignIn
from tests.clinic import TODAY, Clinic, open_clinic


@pytest.fixture
async def clinic(database: Database) -> AsyncIterator[Clinic]:
    with clock.at(TODAY) as time:
        yield await open_clinic(database, time)


async def test_a_guest_takes_part_in_one_consultation_and_in_nothing_else(
    clinic: Clinic, sign_in: SignIn, http: httpx.AsyncClient
):
    patient = await sign_in()
    viewer = await clinic.patient()
    doctor = await clinic.doctor()
    room = await clinic.talk(viewer, doctor)
    await clinic.database.pool.execute(
        "UPDATE consultation SET patient_id = $1 WHERE id = $2", patient.person.id, room.id
    )
    path = f"/v1/consultations/{room.id}"
    answer = await patient.http.post(f"{path}/guests", json={"kind": "interpreter", "name": "Ana"})
    assert answer.status_code == 201, answer.text
    code, guest = answer.json()["code"], answer.json()["guest"]
    link = (await http.get(f"/v1/guest-links/{code}")).json()
    assert (link["doctor_name"], link["agreed"]) == ("张伟", False)
    arrival = {"name": "Ana Ruiz", "language": "en", "token": True}
    early = await http.post(f"/v1/guest-links/{code}/arrival", json=arrival)
    assert (early.status_code, early.json()["code"]) == (409, "not_agreed_yet")
    async with clinic.database.transaction() as tx:
        await consultations.agree_to_guest(tx, doctor, room.id, guest["id"])
    came = (await http.post(f"/v1/guest-links/{code}/arrival", json=arrival)).json()
    ana = {"Authorization": f"Bearer {came['token']}"}
    seen = (await http.get(path, headers=ana)).json()
    assert (seen["viewer"], seen["can"], seen["complaint"]) == ("guest", ["message"], "")
    said = await http.post(f"{path}/messages", headers=ana, json={"cid": str(new_id()), "text": "Hello"})
    assert (said.status_code, said.json()["author"]) == (201, "guest")
    assert (await http.get("/v1/me", headers=ana)).json()["roles"] == ["guest"]
    booking = {"doctor_id": 1, "mode": "video", "starts_at": "2026-11-24T01:00:00Z"}
    for method, where, body in (
        ("GET", "/v1/consultations", None),
        ("GET", "/v1/family", None),
        ("GET", f"{path}/history", None),
        ("POST", "/v1/bookings", booking),
        ("POST", f"{path}/guests", {"kind": "family", "name": "Bo"}),
    ):
        refused = await http.request(method, where, json=body, headers=ana)
        assert refused.status_code == 403, where
    gone = await patient.http.delete(f"{path}/guests/{guest['id']}")
    assert gone.status_code == 204
    assert (await http.get(path, headers=ana)).status_code == 401
