/** Sending bytes with progress, which `fetch` does not tell. */

import { Problem, problemFrom, problemFromThrown } from "@/api/problem";
import type { StoredFile } from "./file";

export interface Sending {
  done: Promise<StoredFile>;
  cancel(): void;
}

export type Send = (address: string, file: File, progress: (share: number) => void) => Sending;

export const uploadAddress = (consultationId: string, cid: string): string =>
  `/v1/consultations/${consultationId}/files?cid=${cid}`;

/** Uploads one file; `progress` hears the share that is over, 0 to 1. */
export const send: Send = (address, file, progress) => {
  const request = new XMLHttpRequest();
  const done = new Promise<StoredFile>((resolve, reject) => {
    request.open("POST", address);
    request.upload.addEventListener("progress", ({ lengthComputable, loaded, total }) => progress(lengthComputable ? loaded / total : 0));
    request.addEventListener("load", async () => {
      const response = new Response(request.responseText, {
        status: request.status,
        headers: { "Content-Type": request.getResponseHeader("Content-Type") ?? "" },
      });
      if (response.ok) resolve((await response.json()) as StoredFile);
      else reject(await problemFrom(response));
    });
    request.addEventListener("error", () => reject(problemFromThrown(new TypeError("the upload broke off"))));
    request.addEventListener("abort", () => reject(new Problem("cancelled", 0, "")));
    const body = new FormData();
    body.append("file", file);
    request.send(body);
  });
  return { done, cancel: () => request.abort() };
};
