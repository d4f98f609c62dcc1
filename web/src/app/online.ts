import { useSyncExternalStore } from "react";

function subscribe(listener: () => void): () => void {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}

/** Whether the device has a network at all; a server out of reach shows as a Problem instead. */
export const useOnline = (): boolean => useSyncExternalStore(subscribe, () => navigator.onLine);
