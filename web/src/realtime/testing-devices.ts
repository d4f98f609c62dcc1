/** Cameras and microphones for tests: tracks that hear of events, and streams of them. */

import { vi } from "vitest";

export const track = (kind: string, id = kind) =>
  Object.assign(new EventTarget(), {
    kind,
    id,
    enabled: true,
    readyState: "live",
    stop: vi.fn(),
    getSettings: () => ({ deviceId: id }),
  }) as unknown as MediaStreamTrack;

export function stream(...given: MediaStreamTrack[]): MediaStream {
  const tracks = [...given];
  return {
    getTracks: () => [...tracks],
    getVideoTracks: () => tracks.filter(({ kind }) => kind === "video"),
    addTrack: (one: MediaStreamTrack) => tracks.push(one),
    removeTrack: (one: MediaStreamTrack) => void tracks.splice(tracks.indexOf(one), 1),
  } as unknown as MediaStream;
}
