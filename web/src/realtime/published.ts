/**
 * What we send through LiveKit: one microphone and one picture, whatever they come from.
 *
 * The tracks stay ours (`media.ts` opens, mutes and stops them). LiveKit sets `enabled` of a track it is given to its own
 * idea of mute, so that idea has to be ours before the track is: nobody is to be heard for a moment who is muted.
 */

import type { LocalAudioTrack, LocalVideoTrack, Room } from "livekit-client";
import type { Rung } from "./ladder";

export type Library = typeof import("livekit-client");
type Kind = "audio" | "video";
type Local = LocalAudioTrack | LocalVideoTrack;

export class Published {
  private readonly locals = new Map<Kind, Local>();
  /** One after the other: a device may be changed while it is still being published. */
  private work: Promise<void> = Promise.resolve();
  private rung: Rung = "video";

  constructor(
    private readonly library: Library,
    private readonly room: Room,
  ) {}

  get tracks(): Local[] {
    return [...this.locals.values()];
  }

  /** Send this track of its kind from now on, or none. */
  send(kind: Kind, track: MediaStreamTrack | null): void {
    this.inTurn(async () => {
      const local = this.locals.get(kind);
      if (!local) return track ? this.publish(kind, track) : undefined;
      if (!track) {
        this.locals.delete(kind);
        await this.room.localParticipant.unpublishTrack(local, false);
        return;
      }
      const isOn = track.enabled;
      if (!isOn) await local.mute();
      await local.replaceTrack(track, true);
      if (isOn) await local.unmute();
      await this.bear(kind, local);
    });
  }

  /** Mute as the tracks are, and send what the line bears. */
  follow(rung: Rung): void {
    this.rung = rung;
    this.inTurn(async () => {
      for (const [kind, local] of this.locals) {
        const isOn = local.mediaStreamTrack.enabled;
        if (isOn === local.isMuted) await (isOn ? local.unmute() : local.mute());
        await this.bear(kind, local);
      }
    });
  }

  private async publish(kind: Kind, track: MediaStreamTrack): Promise<void> {
    const { LocalAudioTrack, LocalVideoTrack, Track, AudioPresets } = this.library;
    const isOn = track.enabled;
    const local = kind === "audio" ? new LocalAudioTrack(track, undefined, true) : new LocalVideoTrack(track, undefined, true);
    if (!isOn) await local.mute();
    this.locals.set(kind, local);
    const source = kind === "audio" ? Track.Source.Microphone : Track.Source.Camera;
    await this.room.localParticipant.publishTrack(local, { source, simulcast: true, audioPreset: AudioPresets.speech });
    await this.bear(kind, local);
  }

  private async bear(kind: Kind, local: Local): Promise<void> {
    const isBorne = kind === "video" ? this.rung === "video" : this.rung !== "text";
    if (isBorne === local.isUpstreamPaused) await (isBorne ? local.resumeUpstream() : local.pauseUpstream());
  }

  private inTurn(step: () => Promise<void> | undefined): void {
    // What does not work on a connection that is lost is done again on the next.
    this.work = this.work.then(step).catch(() => undefined);
  }
}
