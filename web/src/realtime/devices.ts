/** Camera and microphone, and why there is none. */

export type DeviceProblem = "denied" | "none" | "busy" | "insecure" | "failed";

export interface Devices {
  stream: MediaStream;
  /** Why there is no picture, when only the microphone could be had. */
  withoutCamera: DeviceProblem | null;
}

export class NoDevice extends Error {
  constructor(readonly problem: DeviceProblem) {
    super(problem);
  }
}

type Media = Pick<MediaDevices, "getUserMedia"> | undefined;

const picture: MediaTrackConstraints = { width: { ideal: 1280 }, height: { ideal: 720 }, facingMode: "user" };
const sound: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

/**
 * Both if possible, the microphone alone if there is no usable camera. Throws `NoDevice` when not even that is to be had:
 * a consultation without a voice is better held as text.
 */
export async function openDevices(media: Media = globalThis.navigator?.mediaDevices, withVideo = true): Promise<Devices> {
  if (!media) throw new NoDevice("insecure");
  if (withVideo) {
    try {
      return { stream: await media.getUserMedia({ video: picture, audio: sound }), withoutCamera: null };
    } catch (error) {
      const withoutCamera = deviceProblem(error);
      try {
        return { stream: await media.getUserMedia({ audio: sound }), withoutCamera };
      } catch (second) {
        throw new NoDevice(deviceProblem(second));
      }
    }
  }
  try {
    return { stream: await media.getUserMedia({ audio: sound }), withoutCamera: null };
  } catch (error) {
    throw new NoDevice(deviceProblem(error));
  }
}

/** One track: the device asked for, or any. Throws `NoDevice`. */
export async function openTrack(
  kind: "audio" | "video",
  which: MediaTrackConstraints,
  media: Media = globalThis.navigator?.mediaDevices,
): Promise<MediaStreamTrack> {
  if (!media) throw new NoDevice("insecure");
  try {
    const own = kind === "video" ? { video: { ...picture, ...which } } : { audio: { ...sound, ...which } };
    const [track] = (await media.getUserMedia(own)).getTracks();
    if (track) return track;
  } catch (error) {
    throw new NoDevice(deviceProblem(error));
  }
  throw new NoDevice("none");
}

/** What `getUserMedia` meant, by the names its specification gives. */
export function deviceProblem(error: unknown): DeviceProblem {
  switch ((error as { name?: string } | null)?.name) {
    case "NotAllowedError":
    case "SecurityError":
      return "denied";
    case "NotFoundError":
    case "OverconstrainedError":
      return "none";
    case "NotReadableError":
    case "AbortError":
      return "busy";
    default:
      return "failed";
  }
}

export function closeDevices(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
