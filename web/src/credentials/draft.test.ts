import { describe, expect, it } from "vitest";
import { draftOf, requestOf } from "./draft";

describe("what an applicant says", () => {
  it("begins with the account's name and language, and everything else open", () => {
    const request = requestOf(draftOf(null, "Chen Jing", "zh"));
    expect(request).toMatchObject({ name: "Chen Jing", languages: ["zh"], licence_number: null, practising_since: null });
    expect(request.prices).toEqual({ text: null, video: null, visit: null });
  });

  it("is priced in minor units, also with a comma, and nothing that is no number", () => {
    const request = requestOf({ ...draftOf(null, "", "fr"), text: "30", video: "49,5", visit: "viel" });
    expect(request.prices).toEqual({ text: 3000, video: 4950, visit: null });
  });

  it("comes back as it was said", () => {
    const request = requestOf({ ...draftOf(null, "A", "en"), practising_since: "2012", video: "50" });
    const said = { ...request, institution: null, expertise: "", text: null, video: 5000, visit: null };
    expect(requestOf(draftOf(said as never, "", ""))).toEqual(request);
  });
});
