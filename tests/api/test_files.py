"""Files in a consultation over HTTP: uploaded, said, shown to whoever is in the room and to nobody else."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI

import consultations
import identity
from api.ranges import NotInside, read_range
from consultations.statements.attachments import ATTACHMENT
from core import clock
from core.database import Database
from core.ids import new_id
from files import links
from identity import Viewer
from tests.client import ORIGIN
from tests.clinic import TODAY, Clinic, open_clinic
from tests.files import samples


@dataclass
class Room:
    """A running consultation with both its sides, each with a client."""

    clinic: Clinic
    app: FastAPI
    patient: Viewer
    doctor: Viewer
    consultation: UUID
    clients: list[httpx.AsyncClient]

    @property
    def path(self) -> str:
        return f"/v1/consultations/{self.consultation}"

    async def client(self, viewer: Viewer) -> httpx.AsyncClient:
        async with self.clinic.database.transaction() as tx:
            token, _ = await identity.open_session(tx, viewer.person_id, "bearer", 1)
        transport: Any = httpx.ASGITransport(self.app, raise_app_exceptions=False)
        headers = {"Authorization": f"Bearer {token}"}
        self.clients.append(client := httpx.AsyncClient(transport=transport, base_url=ORIGIN, headers=headers))
        return client

    async def upload(
        self, http: httpx.AsyncClient, content: bytes = samples.PDF, name: str = "a.pdf", cid: UUID | None = None
    ) -> httpx.Response:
        named = {"file": (name, content, "text/whatever")}
        return await http.post(f"{self.path}/files", params={"cid": str(cid or new_id())}, files=named)

    async def say(self, http: httpx.AsyncClient, file_id: str, cid: UUID | None = None, **more: str) -> httpx.Response:
        body = {"cid": str(cid or new_id()), "file": file_id, **more}
        return await http.post(f"{self.path}/messages", json=body)


@pytest.fixture
async def room(app: FastAPI, database: Database) -> AsyncIterator[Room]:
    with clock.at(TODAY) as time:
        clinic = await open_clinic(database, time)
        patient, doctor = await clinic.patient(), await clinic.doctor()
        talk = await clinic.talk(patient, doctor)
        opened = Room(clinic, app, patient, doctor, talk.id, [])
        yield opened
        for client in opened.clients:
            await client.aclose()


async def test_a_document_is_uploaded_said_and_saved_by_the_other_side(room: Room) -> None:
    patient, doctor = await room.client(room.patient), await room.client(room.doctor)
    uploaded = await room.upload(patient, name="报告.pdf")
    assert uploaded.status_code == 201, uploaded.text
    file = uploaded.json()
    assert (file["kind"], file["media_type"], file["name"]) == ("document", "application/pdf", "报告.pdf")
    assert (file["size"], file["thumbnail_url"]) == (len(samples.PDF), None)

    said = await room.say(patient, file["id"], text="上周的")
    assert said.status_code == 201, said.text
    written = {"id": file["id"], "kind": "document", "media_type": "application/pdf", "name": "报告.pdf"}
    assert said.json()["body"] == {"file": {**written, "size": len(samples.PDF)}, "text": "上周的"}

    listed = (await doctor.get(f"{room.path}/files")).json()
    assert [one["id"] for one in listed["files"]] == [file["id"]]
    assert listed["limits"]["sound_seconds"] == 300
    shown = await doctor.get(listed["files"][0]["url"])
    assert (shown.status_code, shown.content) == (200, samples.PDF)
    assert shown.headers["content-type"] == "application/pdf"
    assert shown.headers["content-disposition"].startswith("attachment; filename=")
    assert "filename*=UTF-8''%E6%8A%A5%E5%91%8A.pdf" in shown.headers["content-disposition"]
    assert "sandbox" in shown.headers["content-security-policy"]
    assert shown.headers["x-content-type-options"] == "nosniff"
    assert shown.headers["cache-control"] == "no-store"


async def test_a_picture_has_a_thumbnail_and_its_message_says_how_large_it_is(room: Room) -> None:
    patient = await room.client(room.patient)
    file = (await room.upload(patient, samples.picture("JPEG"), "rash.jpg")).json()
    body = (await room.say(patient, file["id"])).json()["body"]
    assert (body["file"]["width"], body["file"]["height"], list(body)) == (60, 40, ["file"])
    for link in ("url", "thumbnail_url"):
        shown = await patient.get(file[link])
        assert (shown.status_code, shown.headers["content-type"]) == (200, "image/jpeg")
        assert samples.CANARY.encode() not in shown.content
    assert shown.headers["content-security-policy"].startswith("default-src 'none'")


async def test_a_link_that_is_copied_shows_nothing_to_anybody_else_and_ends(room: Room) -> None:
    patient, doctor = await room.client(room.patient), await room.client(room.doctor)
    file = (await room.upload(patient)).json()
    await room.say(patient, file["id"])
    stranger = await room.client(await room.clinic.patient())
    second_device = await room.client(room.patient)
    for other in (doctor, stranger, second_device):
        assert (await other.get(file["url"])).status_code == 404
    transport: Any = httpx.ASGITransport(room.app)
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as nobody:
        assert (await nobody.get(file["url"])).status_code == 401
    assert (await patient.get(file["url"])).status_code == 200
    room.clinic.time.advance(timedelta(minutes=20))
    over = await patient.get(file["url"])
    assert (over.status_code, over.json()["code"]) == (404, "not_found")
    fresh = (await patient.get(f"{room.path}/files")).json()["files"][0]["url"]
    assert (await patient.get(fresh)).status_code == 200


async def test_what_is_not_said_yet_is_its_uploaders_alone(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    patient, doctor = await room.client(room.patient), await room.client(room.doctor)
    file = (await room.upload(patient)).json()
    assert (await patient.get(file["url"])).status_code == 200
    assert (await doctor.get(f"{room.path}/files")).json()["files"] == []
    # Even with a link that is good: the right is looked up.
    monkeypatch.setattr(links, "check", lambda *_, **__: None)
    assert (await doctor.get(file["url"])).status_code == 404
    await room.say(patient, file["id"])
    assert (await doctor.get(file["url"])).status_code == 200


async def test_who_does_not_act_for_the_patient_any_more_sees_no_file(room: Room) -> None:
    relative = await room.clinic.patient()
    async with room.clinic.database.transaction() as tx:
        invited = await identity.invite(tx, relative.person_id, "parent")
        await identity.accept_invitation(tx, room.patient.person_id, invited.code)
    proxy, patient = await room.client(relative), await room.client(room.patient)
    file = (await room.upload(proxy)).json()
    await room.say(proxy, file["id"])
    assert (await proxy.get(file["url"])).status_code == 200
    assert len((await patient.get(f"{room.path}/files")).json()["files"]) == 1
    async with room.clinic.database.transaction() as tx:
        await identity.end_proxy(tx, relative.person_id, room.patient.person_id, by=room.patient.person_id)
    assert (await proxy.get(file["url"])).status_code == 404
    assert (await proxy.get(f"{room.path}/files")).status_code == 404
    assert (await room.upload(proxy)).status_code == 404


async def test_the_statement_is_what_hides_a_file(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control of the tests above: with everybody let through, a stranger sees it."""
    patient, stranger = await room.client(room.patient), await room.client(await room.clinic.patient())
    file = (await room.upload(patient)).json()
    monkeypatch.setattr(links, "check", lambda *_, **__: None)
    assert (await stranger.get(file["url"])).status_code == 404
    open_to_all = ATTACHMENT.replace("a.uploader_id = $1", "$1 = $1")
    open_to_all = open_to_all.replace("d.person_id = $1", "$1::uuid IS NOT NULL")
    monkeypatch.setattr("consultations.attachments.ATTACHMENT", open_to_all)
    assert (await stranger.get(file["url"])).status_code == 200


