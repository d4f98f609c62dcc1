/**
 * What we send: our microphone, our camera or our screen, whatever happens to the devices meanwhile.
 *
 * A device that is unplugged is replaced by the next one, and said so; one that something else takes (a phone call) is
 * shown as held, and goes on when it is given back.
 */

import { closeDevices, NoDevice, openDevices, openTrack, type DeviceProblem, type Devices } from "./devices";

export interface MediaView {
  local: MediaStream | null;
  /** Why there is no camera. */
  device: DeviceProblem | null;
  microphone: boolean;
  hasMicrophone: boolean;
  camera: boolean;
  hasCamera: boolean;
  facing: "user" | "environment";
  isSharing: boolean;
  /** Microphone or camera are taken by something else at the moment. */
  isHeld: boolean;
  /** What happened to a device last: another one is used, none is left, or one is there again. */
  changed: "switched" | "microphone_lost" | "microphone_back" | "camera_lost" | null;
}

export const noMedia: MediaView = {
  local: null,
  device: null,
  microphone: true,
  hasMicrophone: true,
  camera: true,
  hasCamera: true,
  facing: "user",
  isSharing: false,
  isHeld: false,
  changed: null,
};

type Kind = "audio" | "video";
type AudioSession = EventTarget & { state?: string };

export interface MediaParts {
  /** Something is shown differently. */
  changed(): void;
  /** Another track is to be sent, or none. */
  replaced(kind: Kind, track: MediaStreamTrack | null): void;
  open?: (withVideo: boolean) => Promise<Devices>;
  media?: MediaDevices;
}

export class Media {
  view: MediaView = noMedia;
  private screen: MediaStreamTrack | null = null;
  private wanted: Partial<Record<Kind, string>> = {};
  private readonly held = new Set<string>();
  private readonly left = new AbortController();

  constructor(private readonly parts: MediaParts) {}

  /** Throws `NoDevice` when there is not even a microphone. */
  async open(withVideo: boolean): Promise<void> {
    const { stream, withoutCamera } = await (this.parts.open ?? ((video) => openDevices(undefined, video)))(withVideo);
    if (this.left.signal.aborted) return closeDevices(stream);
    const hasCamera = stream.getVideoTracks().length > 0;
    this.update({ local: stream, device: withoutCamera, hasCamera, camera: hasCamera });
    for (const track of stream.getTracks()) this.look(track);
    const { signal } = this.left;
    this.media?.addEventListener?.("devicechange", () => void this.devicesChanged(), { signal });
    const session = (globalThis.navigator as Navigator & { audioSession?: AudioSession } | undefined)?.audioSession;
    session?.addEventListener("statechange", () => this.hold("session", session.state === "interrupted"), { signal });
  }

  close(): void {
    this.left.abort();
    this.screen?.stop();
    closeDevices(this.view.local);
  }

  /** What is sent: the screen in place of the camera while it is shared. */
  tracks(): MediaStreamTrack[] {
    const own = this.view.local?.getTracks() ?? [];
    return this.screen ? [...own.filter(({ kind }) => kind !== "video"), this.screen] : own;
  }

  toggleMicrophone(): void {
    if (!this.view.hasMicrophone) return void this.regain();
    this.enable("audio", !this.view.microphone);
    this.update({ microphone: !this.view.microphone });
  }

  toggleCamera(): void {
    if (!this.view.hasCamera) return void this.swap("video", {});
    this.enable("video", !this.view.camera);
    this.update({ camera: !this.view.camera });
  }

  /** The camera on the other side of the device. */
  async flip(): Promise<void> {
    const facing = this.view.facing === "user" ? "environment" : "user";
    if (await this.swap("video", { facingMode: facing })) this.update({ facing });
  }

  /** Another microphone or camera of those there are. */
  async choose(kind: Kind, deviceId: string): Promise<void> {
    if (await this.swap(kind, { deviceId: { exact: deviceId } })) this.wanted[kind] = deviceId;
  }

  /** Show the screen instead of the camera; a person who thinks better of it shares nothing. */
  async share(): Promise<void> {
    const media = this.media;
    if (!media?.getDisplayMedia || this.screen) return;
    let stream: MediaStream;
    try {
      stream = await media.getDisplayMedia({ video: { frameRate: { max: 15 } }, audio: false });
    } catch {
      return;
    }
    const [track] = stream.getVideoTracks();
    if (!track || this.left.signal.aborted) return closeDevices(stream);
    track.contentHint = "detail";
    // The browser has a button of its own that ends it.
    track.addEventListener("ended", () => this.stopSharing());
    this.screen = track;
    this.parts.replaced("video", track);
    this.update({ isSharing: true });
  }

