"""Who gets the bytes behind which link: files, recordings, papers and calendars × role, with real bytes behind each.

`links.tsv` is the rule; a line is an operation and a case. An operation that answers with anything but JSON and has no
line fails, and so does one that answers strangers without standing in `OPEN`.
"""

import csv
import hashlib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI

import identity
from api.services import Services
from core import clock
from core.database import Database
from core.sealed_files import SealedFile
from files import links
from files.shelf import key_of as key_of_file
from matching import FeedKind, renew_feed
from recordings.vault import bound_to, key_of
from tests.access_matrix.test_matrix import MATRIX as OPERATIONS
from tests.access_matrix.world import ROLES, World, build

LINES = {
    f"{line['link']} {line['case']}": {role: int(line[role]) for role in ROLES}
    for line in csv.DictReader(Path(__file__).with_name("links.tsv").open(encoding="utf-8"), delimiter="\t")
}
OPEN = {
    *("healthz", "readyz", "register", "sign_in", "ways_in", "sign_in_options"),
    *("search_doctors", "suggest", "triage", "specialties", "cities", "doctor", "slots", "doctor_reviews"),
    "institutions",
    *("calendar", "guest_link", "come_as_guest"),  # whoever has the link; it holds 128 bits and more
    *("verify", "signing_keys"),  # that a paper is genuine is for whoever holds it
}
"""What strangers may ask for; decided here a second time, so that a line of the matrix alone opens nothing."""
BYTES = b"%PDF-1.4 what only some may read"


class Holder:
    """The world with bytes behind its files and its recording, and everybody's clients."""

    def __init__(self, app: FastAPI, database: Database, world: World, part: UUID) -> None:
        self.app, self.database, self.world, self.part = app, database, world, part
        self.sessions: dict[str, UUID] = {}

    async def ask(self, role: str, path: str, method: str = "GET") -> httpx.Response:
        token = self.world.tokens.get(role)
        transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        async with httpx.AsyncClient(transport=transport, base_url="http://x", headers=headers) as http:
            return await http.request(method, path)

    async def playback(self, role: str) -> str | int:
        """The id of a playback, or the status with which it is refused."""
        begun = await self.ask(role, f"/v1/recordings/{self.world.recording}/playbacks", "POST")
        return str(begun.json()["id"]) if begun.is_success else begun.status_code

    def file(self, file_id: UUID, reader: str) -> str:
        """The link that `reader`'s session was given; a stranger has none and makes one up."""
        return f"/v1/files/{file_id}?{links.link(file_id, self.sessions.get(reader, UUID(int=0)))}"


async def _bytes_behind(services: Services, database: Database, world: World, folder: Path) -> UUID:
    """Put bytes behind the files and the recording; the id of the recording's part."""
    plain = folder / "plain"
    for file_id in (world.file, world.shared_file, world.earlier_file, world.licence_file):
        plain.write_bytes(BYTES)  # it is moved away
        await services.files.storage.put(key_of_file(file_id), plain)
    pool, vault = database.pool, services.studio.vault
    await pool.execute("UPDATE file SET size = $1", len(BYTES))
    wrapped = vault.new_key(world.recording)
    await pool.execute("UPDATE recording SET key = $2 WHERE id = $1", world.recording, wrapped)
    part: UUID = await pool.fetchval("SELECT id FROM recording_part WHERE recording_id = $1", world.recording)
    path = vault.spooled(part)
    with SealedFile(path, vault.opened(wrapped, world.recording), bound_to(world.recording, part)) as sealed:
        sealed.write(BYTES)
    digest = hashlib.sha256(path.read_bytes()).digest()
    await services.studio.storage.put(key_of(part), path)
    await pool.execute("UPDATE recording_part SET size = $2, sha256 = $3 WHERE id = $1", part, len(BYTES), digest)
    return part


@pytest.fixture
async def holder(app: FastAPI, http: httpx.AsyncClient, database: Database, tmp_path: Path) -> Holder:
    async with database.transaction() as tx:
        world = await build(tx)
    holder = Holder(app, database, world, await _bytes_behind(app.state.services, database, world, tmp_path))
    for role, token in world.tokens.items():
        viewer = await identity.viewer_of(database.pool, token)
        assert viewer is not None
        holder.sessions[role] = viewer.session_id
    return holder


