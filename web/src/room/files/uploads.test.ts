import { expect, test, vi } from "vitest";
import { Problem } from "@/api/problem";
import type { Message } from "@/realtime/protocol";
import { fileOf, formatLength, formatSize, guessKind, overLimit, type Limits, type StoredFile } from "./file";
import type { Send } from "./upload";
import { Uploads } from "./uploads";

const picture = new File(["x"], "rash.jpg", { type: "image/jpeg" });
const report = new File(["y"], "report.pdf", { type: "application/pdf" });
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

function begin() {
  const calls: { address: string; resolve: (file: StoredFile) => void; reject: (why: unknown) => void; tell: (share: number) => void; cancel: () => void }[] = [];
  const send: Send = (address, _, tell) => {
    let settle!: Pick<(typeof calls)[number], "resolve" | "reject">;
    const done = new Promise<StoredFile>((resolve, reject) => (settle = { resolve, reject }));
    const cancel = vi.fn(() => settle.reject(new Problem("cancelled", 0, "")));
    calls.push({ address, tell, cancel, ...settle });
    return { done, cancel };
  };
  const say = vi.fn(async (cid: string, _file: string, _text: string) => ({ cid, seq: 1 }) as Message);
  const said = vi.fn();
  let number = 0;
  const uploads = new Uploads({ consultationId: "c", send, say, said, newId: () => `id-${++number}` });
  return { uploads, calls, say, said };
}

const stored = (id: string) => ({ id }) as StoredFile;

test("a file is uploaded, then said, and then no longer pending", async () => {
  const { uploads, calls, say, said } = begin();
  uploads.add([picture], " since Monday ");
  expect(calls[0]?.address).toBe("/v1/consultations/c/files?cid=id-2");
  calls[0]?.tell(0.5);
  expect(uploads.snapshot()[0]).toMatchObject({ state: "uploading", progress: 0.5 });
  calls[0]?.resolve(stored("f"));
  await settled();
  expect(say).toHaveBeenCalledWith("id-1", "f", "since Monday");
  expect(said).toHaveBeenCalledOnce();
  expect(uploads.snapshot()).toEqual([]);
});

test("several go one after the other, and the words go with the first", async () => {
  const { uploads, calls, say } = begin();
  uploads.add([picture, report], "both");
  expect(calls).toHaveLength(1);
  calls[0]?.resolve(stored("f"));
  await settled();
  calls[1]?.resolve(stored("g"));
  await settled();
  expect(say.mock.calls.map((call) => call.slice(1))).toEqual([["f", "both"], ["g", ""]]);
});

test("what fails says why and is tried again under the same ids; an upload that is over is not repeated", async () => {
  const { uploads, calls, say } = begin();
  uploads.add([picture]);
  calls[0]?.reject(new Problem("offline", 0, ""));
  await settled();
  expect(uploads.snapshot()[0]).toMatchObject({ state: "failed", problem: { code: "offline" } });
  uploads.lineIsBack();
  expect(calls[1]?.address).toBe(calls[0]?.address);
  say.mockRejectedValueOnce(new Problem("unreachable", 0, ""));
  calls[1]?.resolve(stored("f"));
  await settled();
  expect(uploads.snapshot()[0]).toMatchObject({ state: "failed" });
  uploads.retry("id-1");
  await settled();
  expect(calls).toHaveLength(2);
  expect(say.mock.calls.map(([cid, id]) => [cid, id])).toEqual([["id-1", "f"], ["id-1", "f"]]);
});

test("a refusal is not tried again by itself, and does not hold up the next", async () => {
  const { uploads, calls } = begin();
  uploads.add([picture, report]);
  calls[0]?.reject(new Problem("file_damaged", 422, ""));
  await settled();
  expect(calls).toHaveLength(2);
  uploads.lineIsBack();
  expect(uploads.snapshot().map(({ state }) => state)).toEqual(["failed", "uploading"]);
});

test("what is called off is neither uploaded nor said", async () => {
  const { uploads, calls, say } = begin();
  uploads.add([picture, report]);
  uploads.cancel("id-1");
  await settled();
  expect(calls[0]?.cancel).toHaveBeenCalledOnce();
  expect(uploads.snapshot().map(({ file }) => file.name)).toEqual(["report.pdf"]);
  expect(say).not.toHaveBeenCalled();
});

test("a file of a message, its kind, its size and its length in words", () => {
  const file = { id: "f", kind: "image", media_type: "image/jpeg", name: "a.jpg", size: 1 };
  expect(fileOf({ file })).toEqual(file);
  expect(fileOf({ text: "x" })).toBeNull();
  expect(guessKind({ type: "", name: "IMG.HEIC" })).toBe("image");
  expect(guessKind({ type: "application/pdf", name: "a" })).toBe("document");
  expect(guessKind({ type: "audio/webm", name: "a" })).toBe("sound");
  expect(overLimit(picture, { image_bytes: 0 } as Limits)).toBe(0);
  expect(overLimit(picture, { image_bytes: 1 } as Limits)).toBeNull();
  expect(overLimit(picture, undefined)).toBeNull();
  expect([1, 2_400, 240_000, 1_340_000].map((size) => formatSize(size, "en"))).toEqual(["1 byte", "2.4 kB", "240 kB", "1.3 MB"]);
  expect([0.4, 65, 600].map(formatLength)).toEqual(["0:00", "1:05", "10:00"]);
});
