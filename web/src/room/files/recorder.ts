/** A voice note from the microphone. */

import { Listeners } from "@/app/listeners";
import { closeDevices, NoDevice, openDevices, type DeviceProblem } from "@/realtime/devices";

export type Recording =
  | { phase: "idle"; problem: DeviceProblem | null }
  | { phase: "opening" }
  | { phase: "recording"; since: number }
  | { phase: "listening"; file: File; url: string; seconds: number };

/** What browsers record and we take, the smallest first. */
const formats = [
  { type: "audio/webm;codecs=opus", suffix: "webm" },
  { type: "audio/ogg;codecs=opus", suffix: "ogg" },
  { type: "audio/mp4", suffix: "m4a" },
];
const bitsPerSecond = 32_000;

export class Recorder {
  private view: Recording = { phase: "idle", problem: null };
  private recorder: MediaRecorder | null = null;
  private pieces: Blob[] = [];
  private isKept = false;
  private stopping: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Listeners();

  constructor(private readonly name: string) {}

  watch = this.listeners.watch;

  snapshot = (): Recording => this.view;

  async start(longest: number): Promise<void> {
    if (this.view.phase === "recording" || this.view.phase === "opening") return;
    this.discard();
    this.show({ phase: "opening" });
    try {
      const { stream } = await openDevices(undefined, false);
      if (this.snapshot().phase !== "opening") return closeDevices(stream);
      this.record(stream, longest);
    } catch (error) {
      this.show({ phase: "idle", problem: error instanceof NoDevice ? error.problem : "failed" });
    }
  }

  /** Stop, and listen to it before it is sent. */
  stop(): void {
    this.isKept = true;
    if (this.recorder?.state === "recording") this.recorder.stop();
  }

  /** Forget it, whatever it is doing. */
  discard(): void {
    if (this.view.phase === "listening") URL.revokeObjectURL(this.view.url);
    this.isKept = false;
    if (this.recorder?.state === "recording") this.recorder.stop();
    this.show({ phase: "idle", problem: null });
  }

  private record(stream: MediaStream, longest: number): void {
    const format = formats.find(({ type }) => MediaRecorder.isTypeSupported(type));
    if (!format) {
      closeDevices(stream);
      return this.show({ phase: "idle", problem: "failed" });
    }
    const recorder = new MediaRecorder(stream, { mimeType: format.type, audioBitsPerSecond: bitsPerSecond });
    const since = Date.now();
    this.recorder = recorder;
    this.pieces = [];
    recorder.addEventListener("dataavailable", ({ data }) => this.pieces.push(data));
    recorder.addEventListener("stop", () => {
      clearTimeout(this.stopping);
      closeDevices(stream);
      if (this.isKept && this.recorder === recorder) this.keep(format, (Date.now() - since) / 1000);
    });
    // The microphone was unplugged or taken away: what was said until then is kept.
    stream.getAudioTracks()[0]?.addEventListener("ended", () => this.stop());
    recorder.start();
    this.stopping = setTimeout(() => this.stop(), longest * 1000);
    this.show({ phase: "recording", since });
  }

  private keep({ type, suffix }: (typeof formats)[number], seconds: number): void {
    const file = new File(this.pieces, `${this.name}.${suffix}`, { type: type.split(";")[0] });
    this.show({ phase: "listening", file, url: URL.createObjectURL(file), seconds });
  }

  private show(view: Recording): void {
    this.view = view;
    this.listeners.tell();
  }
}