async def test_an_upload_under_the_same_id_is_the_same_file(room: Room) -> None:
    patient, cid = await room.client(room.patient), new_id()
    first, again = [(await room.upload(patient, cid=cid)).json() for _ in range(2)]
    assert first["id"] == again["id"]
    assert len((await patient.get(f"{room.path}/files")).json()["files"]) == 1
    kept = [one.key async for one in room.app.state.services.files.storage.walk("files")]
    assert [key for key in kept if first["id"] in key] == [f"files/{first['id']}"]


async def test_a_file_is_said_once_by_its_uploader_where_it_was_uploaded_for(room: Room) -> None:
    patient, doctor = await room.client(room.patient), await room.client(room.doctor)
    file, cid = (await room.upload(patient)).json()["id"], new_id()
    assert (await room.say(doctor, file)).status_code == 404
    elsewhere = await room.clinic.talk(room.patient, await room.clinic.doctor())
    body = {"cid": str(new_id()), "file": file}
    assert (await patient.post(f"/v1/consultations/{elsewhere.id}/messages", json=body)).status_code == 404
    first, again = await room.say(patient, file, cid), await room.say(patient, file, cid)
    assert (first.status_code, first.json()) == (201, again.json())
    twice = await room.say(patient, file)
    assert (twice.status_code, twice.json()["code"]) == (409, "file_already_sent")
    assert (await patient.get(f"{room.path}/messages")).json()["last_seq"] == 2