type Way = Callable[[Holder, str], str]
WAYS: dict[str, Way] = {
    "file of the patient's link": lambda one, _: one.file(one.world.shared_file, "patient"),
    "file that was sent": lambda one, role: one.file(one.world.shared_file, role),
    "file that was not sent": lambda one, role: one.file(one.world.file, role),
    "file that was sent before the guest came": lambda one, role: one.file(one.world.earlier_file, role),
    "file of an application": lambda one, role: one.file(one.world.licence_file, role),
    "file by its id alone": lambda one, _: f"/v1/files/{one.world.shared_file}?until=9999999999&signature={'0' * 32}",
    "calendar of the patient": lambda one, _: f"/v1/calendars/{one.world.link}.ics",
    "booking_calendar -": lambda one, _: f"/v1/bookings/{one.world.confirmed}/calendar.ics",
    "export_content behind a link that is not ours": lambda one, _: (
        f"/v1/exports/{one.world.document}/content?until=9999999999&signature={'0' * 32}"
    ),
    "document_pdf -": lambda one, _: f"/v1/documents/{one.world.document}/pdf",
}


async def test_every_link_shows_its_bytes_to_whom_the_matrix_says_and_to_nobody_else(holder: Holder) -> None:
    found: dict[str, dict[str, int]] = {}
    patients = await holder.playback("patient")
    for role in ROLES:
        for name, way in WAYS.items():
            answer = await holder.ask(role, way(holder, role))
            found.setdefault(name, {})[role] = answer.status_code
            assert (BYTES in answer.content) is (answer.status_code == 200 and name.startswith("file"))
        own = await holder.playback(role)
        for name, playback in (("of the patient's playback", patients), ("of one's own playback", own)):
            path = f"/v1/recordings/playbacks/{playback}/parts/{holder.part}"
            answered = playback if isinstance(playback, int) else (await holder.ask(role, path)).status_code
            found.setdefault(f"recording_part {name}", {})[role] = answered
    assert found == LINES


async def test_with_the_session_its_links_are_dead(holder: Holder) -> None:
    link = holder.file(holder.world.shared_file, "patient")
    assert (await holder.ask("patient", link)).content == BYTES
    async with holder.database.transaction() as tx:
        await identity.revoke(tx, holder.sessions["patient"])
    assert (await holder.ask("patient", link)).status_code == 401


async def test_a_link_of_a_file_ends_with_its_time(holder: Holder) -> None:
    link = holder.file(holder.world.shared_file, "patient")
    with clock.at(clock.now() + timedelta(minutes=21)):
        assert (await holder.ask("patient", link)).status_code == 404


async def test_a_calendar_that_was_renewed_is_dead_under_its_old_link(holder: Holder) -> None:
    path = f"/v1/calendars/{holder.world.link}.ics"
    assert (await holder.ask("anonymous", path)).status_code == 200
    async with holder.database.transaction() as tx:
        await renew_feed(tx, holder.world.people["patient"], FeedKind.PATIENT)
    assert (await holder.ask("anonymous", path)).status_code == 404


def _without_json(app: FastAPI) -> set[str]:
    return {
        operation["operationId"]
        for methods in app.openapi()["paths"].values()
        for operation in methods.values()
        for status, answer in operation["responses"].items()
        if status < "300" and set(answer.get("content", {"application/json": {}})) != {"application/json"}
    }


def test_every_operation_that_answers_with_bytes_has_a_line(app: FastAPI) -> None:
    assert _without_json(app) == {name.split(" ")[0] for name in LINES}


def test_an_operation_with_bytes_and_without_a_line_would_be_found() -> None:
    extended = FastAPI(generate_unique_id_function=lambda route: route.name)
    described: dict[int | str, Any] = {200: {"content": {"application/dicom": {}}}}
    extended.add_api_route("/v1/scan", lambda: None, name="scan", responses=described)
    assert _without_json(extended) - {name.split(" ")[0] for name in LINES} == {"scan"}


def test_strangers_are_answered_by_what_is_open_alone() -> None:
    answered = {line["operation"].split(" ")[0] for line in OPERATIONS if line["anonymous"].startswith("2")}
    assert answered == OPEN
