"""A served API with the built web client, and browsers of people who are signed in to it."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from bench import callers
from bench.callers import Room, Side
from cli.children import Child
from cli.embedded.elasticsearch import free_port
from core.database import Database
from core.settings import ROOT, Settings


@dataclass
class House:
    """Makes rooms, and opens pages in them."""

    address: str
    database: Database
    browser: Browser
    rooms: int = 0
    failures: list[str] = field(default_factory=list)

    async def room(self) -> Room:
        """A consultation of a new patient with a new doctor."""
        self.rooms += 1
        async with self.database.transaction() as tx:
            return await callers.running_room(tx, self.rooms)

    async def person(self, room: Room, side: Side, scripts: Sequence[str] = ()) -> BrowserContext:
        """A browser of one of the room's people."""
        return await self._signed_in(room.tokens[side], scripts)

    async def enter(self, room: Room, side: Side, scripts: Sequence[str] = ()) -> Page:
        """A page of one of the room's people in it."""
        return await callers.enter(await self.person(room, side, scripts), room)

    async def guest(
        self, room: Room, name: str, kind: str = "interpreter", scripts: Sequence[str] = ()
    ) -> tuple[str, Page]:
        """Somebody whom the patient invited and the doctor agreed to: their id among the guests, their page in it."""
        guests = f"/v1/consultations/{room.id}/guests"
        asked = await self.ask("POST", guests, room.tokens["patient"], {"kind": kind, "name": name})
        invited = asked["guest"]["id"]
        await self.ask("PUT", f"{guests}/{invited}/agreement", room.tokens["doctor"], {})
        arrival = {"name": name, "language": "en", "token": True}
        came = await self.ask("POST", f"/v1/guest-links/{asked['code']}/arrival", None, arrival)
        return invited, await callers.enter(await self._signed_in(came["token"], scripts), room)

    async def ask(self, method: str, path: str, token: str | None, body: object = None) -> Any:
        """What the API answers somebody; None where it has nothing to say."""
        headers = {"Authorization": f"Bearer {token}"} if token is not None else {}
        async with httpx.AsyncClient(base_url=self.address) as http:
            answer = await http.request(method, path, json=body, headers=headers)
        assert answer.is_success, answer.text
        return answer.json() if answer.content else None

    async def talk(self, room: Room) -> tuple[Page, Page]:
        """The patient's and the doctor's page in a call that the doctor began."""
        patient, doctor = await self.enter(room, "patient"), await self.enter(room, "doctor")
        await callers.ring(doctor)
        await callers.take(patient)
        for page in (patient, doctor):
            await callers.sees(page, 5)
        return patient, doctor

    async def _signed_in(self, token: str, scripts: Sequence[str]) -> BrowserContext:
        context = await callers.person(self.browser, self.address, token)
        for script in scripts:
            await context.add_init_script(script)
        context.on("weberror", lambda error: self.failures.append(str(error.error)))
        return context


@asynccontextmanager
async def house(
    settings: Settings,
    database: Database,
    folder: Path,
    *,
    devices: str | None = "fps=5",
    without: tuple[str, ...] = (),
) -> AsyncIterator[House]:
    """The API on a port of its own, and a browser (see `callers.launch`); no script may have failed in any page."""
    if not (ROOT / "web" / "dist" / "index.html").exists():
        pytest.fail("The web client is not built: run ./wenzhen test, or npm run build in web/.")
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    here = settings.model_copy(update={"port": port, "public_origins": [address]})
    api = Child(folder / "api", "api", ["serve"], here)
    await asyncio.to_thread(api.start)
    try:
        await asyncio.to_thread(api.await_ready, address)
        async with async_playwright() as playwright:
            browser = await callers.launch(playwright, devices=devices, without=without)
            opened = House(address, database, browser)
            yield opened
            await browser.close()
            assert opened.failures == []
    finally:
        await asyncio.to_thread(api.stop)