@pytest.mark.parametrize("body", [{}, {"file": "x"}, {"file": None, "text": None}, {"file": str(new_id()), "text": ""}])
async def test_a_message_that_says_nothing_or_no_file_is_refused(room: Room, body: dict[str, Any]) -> None:
    patient = await room.client(room.patient)
    answer = await patient.post(f"{room.path}/messages", json={"cid": str(new_id()), **body})
    assert answer.status_code == 422
    for said in ({"file": 7}, {"file": ["x"]}, {"file": "x", "more": 1}):
        with pytest.raises(consultations.BadMessage):
            await consultations.say(room.clinic.appends, room.patient, room.consultation, new_id(), said)


@pytest.mark.parametrize(
    ("content", "name", "status", "code", "extra"),
    [
        (b"<html><script>x()</script>", "a.pdf", 415, "file_not_accepted", {"found": "web_page"}),
        (b"MZ\x90\0" + bytes(99), "holiday.jpg", 415, "file_not_accepted", {"found": "program"}),
        (samples.PDF, "holiday.jpg", 415, "file_mislabelled", {"found": "pdf"}),
        (samples.EICAR, "a.txt", 422, "file_suspicious", {"found": "virus"}),
        (samples.PDF + samples.archive("a.class"), "a.pdf", 422, "file_suspicious", {"found": "two_in_one"}),
        (samples.PDF[:40], "a.pdf", 422, "file_damaged", {}),
        (b"", "a.pdf", 422, "file_empty", {}),
        (samples.PDF + bytes(60 << 20), "a.pdf", 413, "file_too_large", {"limit": 50 << 20}),
        (samples.sound("ogg", "libopus") + bytes(7 << 20), "a.ogg", 413, "file_too_large", {"limit": 6 << 20}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_what_is_not_taken_is_refused_by_its_name_and_leaves_nothing(
    room: Room, content: bytes, name: str, status: int, code: str, extra: dict[str, Any]
) -> None:
    files = room.app.state.services.files
    patient = await room.client(room.patient)
    before = [one async for one in files.storage.walk("files")]
    answer = await room.upload(patient, content, name)
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (status, code)
    assert {key: problem.get(key) for key in extra} == extra
    assert problem["detail"]
    assert [one async for one in files.storage.walk("files")] == before
    assert list((room.app.state.services.settings.state_dir / "incoming").iterdir()) == []


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/json", b"{}"),
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=b", b"--b\r\nContent-Disposition: form-data; name=other\r\n\r\nx\r\n--b--\r\n"),
        ("multipart/form-data; boundary=b", b"--b\r\nContent-Disposition: form-data; name=file\r\n\r\n%PDF-1.7 ends"),
        ("multipart/form-data; boundary=b", b"no boundary at all"),
        (
            "multipart/form-data; boundary=b",
            b"--b\r\nContent-Disposition: form-data; name=file\r\n\r\n%PDF-\r\n"
            b"--b\r\nContent-Disposition: form-data; name=file\r\n\r\nMZ\r\n--b--\r\n",
        ),
        (
            "multipart/form-data; boundary=b",
            b"--b\r\nContent-Disposition: form-data; name=other\r\n\r\n" + bytes(1 << 20) + b"\r\n--b--\r\n",
        ),
    ],
    ids=["json", "no-boundary", "no-file", "broken-off", "nonsense", "two-files", "much-else"],
)
async def test_a_body_that_is_no_upload_is_refused(room: Room, content_type: str, body: bytes) -> None:
    patient = await room.client(room.patient)
    answer = await patient.post(
        f"{room.path}/files", params={"cid": str(new_id())}, content=body, headers={"Content-Type": content_type}
    )
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid"), answer.text


async def test_nothing_is_uploaded_where_nothing_can_be_said(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    patient = await room.client(room.patient)
    monkeypatch.setattr("consultations.attachments.MOST_FILES", 1)
    assert (await room.upload(patient)).status_code == 201
    full = await room.upload(patient)
    assert (full.status_code, full.json()["code"], full.json()["limit"]) == (409, "too_many_files", 1)
    asked = await room.clinic.ask(room.patient, await room.clinic.doctor())
    await room.clinic.act("cancel", room.patient, asked.id)
    room.consultation = asked.id
    over = await room.upload(patient)
    assert (over.status_code, over.json()["code"]) == (409, "not_possible_now")


async def test_a_player_gets_the_part_it_asks_for(room: Room) -> None:
    patient, content = await room.client(room.patient), samples.sound("webm", "libopus")
    file = (await room.upload(patient, content, "note.webm")).json()
    assert file["seconds"] == pytest.approx(2.0, abs=0.1)
    size, url = len(content), file["url"]
    for asked, part, said in (
        ("bytes=0-1", content[:2], f"bytes 0-1/{size}"),
        ("bytes=100-", content[100:], f"bytes 100-{size - 1}/{size}"),
        ("bytes=-50", content[-50:], f"bytes {size - 50}-{size - 1}/{size}"),
    ):
        answer = await patient.get(url, headers={"Range": asked})
        assert (answer.status_code, answer.content, answer.headers["content-range"]) == (206, part, said)
    whole = await patient.get(url, headers={"Range": "bytes=0-1", "If-Range": '"another"'})
    assert (whole.status_code, whole.content) == (200, content)
    assert (await patient.get(url, headers={"Range": f"bytes={size}-"})).status_code == 416
    assert whole.headers["content-disposition"].startswith("inline")


@pytest.mark.parametrize(
    ("asked", "span"),
    [
        (None, None),
        ("bytes=0-9", range(10)),
        ("bytes=5-", range(5, 100)),
        ("bytes=-500", range(100)),
        ("bytes=90-400", range(90, 100)),
        ("bytes=5-2", None),
        ("bytes=-", None),
        ("bytes=0-1,5-6", None),
        ("lines=0-1", None),
    ],
)
def test_ranges(asked: str | None, span: range | None) -> None:
    assert read_range(asked, 100) == span
    for behind in ("bytes=100-", "bytes=-0"):
        with pytest.raises(NotInside):
            read_range(behind, 100)


async def test_what_was_never_said_is_gone_after_a_day(room: Room) -> None:
    kept = room.app.state.services.files
    patient = await room.client(room.patient)
    said, unsaid = [(await room.upload(patient)).json()["id"] for _ in range(2)]
    await room.say(patient, said)
    assert await consultations.forget_unsaid(room.clinic.database, kept) == 0
    room.clinic.time.advance(timedelta(hours=25))
    assert await consultations.forget_unsaid(room.clinic.database, kept) == 1
    assert [row["id"] for row in await room.clinic.database.pool.fetch("SELECT id FROM file")] == [UUID(said)]
    left = {one.key async for one in kept.storage.walk("files")}
    assert f"files/{said}" in left
    assert f"files/{unsaid}" not in left
