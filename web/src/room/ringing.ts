import { useEffect } from "react";

const every = 2_000;

/** Rings: two soft tones and a short buzz, again and again, where the browser lets a page do so; and says who it is where
 * the page is not looked at: in the window's title, and as a notification if the person has allowed those. */
export function useRinging(isRinging: boolean, title: string): void {
  useEffect(() => {
    if (!isRinging) return;
    const audio = typeof AudioContext === "function" ? new AudioContext() : null;
    const before = document.title;
    const notification = notify(title);
    const ring = () => {
      navigator.vibrate?.([200, 100, 200]);
      if (document.hidden) document.title = document.title === before ? `☎ ${title}` : before;
      else document.title = before;
      if (audio?.state !== "running") return;
      tone(audio, 660, 0);
      tone(audio, 880, 0.25);
    };
    ring();
    const timer = setInterval(ring, every);
    return () => {
      clearInterval(timer);
      document.title = before;
      notification?.close();
      void audio?.close();
    };
  }, [isRinging, title]);
}

function notify(title: string): Notification | null {
  if (!document.hidden || typeof Notification !== "function" || Notification.permission !== "granted") return null;
  try {
    const shown = new Notification(title, { tag: "call", requireInteraction: true });
    shown.addEventListener("click", () => {
      window.focus();
      shown.close();
    });
    return shown;
  } catch {
    return null; // Phones let only a service worker show one.
  }
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
