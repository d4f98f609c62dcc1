import { describe, expect, test } from "vitest";
import { bytesOf, deviceName, textOf } from "./push";

describe("base64url", () => {
  test("comes back as it went, whatever the length", () => {
    for (const length of [0, 1, 2, 3, 16, 65]) {
      const bytes = Uint8Array.from({ length }, (_, index) => (index * 251 + 5) % 256);
      expect(bytesOf(textOf(bytes))).toEqual(bytes);
    }
  });

  test("uses neither plus nor slash nor padding", () => {
    expect(textOf(new Uint8Array([251, 255, 254, 62]))).toBe("-__-Pg");
  });
});

describe("a device's name", () => {
  test.each([
    ["Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0", "Firefox, Android"],
    ["Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0", "Edge, Windows"],
    ["Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1", "Safari, iPhone"],
    ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Chrome/130.0 Safari/537.36", "Chrome, macOS"],
    ["something else", "Browser"],
  ])("%s", (agent, name) => expect(deviceName(agent)).toBe(name));
});
