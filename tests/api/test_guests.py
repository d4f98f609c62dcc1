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
from tests.files import samples


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
    assert (link["doctor_name"], link["doctor_name_pinyin"], link["agreed"]) == ("张伟", "zhang wei", False)
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


async def test_links_to_what_is_sent_while_a_guest_is_there_are_theirs_and_end_with_their_being_there(
    clinic: Clinic, sign_in: SignIn, http: httpx.AsyncClient
):
    patient, viewer, doctor = await sign_in(), await clinic.patient(), await clinic.doctor()
    room = await clinic.talk(viewer, doctor)
    await clinic.database.pool.execute(
        "UPDATE consultation SET patient_id = $1 WHERE id = $2", patient.person.id, room.id
    )
    path, guests = f"/v1/consultations/{room.id}", []
    for name in ("Ana", "Bo"):
        answer = (await patient.http.post(f"{path}/guests", json={"kind": "family", "name": name})).json()
        async with clinic.database.transaction() as tx:
            await consultations.agree_to_guest(tx, doctor, room.id, answer["guest"]["id"])
        guests.append(answer)
    arrival = {"name": "Ana Ruiz", "language": "en", "token": True}
    came = (await http.post(f"/v1/guest-links/{guests[0]['code']}/arrival", json=arrival)).json()
    ana = {"Authorization": f"Bearer {came['token']}"}
    bo = await sign_in()  # somebody with an account
    assert (await bo.http.post(f"/v1/guest-links/{guests[1]['code']}/arrival", json=arrival)).status_code == 201

    cid = str(new_id())
    named = {"file": ("report.pdf", samples.PDF, "application/pdf")}
    file = (await patient.http.post(f"{path}/files", params={"cid": cid}, files=named)).json()
    assert (await http.get(f"{path}/files", headers=ana)).json()["files"] == []
    await patient.http.post(f"{path}/messages", json={"cid": str(new_id()), "file": file["id"]})
    hers = (await http.get(f"{path}/files", headers=ana)).json()["files"][0]["url"]
    his = (await bo.http.get(f"{path}/files")).json()["files"][0]["url"]
    shown = await http.get(hers, headers=ana)
    assert (shown.status_code, shown.content, shown.headers["cache-control"]) == (200, samples.PDF, "no-store")
    assert (await bo.http.get(his)).status_code == 200
    for somebody_elses in ((hers, bo.http.headers), (his, ana), (file["url"], ana)):
        assert (await http.get(somebody_elses[0], headers=somebody_elses[1])).status_code == 404
    upload = await http.post(f"{path}/files", params={"cid": str(new_id())}, files=named, headers=ana)
    assert upload.status_code == 403

    for one in guests:
        await patient.http.delete(f"{path}/guests/{one['guest']['id']}")
    assert (await http.get(hers, headers=ana)).status_code == 401
    assert (await bo.http.get(his)).status_code == 404
    assert (await bo.http.get(f"{path}/files")).status_code == 404