  stopSharing(): void {
    if (!this.screen) return;
    this.screen.stop();
    this.screen = null;
    this.parts.replaced("video", this.track("video"));
    this.update({ isSharing: false });
  }

  private get media(): MediaDevices | undefined {
    return this.parts.media ?? globalThis.navigator?.mediaDevices;
  }

  private track(kind: Kind): MediaStreamTrack | null {
    return this.view.local?.getTracks().find((one) => one.kind === kind) ?? null;
  }

  private look(track: MediaStreamTrack): void {
    track.addEventListener?.("mute", () => this.hold(track.id, true));
    track.addEventListener?.("unmute", () => this.hold(track.id, false));
    // Also when the browser's permission is taken back.
    track.addEventListener?.("ended", () => void this.replace(track));
  }

  private hold(what: string, isHeld: boolean): void {
    if (isHeld) this.held.add(what);
    else this.held.delete(what);
    if (this.view.isHeld !== this.held.size > 0) this.update({ isHeld: this.held.size > 0 });
  }

  /** A device came or went: what we use may be gone without its track having ended yet. */
  private async devicesChanged(): Promise<void> {
    const there = (await this.media?.enumerateDevices()) ?? [];
    for (const track of this.view.local?.getTracks() ?? []) {
      const { deviceId } = track.getSettings();
      if (deviceId && !there.some((one) => one.deviceId === deviceId)) await this.replace(track);
    }
    const back = Object.entries(this.wanted).find(
      ([kind, id]) => there.some((one) => one.deviceId === id) && this.track(kind as Kind)?.getSettings().deviceId !== id,
    );
    if (back) await this.choose(back[0] as Kind, back[1]);
    if (!this.view.hasMicrophone && there.some(({ kind }) => kind === "audioinput")) await this.regain();
  }

  /** A microphone after there was none. */
  private async regain(): Promise<void> {
    if (await this.swap("audio", {})) this.update({ changed: "microphone_back" });
  }

  /** The next device of its kind in place of one that is gone. */
  private async replace(gone: MediaStreamTrack): Promise<void> {
    const kind = gone.kind as Kind;
    if (this.track(kind) !== gone || this.left.signal.aborted) return;
    this.hold(gone.id, false);
    if (await this.swap(kind, {})) return this.update({ changed: "switched" });
    this.view.local?.removeTrack(gone);
    if (!(kind === "video" && this.screen)) this.parts.replaced(kind, null);
    this.update(kind === "video" ? { changed: "camera_lost", hasCamera: false, camera: false } : { changed: "microphone_lost", hasMicrophone: false });
  }

  private async swap(kind: Kind, which: MediaTrackConstraints): Promise<boolean> {
    const { local } = this.view;
    const before = this.track(kind);
    if (!local) return false;
    // Most phones open one camera at a time.
    if (before && kind === "video") before.stop();
    let track: MediaStreamTrack;
    try {
      track = await openTrack(kind, which, this.media);
    } catch (error) {
      if (!(error instanceof NoDevice)) throw error;
      if (kind === "video" && !before) this.update({ device: error.problem });
      if (before?.readyState === "ended" && Object.keys(which).length > 0) await this.replace(before);
      return false;
    }
    if (this.left.signal.aborted) {
      track.stop();
      return false;
    }
    if (before) {
      this.hold(before.id, false);
      before.stop();
      local.removeTrack(before);
    }
    track.enabled = kind === "audio" ? this.view.microphone : this.view.camera || !this.view.hasCamera;
    local.addTrack(track);
    this.look(track);
    if (!(kind === "video" && this.screen)) this.parts.replaced(kind, track);
    if (kind === "video") this.update({ hasCamera: true, camera: track.enabled, device: null });
    else this.update({ hasMicrophone: true });
    this.update({ changed: null });
    return true;
  }

  private enable(kind: Kind, isOn: boolean): void {
    for (const track of this.view.local?.getTracks() ?? []) if (track.kind === kind) track.enabled = isOn;
  }

  private update(change: Partial<MediaView>): void {
    this.view = { ...this.view, ...change };
    this.parts.changed();
  }
}
