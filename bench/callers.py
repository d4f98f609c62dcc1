"""People in browsers who call each other through a running API: what the call's benchmark and its fault tests share."""

import asyncio
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from uuid import UUID

from playwright.async_api import Browser, BrowserContext, Page, Playwright

import identity
from core import clock
from core.database import Transaction
from core.ids import new_id

COOKIE = "__Host-wenzhen"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ALLOWS = "--use-fake-ui-for-media-stream"
"""Whoever asks for a device is given it; without this flag, what a context's permissions say."""
FLAGS = (
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-features=WebRtcHideLocalIpsWithMdns",
    ALLOWS,
    "--autoplay-policy=no-user-gesture-required",
)
ONE_CITY = """
INSERT INTO city VALUES (1, '上海', 'Shanghai', 'shanghai', '上海', 'CN', 31.2, 121.5, 'Asia/Shanghai', 1)
ON CONFLICT DO NOTHING
"""
ONE_SPECIALTY = """
INSERT INTO specialty (code, parent, zh, en, fr, weight) VALUES ('03', NULL, '内科', 'Internal medicine', 'Médecine', 1)
ON CONFLICT DO NOTHING
"""
ONE_INSTITUTION = """
INSERT INTO institution (id, name, name_en, pinyin, level, city_id, latitude, longitude, address)
VALUES (1, '医院', 'Hospital', 'yiyuan', '三级甲等', 1, 31.2, 121.5, '') ON CONFLICT DO NOTHING
"""
DOCTOR = """
INSERT INTO doctor (id, person_id, name, name_pinyin, gender, title, institution_id, city_id, specialty_codes,
                    expertise_zh, expertise_en, expertise_fr, languages, practising_since, takes_instant)
VALUES ($1, $2, '张伟', 'zhang wei', 'male', 'chief', 1, 1, '{03}', '', '', '', '{zh}', 2000, true)
"""
RUNNING = """
INSERT INTO consultation (id, kind, status, patient_id, doctor_id, specialty_code, complaint, answer_by, opened_at,
                          started_at)
VALUES ($1, 'instant', 'running', $2, $3, '03', '发烧', $4, $4, $4)
"""
# Notes when the other's picture moves: how many frames were shown, the last of them, and the first since a click.
WATCH = """
(() => {
  const seen = (window.seen = { frames: 0, last: 0, first: null, clicked: null });
  document.addEventListener("click", () => Object.assign(seen, { clicked: performance.now(), first: null }), true);
  const watch = (video) => {
    const tick = () => {
      seen.frames++;
      seen.last = Date.now();
      seen.first ??= performance.now();
      video.requestVideoFrameCallback(tick);
    };
    video.requestVideoFrameCallback(tick);
  };
  const look = () => {
    for (const video of document.querySelectorAll("video[data-picture=remote]")) {
      if (video.isWatched) continue;
      video.isWatched = true;
      watch(video);
    }
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
})();
"""
_POLICY = """
(() => {
  const Peer = window.RTCPeerConnection;
  const bent = (given) => (%s);
  window.RTCPeerConnection = class extends Peer {
    constructor(given) { super(bent(given)); }
    setConfiguration(given) { super.setConfiguration(bent(given)); }
  };
})();
"""
RELAYED = _POLICY % '{ ...given, iceTransportPolicy: "relay" }'
"""A page behind a network that lets nothing pass but the way to the relay."""
DIRECT = _POLICY % "{ ...given, iceServers: [] }"
"""A page that knows of no relay."""
COMES_UP_WITHIN = 90  # seconds: the first page of a server, beside whatever else the machine does
type Side = Literal["patient", "doctor"]


@dataclass(frozen=True, slots=True)
class Room:
    """A consultation that runs, and a session of each of its people."""

    id: UUID
    tokens: dict[Side, str]


def chromium() -> str:
    """The browser's program.

    Raises:
        FileNotFoundError: there is none.
    """
    found = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    if found is None:
        raise FileNotFoundError("Chromium is not installed.")
    return found


