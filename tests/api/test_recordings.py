"""Recordings over HTTP: what a player asks for, and what is said when it cannot have it."""

import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI

import consultations
from core import clock
from core.database import Database
from core.ids import new_id
from core.sealed_files import SealedFile
from files import Storage
from identity import ConsentKind, Viewer, give_consent
from recordings import CONSENT_VERSION, Vault
from recordings.vault import bound_to, key_of
from tests.api.test_consultations import client_of
from tests.clinic import TODAY, Clinic, open_clinic

FILM = bytes(range(256)) * 100
AGREED = {"consent_version": CONSENT_VERSION, "given": True}


@dataclass
class Called:
    """A running call, and a client of each side."""

    clinic: Clinic
    consultation: UUID
    patient: httpx.AsyncClient
    doctor: httpx.AsyncClient
    patient_id: UUID
    vault: Vault
    storage: Storage

    async def started(self) -> dict[str, Any]:
        asked = await self.doctor.post(self.path, json={"consent_version": CONSENT_VERSION})
        assert asked.status_code == 201, asked.text
        answered = await self.patient.post(f"/v1/recordings/{asked.json()['id']}/consent", json=AGREED)
        assert answered.status_code == 200, answered.text
        found: dict[str, Any] = answered.json()
        return found

    @property
    def path(self) -> str:
        return f"/v1/consultations/{self.consultation}/recordings"

    async def filmed(self) -> tuple[UUID, UUID]:
        """A recording that has ended, with one sealed part; their ids."""
        one, part_id = UUID((await self.started())["id"]), new_id()
        pool = self.clinic.database.pool
        wrapped = await pool.fetchval("SELECT key FROM recording WHERE id = $1", one)
        path = self.vault.spooled(part_id)
        with SealedFile(path, self.vault.opened(wrapped, one), bound_to(one, part_id)) as file:
            file.write(FILM)
        digest = hashlib.sha256(path.read_bytes()).digest()
        await self.storage.put(key_of(part_id), path)
        now = clock.now()
        part = (part_id, one, self.patient_id, now, now + timedelta(seconds=5), len(FILM), digest)
        await pool.execute(
            """
            INSERT INTO recording_part (id, recording_id, person_id, side, began_at, ended_at, size, sha256)
            VALUES ($1, $2, $3, 'patient', $4, $5, $6, $7)
            """,
            *part,
        )
        assert (await self.doctor.post(f"/v1/recordings/{one}/change", json={"deed": "stop"})).is_success
        return one, part_id


@pytest.fixture
async def called(app: FastAPI, database: Database) -> AsyncIterator[Called]:
    with clock.at(TODAY) as time:
        clinic = await open_clinic(database, time)
        patient, doctor = await clinic.patient(), await clinic.doctor("03.04", instant=True)
        asked = await clinic.ask_anyone(patient, "03.04")
        await clinic.act("accept", doctor, asked.id)
        await _talking(clinic, patient, doctor, asked.id)
        services = app.state.services
        async with await client_of(app, clinic, patient) as theirs, await client_of(app, clinic, doctor) as ours:
            studio = services.studio
            yield Called(clinic, asked.id, theirs, ours, patient.person_id, studio.vault, studio.storage)


async def _talking(clinic: Clinic, patient: Viewer, doctor: Viewer, consultation: UUID) -> None:
    async with clinic.database.transaction() as tx:
        await give_consent(tx, patient.person_id, ConsentKind.VIDEO, 1, "en")
        for viewer in (doctor, patient):
            await consultations.join_call(tx, viewer, consultation)


async def test_the_other_side_is_asked_and_both_see_the_same(called: Called) -> None:
    asked = (await called.doctor.post(called.path, json={"consent_version": CONSENT_VERSION})).json()
    assert (asked["state"], asked["asked_side"], asked["waits_for_you"]) == ("asked", "doctor", False)
    [theirs] = (await called.patient.get(called.path)).json()["recordings"]
    assert (theirs["id"], theirs["waits_for_you"]) == (asked["id"], True)
    running = (await called.patient.post(f"/v1/recordings/{asked['id']}/consent", json=AGREED)).json()
    assert (running["state"], running["waits_for_you"], running["may_withdraw"]) == ("running", False, True)


async def test_an_offer_that_is_none_is_refused_and_leaves_no_part(called: Called) -> None:
    one = await called.started()
    refused = await called.patient.post(f"/v1/recordings/{one['id']}/peer", json={"sdp": "not a description"})
    assert (refused.status_code, refused.json()["code"]) == (422, "recorder_refused")
    assert not await called.clinic.database.pool.fetchval("SELECT count(*) FROM recording_part")


async def test_a_player_is_given_ranges_and_the_playback_is_shown_to_both(called: Called) -> None:
    one, _ = await called.filmed()
    playback = (await called.patient.post(f"/v1/recordings/{one}/playbacks")).json()
    [part] = playback["parts"]
    assert (part["side"], part["offset_s"], part["length_s"]) == ("patient", 0, 5)
    whole = await called.patient.get(part["url"])
    assert (whole.status_code, whole.content) == (200, FILM)
    assert (whole.headers["content-type"], whole.headers["cache-control"]) == ("video/webm", "no-store")
    piece = await called.patient.get(part["url"], headers={"Range": "bytes=16000-17000"})
    assert (piece.status_code, piece.content) == (206, FILM[16_000:17_001])
    assert piece.headers["content-range"] == f"bytes 16000-17000/{len(FILM)}"
    behind = await called.patient.get(part["url"], headers={"Range": f"bytes={len(FILM)}-"})
    assert (behind.status_code, behind.json()["code"]) == (416, "range_not_satisfiable")
    for client in (called.patient, called.doctor):
        noted = (await client.get(f"/v1/recordings/{one}/playbacks")).json()["playbacks"]
        assert [each["side"] for each in noted] == ["patient"]


async def test_somebody_elses_playback_plays_for_nobody(called: Called) -> None:
    one, _ = await called.filmed()
    [part] = (await called.patient.post(f"/v1/recordings/{one}/playbacks")).json()["parts"]
    assert (await called.doctor.get(part["url"])).status_code == 404


async def test_what_was_tampered_with_is_said_and_not_played(called: Called) -> None:
    one, part_id = await called.filmed()
    [part] = (await called.doctor.post(f"/v1/recordings/{one}/playbacks")).json()["parts"]
    await called.clinic.database.pool.execute("UPDATE recording_part SET id = $1", other := new_id())
    moved = part["url"].replace(str(part_id), str(other))  # another part's file in its place
    path = called.vault.spooled(other)
    path.write_bytes(b"".join([piece async for piece in called.storage.read(key_of(part_id))]))
    await called.storage.put(key_of(other), path)
    refused = await called.doctor.get(moved)
    assert (refused.status_code, refused.json()["code"], refused.json()["why"]) == (409, "nothing_kept", "damaged")


async def test_what_was_taken_back_is_not_played_on(called: Called) -> None:
    one, _ = await called.filmed()
    [part] = (await called.doctor.post(f"/v1/recordings/{one}/playbacks")).json()["parts"]
    gone = await called.patient.post(f"/v1/recordings/{one}/change", json={"deed": "withdraw"})
    assert (gone.json()["deleted_why"], gone.json()["may_withdraw"]) == ("withdrawn", False)
    refused = await called.doctor.get(part["url"])
    assert (refused.status_code, refused.json()["why"]) == (409, "withdrawn")
