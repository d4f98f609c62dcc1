"""Calls through a real coturn: who may use it and for how long, and what happens where it is the only way, or gone."""

import asyncio
import time
from datetime import timedelta
from pathlib import Path

import aioice
import pytest
from aioice.turn import create_turn_endpoint
from pydantic import SecretStr

import realtime
from bench import callers, relay
from bench.callers import Side
from bench.relay import Relay
from cli.embedded.elasticsearch import free_port
from core import clock
from core.database import Database
from core.ids import new_id
from core.settings import Settings
from tests.realtime.browsers import house

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]
NEEDS = pytest.mark.skipif(not relay.is_there(), reason="needs coturn (turnserver); ./wenzhen test installs it")
WAY = """
async () => {
  const found = [];
  for (const peer of window.peers) {
    const report = await peer.getStats();
    for (const one of report.values()) {
      if (one.type === "candidate-pair" && one.nominated && one.state === "succeeded")
        found.push(report.get(one.localCandidateId).candidateType);
    }
  }
  return found;
}
"""
PEERS = """
window.peers = [];
{
  const Peer = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Peer {
    constructor(given) { super(given); window.peers.push(this); }
  };
}
"""


ONLY_RELAYED = (PEERS, callers.RELAYED)
"""Pages behind a network that lets nothing pass but the way to the relay."""
SIDES: tuple[Side, Side] = ("patient", "doctor")


async def _allocates(turn: Relay, username: str | None, password: str | None) -> bool:
    """Whether coturn relays for whoever says this."""
    try:
        transport, _ = await create_turn_endpoint(
            asyncio.DatagramProtocol, (turn.address, turn.port), username=username, password=password, lifetime=60
        )
    except aioice.stun.TransactionFailed as refused:
        if refused.response.attributes["ERROR-CODE"][0] != 401:
            raise
        return False
    transport.close()
    return True


@NEEDS
async def test_our_credentials_open_the_relay_and_end_by_themselves(tmp_path: Path) -> None:
    person = new_id()
    async with relay.running(tmp_path) as turn:
        settings = Settings(turn_urls=turn.urls, turn_secret=SecretStr(turn.secret))
        [good] = realtime.ice_servers(settings, person).servers
        with clock.at(clock.now() - timedelta(seconds=settings.turn_ttl_seconds + 5)):
            [old] = realtime.ice_servers(settings, person).servers
        assert None not in (good.username, good.credential, old.username, old.credential)
        assert int(str(good.username).partition(":")[0]) <= time.time() + 600
        assert await _allocates(turn, good.username, good.credential)
        assert not await _allocates(turn, old.username, old.credential), "it has run out"
        assert not await _allocates(turn, good.username, old.credential), "it is another's"
        forged = f"{int(time.time()) + 86_400}:{person}"
        assert not await _allocates(turn, forged, good.credential), "the time is part of what is signed"


@NEEDS
async def test_two_browsers_see_each_other_through_the_relay_alone(
    settings: Settings, database: Database, tmp_path: Path
) -> None:
    async with relay.running(tmp_path) as turn:
        here = settings.model_copy(update={"turn_urls": turn.urls, "turn_secret": SecretStr(turn.secret)})
        async with house(here, database, tmp_path) as home:
            room = await home.room()
            patient, doctor = [await home.enter(room, side, ONLY_RELAYED) for side in SIDES]
            await callers.ring(doctor)
            await callers.take(patient)
            for page in (patient, doctor):
                await callers.sees(page, 5)
                assert set(await page.evaluate(WAY)) == {"relay"}


async def test_a_relay_that_cannot_be_reached_is_said_and_the_text_goes_on(
    settings: Settings, database: Database, tmp_path: Path
) -> None:
    nowhere = [f"turn:127.0.0.1:{free_port()}?transport=tcp"]
    here = settings.model_copy(update={"turn_urls": nowhere, "turn_secret": SecretStr("x")})
    async with house(here, database, tmp_path) as home:
        room = await home.room()
        patient, doctor = [await home.enter(room, side, ONLY_RELAYED) for side in SIDES]
        await callers.ring(doctor)
        await callers.take(patient)
        await patient.set_viewport_size({"width": 390, "height": 844})
        for page in (patient, doctor):
            await page.get_by_text("Our relay cannot be reached from this network").wait_for()
        for page in (patient, doctor):  # after ten seconds
            await page.get_by_text("It takes longer than usual. We keep trying; write meanwhile").wait_for()
        await patient.get_by_role("button", name="Write", exact=True).click()
        await patient.get_by_role("textbox", name="Message").fill("I only see text")
        await patient.keyboard.press("Enter")
        await doctor.get_by_role("log").get_by_text("I only see text").wait_for(state="attached")
