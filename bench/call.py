"""`bench call`: how soon the other is seen, beside two peer connections that need nobody to introduce them.

Ours: two browsers in a consultation's room, the web client as it is built, the running API between them. From the click
that takes the call to the first picture of the other, as the clicking page counts it. The reference opens the same
camera and connects two peers inside one page, handing offer, answer and candidates over by function call; it counts
from the same point to the same one. They take turns in one run, and a third of the calls goes through a real coturn
only, as from networks that let nothing else pass.
"""

import tempfile
from contextlib import AsyncExitStack
from pathlib import Path
from statistics import median

from playwright.async_api import Page, async_playwright
from pydantic import SecretStr

from bench import callers, relay
from bench.context import Context
from bench.result import Result, cost
from core.database import Database

NEEDS_DOCTORS = False
BAR = 1.25
RELAYED_BAR = 2.0
REFERENCE = """
async () => {
  const begun = performance.now();
  const video = { width: { ideal: 1280 }, height: { ideal: 720 }, facingMode: "user" };
  const audio = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  const stream = await navigator.mediaDevices.getUserMedia({ video, audio });
  const peers = [1, 2].map(() => new RTCPeerConnection({ bundlePolicy: "max-bundle" }));
  const [one, other] = peers;
  const hand = (from, to) =>
    from.addEventListener("icecandidate", ({ candidate }) => candidate && to.addIceCandidate(candidate));
  hand(one, other);
  hand(other, one);
  for (const peer of peers) for (const track of stream.getTracks()) peer.addTrack(track, stream);
  const shown = document.createElement("video");
  shown.muted = true;
  document.body.append(shown);
  const first = new Promise((resolve) => shown.requestVideoFrameCallback(resolve));
  one.addEventListener("track", ({ streams }) => {
    if (shown.srcObject) return;
    shown.srcObject = streams[0];
    shown.play();
  });
  await other.setLocalDescription();
  await one.setRemoteDescription(other.localDescription);
  await one.setLocalDescription();
  await other.setRemoteDescription(one.localDescription);
  await first;
  const took = performance.now() - begun;
  for (const peer of peers) peer.close();
  for (const track of stream.getTracks()) track.stop();
  shown.remove();
  return took;
}
"""


async def run(context: Context) -> Result:
    """Time calls until the other is seen: directly, relayed, and the reference."""
    rounds = 5 if context.quick else 25
    took: dict[str, list[float]] = {"direct": [], "relayed": [], "reference": []}
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="wenzhen-bench-")))
        turn = await stack.enter_async_context(relay.running(folder))
        empty = await stack.enter_async_context(context.empty_database())
        settings = empty.model_copy(update={"turn_urls": turn.urls, "turn_secret": SecretStr(turn.secret)})
        address = await stack.enter_async_context(context.api(settings=settings))
        database = await stack.enter_async_context(Database(settings))
        playwright = await stack.enter_async_context(async_playwright())
        browsers = []
        for _ in range(2):
            browsers.append(browser := await callers.launch(playwright))
            stack.push_async_callback(browser.close)
        pairs: dict[str, tuple[Page, Page]] = {}
        for number, (name, script) in enumerate((("direct", callers.DIRECT), ("relayed", callers.RELAYED)), start=1):
            async with database.transaction() as tx:
                room = await callers.running_room(tx, number)
            pages = []
            for browser, token in zip(browsers, (room.tokens["patient"], room.tokens["doctor"]), strict=True):
                who = await callers.person(browser, address, token)
                await who.add_init_script(script)
                pages.append(await callers.enter(who, room))
            pairs[name] = (pages[0], pages[1])
        alone = await (await browsers[0].new_context(permissions=["camera", "microphone"])).new_page()
        await alone.goto(f"{address}/healthz")
        await alone.evaluate(REFERENCE)  # nobody's first is counted
        for name in pairs:
            await callers.call(*pairs[name])
        for number in range(rounds):
            took["reference"].append(await alone.evaluate(REFERENCE))
            for name, pair in pairs.items():
                took[name].append(await callers.call(*pair))
            if number % 5 == 4:
                context.say(", ".join(f"{name} {median(times):.0f} ms" for name, times in took.items()))
    reference = median(took["reference"])
    return Result(
        name="call",
        figures={
            "calls": rounds,
            "first_frame_ms": round(median(took["direct"])),
            "first_frame_relayed_ms": round(median(took["relayed"])),
        },
        reference={"first_frame_ms": round(reference)},
        ratios={
            "first_frame": round(cost(median(took["direct"]), reference), 3),
            "first_frame_relayed": round(cost(median(took["relayed"]), reference), 3),
        },
        bars={"first_frame": BAR, "first_frame_relayed": RELAYED_BAR},
    )