async def running_room(tx: Transaction, number: int) -> Room:
    """A patient and doctor `number` in an instant consultation that runs."""
    for statement in (ONE_CITY, ONE_SPECIALTY, ONE_INSTITUTION):
        await tx.execute(statement)
    people: dict[Side, UUID] = {"patient": new_id(), "doctor": new_id()}
    tokens: dict[Side, str] = {}
    for side, person in people.items():
        await tx.execute(
            "INSERT INTO person (id, email, name) VALUES ($1, $2, $3)", person, f"{person}@example.org", side
        )
        await tx.execute("INSERT INTO person_role VALUES ($1, $2)", person, side)
        tokens[side], _ = await identity.open_session(tx, person, "bearer", 1)
    text = identity.consent_text(identity.ConsentKind.VIDEO)
    await identity.give_consent(tx, people["patient"], text.kind, text.version, "en")
    await tx.execute(DOCTOR, number, people["doctor"])
    room = new_id()
    await tx.execute(RUNNING, room, people["patient"], number, clock.now())
    return Room(room, tokens)


async def launch(
    playwright: Playwright,
    *,
    program: str | Path | None = None,
    devices: str | None = "fps=20",
    more: tuple[str, ...] = (),
    without: tuple[str, ...] = (),
) -> Browser:
    """A browser whose camera and microphone need nobody: `devices` describes them to Chromium, None for none at all."""
    args = [flag for flag in (*FLAGS, *more) if flag not in without]
    if devices is not None:
        args.append(f"--use-fake-device-for-media-stream={devices}")
    return await playwright.chromium.launch(executable_path=program or chromium(), args=args)


async def person(browser: Browser, address: str, token: str) -> BrowserContext:
    """Somebody who is signed in. No service worker fetches the whole client while they come in."""
    context = await browser.new_context(
        base_url=address,
        locale="en-GB",
        permissions=["camera", "microphone"],
        viewport={"width": 1024, "height": 768},
        service_workers="block",
    )
    context.set_default_timeout(30_000)
    await context.add_cookies(
        [{"name": COOKIE, "value": token, "url": address.replace("http:", "https:", 1), "secure": True}]
    )
    await context.add_init_script(WATCH)
    return context


async def enter(context: BrowserContext, room: Room) -> Page:
    """The person's page in their room, with its line open."""
    page = await context.new_page()
    await page.goto(f"/room/{room.id}")
    connected = page.get_by_role("status", name="Your connection").get_by_text("Connected")
    await connected.wait_for(timeout=COMES_UP_WITHIN * 1000)
    return page


async def until(page: Page, expression: str, within: float = 30) -> Any:
    """What an expression comes to, once it is something. A page's own policy forbids the library's way to wait."""
    async with asyncio.timeout(within):
        while not (found := await page.evaluate(expression)):  # noqa: ASYNC110 - the page tells nobody
            await asyncio.sleep(0.05)
    return found


async def ring(page: Page) -> None:
    await page.get_by_role("button", name="Video call").click()


async def take(page: Page) -> None:
    await page.get_by_role("button", name="Accept with video").click()


async def sees(page: Page, frames: int = 1) -> None:
    """Until so many pictures of the other were shown since the page was opened."""
    await until(page, f"window.seen.frames >= {frames}")


async def hang_up(page: Page) -> None:
    await page.get_by_role("button", name="Hang up").click()


async def call(callee: Page, caller: Page) -> float:
    """One call from ring to hanging up; how many milliseconds after taking it the callee saw the caller.

    It rings for a second first: nobody takes a call in the moment in which it begins to ring.
    """
    await ring(caller)
    await asyncio.sleep(1)
    await take(callee)
    took = await until(callee, "window.seen.first && window.seen.first - window.seen.clicked")
    await hang_up(caller)
    for page in (callee, caller):
        await page.get_by_role("button", name="Close", exact=True).click()
    return float(took)
