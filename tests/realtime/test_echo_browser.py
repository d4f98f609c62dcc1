"""The echo, met by Chromium: its candidates may be names that only the local network resolves (mDNS)."""

import asyncio
import shutil

import pytest
from playwright.async_api import async_playwright

import identity
from tests.realtime.conftest import Line

ECHO = """
async ({ token, withDevices }) => {
  const peer = new RTCPeerConnection({ iceServers: [] });
  const channel = peer.createDataChannel("round-trip");
  const came = new Promise((resolve) => { peer.ontrack = ({ streams }) => resolve(streams[0]); });
  const returned = new Promise((resolve) => {
    channel.onopen = () => channel.send(String(performance.now()));
    channel.onmessage = ({ data }) => resolve(performance.now() - Number(data));
  });
  if (withDevices) {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: { width: 320, height: 240 } });
    for (const track of stream.getTracks()) peer.addTrack(track, stream);
  }
  await peer.setLocalDescription();
  await new Promise((resolve) => {
    if (peer.iceGatheringState === "complete") resolve();
    peer.onicegatheringstatechange = () => peer.iceGatheringState === "complete" && resolve();
  });
  const named = peer.localDescription.sdp.includes(".local");
  const begun = performance.now();
  const response = await fetch("/v1/realtime/echo", {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
    body: JSON.stringify({ type: "offer", sdp: peer.localDescription.sdp }),
  });
  if (!response.ok) return { status: response.status, problem: await response.text() };
  const { type, sdp } = await response.json();
  await peer.setRemoteDescription({ type, sdp });
  const roundTrip = await returned;
  const connectedAfter = performance.now() - begun;
  let frames = 0;
  if (withDevices) {
    const video = document.createElement("video");
    video.muted = true;
    video.srcObject = await came;
    await video.play();
    await new Promise((resolve) => {
      const seen = () => (++frames < 5 ? video.requestVideoFrameCallback(seen) : resolve());
      video.requestVideoFrameCallback(seen);
    });
  }
  peer.close();
  return { status: response.status, roundTrip, connectedAfter, frames, named };
}
"""


@pytest.mark.slow
@pytest.mark.parametrize("with_devices", [True, False], ids=["camera and microphone", "data only"])
async def test_a_browser_sees_its_own_picture_come_back(line: Line, with_devices: bool) -> None:
    patient = await line.clinic.patient()
    async with line.clinic.database.transaction() as tx:
        token, _ = await identity.open_session(tx, patient.person_id, "bearer", 1)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("google-chrome"),
            args=["--no-sandbox", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
        )
        try:
            page = await browser.new_page()
            await page.goto(f"http://127.0.0.1:{line.port}/healthz")
            async with asyncio.timeout(60):
                found = await page.evaluate(ECHO, {"token": token, "withDevices": with_devices})
        finally:
            await browser.close()
    assert found["status"] == 200, found
    assert found["roundTrip"] < 2000
    assert found["frames"] == (5 if with_devices else 0)
