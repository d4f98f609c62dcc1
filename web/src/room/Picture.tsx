import { useEffect, useRef } from "react";

interface PictureProps {
  stream: MediaStream | null;
  className?: string;
  label: string;
  isMuted?: boolean;
  isHidden?: boolean;
  testId: string;
  /** The speaker it is heard from, where the browser lets one choose. */
  speaker?: string | null;
}

type Speaking = HTMLVideoElement & { setSinkId?: (id: string) => Promise<void> };

/** A stream as moving picture and sound. */
export function Picture({ stream, className, label, isMuted = false, isHidden = false, testId, speaker = null }: PictureProps) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const shown = video.current;
    if (!shown || shown.srcObject === stream) return;
    shown.srcObject = stream;
    // A browser may want a touch first; the picture then starts with the next one.
    if (stream) void shown.play().catch(() => undefined);
  }, [stream]);
  useEffect(() => {
    if (speaker !== null) void (video.current as Speaking | null)?.setSinkId?.(speaker).catch(() => undefined);
  }, [speaker]);
  return (
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- a person talking now has no captions
    <video
      ref={video}
      className={className}
      aria-label={label}
      data-picture={testId}
      data-hidden={isHidden || !stream}
      muted={isMuted}
      autoPlay
      playsInline
    />
  );
}
