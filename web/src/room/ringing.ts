import { useEffect } from "react";

const every = 2_000;

/** Rings: two soft tones and a short buzz, again and again, where the browser lets a page do so. */
export function useRinging(isRinging: boolean): void {
  useEffect(() => {
    if (!isRinging) return;
    const audio = typeof AudioContext === "function" ? new AudioContext() : null;
    const ring = () => {
      navigator.vibrate?.([200, 100, 200]);
      if (audio?.state !== "running") return;
      tone(audio, 660, 0);
      tone(audio, 880, 0.25);
    };
    ring();
    const timer = setInterval(ring, every);
    return () => {
      clearInterval(timer);
      void audio?.close();
    };
  }, [isRinging]);
}

function tone(audio: AudioContext, frequency: number, delay: number): void {
  const start = audio.currentTime + delay;
  const oscillator = new OscillatorNode(audio, { frequency });
  const volume = new GainNode(audio, { gain: 0 });
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(0.15, start + 0.02);
  volume.gain.linearRampToValueAtTime(0, start + 0.22);
  oscillator.connect(volume).connect(audio.destination);
  oscillator.start(start);
  oscillator.stop(start + 0.25);
}
