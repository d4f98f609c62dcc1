/** Devices that come and go during a call. */

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Media } from "./media";
import { stream, track } from "./testing-devices";

beforeEach(() => vi.useFakeTimers({ now: 0 }));
afterEach(() => vi.useRealTimers());

const opened = async (next: () => Promise<MediaStream>, ...tracks: MediaStreamTrack[]) => {
  const replaced = vi.fn();
  const found: { deviceId: string; kind?: string }[] = [{ deviceId: "audio" }, { deviceId: "video" }];
  const media = Object.assign(new EventTarget(), {
    getUserMedia: vi.fn(next),
    enumerateDevices: () => Promise.resolve(found),
    getDisplayMedia: () => Promise.resolve(stream(track("video", "screen"))),
  });
  const ours = new Media({
    changed: vi.fn(),
    replaced,
    media: media as unknown as MediaDevices,
    open: () => Promise.resolve({ stream: stream(...tracks), withoutCamera: null }),
  });
  await ours.open(true);
  return { ours, media, replaced, found };
};

describe("devices during a call", () => {
  test("an unplugged microphone is replaced by the next one, and said so", async () => {
    const other = track("audio", "headset");
    const { ours, media, replaced, found } = await opened(() => Promise.resolve(stream(other)), track("audio"), track("video"));
    ours.toggleMicrophone();
    found.shift();
    media.dispatchEvent(new Event("devicechange"));
    await vi.advanceTimersByTimeAsync(0);
    expect(replaced).toHaveBeenCalledWith("audio", other);
    expect(other.enabled).toBe(false);
    expect(ours.view.changed).toBe("switched");
  });

  test("the last camera gone, one is heard and not seen", async () => {
    const camera = track("video");
    const { ours, replaced } = await opened(() => Promise.reject(new DOMException("", "NotFoundError")), track("audio"), camera);
    camera.dispatchEvent(new Event("ended"));
    await vi.advanceTimersByTimeAsync(0);
    expect(replaced).toHaveBeenCalledWith("video", null);
    expect(ours.view).toMatchObject({ changed: "camera_lost", hasCamera: false });
  });

  test("the last microphone gone, one is told so until one is plugged in", async () => {
    const answers = [Promise.reject(new DOMException("", "NotFoundError")), Promise.resolve(stream(track("audio", "headset")))];
    const microphone = track("audio");
    const { ours, media, replaced, found } = await opened(() => answers.shift() as Promise<MediaStream>, microphone);
    microphone.dispatchEvent(new Event("ended"));
    await vi.advanceTimersByTimeAsync(0);
    expect(ours.view).toMatchObject({ changed: "microphone_lost", hasMicrophone: false });
    found.splice(0, 2, { deviceId: "headset", kind: "audioinput" });
    media.dispatchEvent(new Event("devicechange"));
    await vi.advanceTimersByTimeAsync(0);
    expect(replaced).toHaveBeenLastCalledWith("audio", expect.objectContaining({ id: "headset" }));
    expect(ours.view).toMatchObject({ changed: "microphone_back", hasMicrophone: true });
  });

  test("a camera that was refused is asked for again by its own button", async () => {
    const camera = track("video");
    const answers = [Promise.reject(new DOMException("", "NotAllowedError")), Promise.resolve(stream(camera))];
    const { ours, replaced } = await opened(() => answers.shift() as Promise<MediaStream>, track("audio"));
    ours.toggleCamera();
    await vi.advanceTimersByTimeAsync(0);
    expect(ours.view).toMatchObject({ hasCamera: false, camera: false, device: "denied" });
    ours.toggleCamera();
    await vi.advanceTimersByTimeAsync(0);
    expect(replaced).toHaveBeenLastCalledWith("video", camera);
    expect(ours.view).toMatchObject({ hasCamera: true, camera: true, device: null });
  });

  test("a phone call takes the microphone and gives it back", async () => {
    const microphone = track("audio");
    const { ours } = await opened(() => Promise.reject(new Error("not asked")), microphone);
    microphone.dispatchEvent(new Event("mute"));
    expect(ours.view.isHeld).toBe(true);
    microphone.dispatchEvent(new Event("unmute"));
    expect(ours.view.isHeld).toBe(false);
  });

  test("the screen takes the camera's place until the browser's own button ends it", async () => {
    const camera = track("video");
    const { ours, replaced } = await opened(() => Promise.reject(new Error("not asked")), track("audio"), camera);
    await ours.share();
    const [, screen] = replaced.mock.lastCall as [string, MediaStreamTrack];
    expect(ours.view.isSharing).toBe(true);
    screen.dispatchEvent(new Event("ended"));
    expect(replaced).toHaveBeenLastCalledWith("video", camera);
    expect(ours.view.isSharing).toBe(false);
  });

  test("closing lets every device go, and what comes late as well", async () => {
    const microphone = track("audio");
    const { ours } = await opened(() => Promise.reject(new Error("not asked")), microphone);
    await ours.share();
    ours.close();
    expect(microphone.stop).toHaveBeenCalled();
  });
});
