import { describe, expect, it } from "vitest";
import { asItem, checkable, documentsOf, incomplete, itemFor, missingIn, nothing, readDraft, withChange, withForm } from "./draft";

const amoxicillin = {
  atc: "J01CA04",
  names: { en: "amoxicillin", zh: "阿莫西林" },
  products: [{ form: "suspension", strength: "50 mg/mL" }],
};
const line = itemFor("amoxicillin", amoxicillin, "a");

describe("a line of a prescription", () => {
  it("begins with what goes with its form", () => {
    expect([line.dose_unit, line.quantity_unit, line.route, line.strength]).toEqual(["mL", "bottle", "oral", "50 mg/mL"]);
    expect(withForm(line, "eye_drops").route).toBe("ophthalmic");
  });
  it("keeps its units where a form says nothing of them", () => {
    expect(withForm(line, "other").dose_unit).toBe("mL");
  });
  it("is sent with a point, whatever comma was typed, and without an end where none is given", () => {
    expect(asItem({ ...line, dose: "2,5", days: "" })).toMatchObject({ dose: "2.5", days: null, atc: "J01CA04" });
  });
  it.each([
    [{ dose: "0" }, ["dose"]],
    [{ dose: "a lot" }, ["dose"]],
    [{ days: "400" }, ["days"]],
    [{ days: "" }, []],
    [{ quantity: "" }, ["quantity"]],
  ])("says what is missing: %j", (change, missing) => {
    expect(missingIn({ ...line, ...change })).toEqual(missing);
  });
  it("counts what lasts for all days, until somebody writes another quantity", () => {
    const tablets = itemFor("x", { ...amoxicillin, products: [{ form: "tablet", strength: "500 mg" }] }, "b");
    expect(tablets.quantity).toBe("7");
    const often = withChange(tablets, { frequency: "tid", dose: "0,5" });
    expect(often.quantity).toBe("11");
    expect(withChange(withChange(often, { quantity: "24" }), { days: "5" }).quantity).toBe("24");
    expect(withChange(tablets, { frequency: "prn" }).quantity).toBe("7");
  });
  it("is checked once every line is whole", () => {
    expect(checkable([line, { ...line, dose: "" }])).toEqual([]);
    expect(checkable([line])).toHaveLength(1);
  });
});

describe("what is written at the end", () => {
  it("reads what an earlier page kept", () => {
    expect(readDraft({ summary: "re" })).toEqual({ ...nothing, summary: "re" });
  });
  it("asks for the summary first, then for what is missing", () => {
    expect(incomplete(nothing)).toBe("summary");
    const written = { ...nothing, summary: "rest" };
    expect(incomplete(written)).toBeNull();
    const items = [{ ...line, dose: "" }];
    expect(incomplete({ ...written, prescription: { items, note: "", valid_days: 3, reasons: {} } })).toBe("item");
    const note = { first_day: "2026-11-24", last_day: "2026-11-23", unfit_for: "work" as const, note: "" };
    expect(incomplete({ ...written, sick_note: note })).toBe("dates");
  });
  it("leaves an empty prescription out", () => {
    expect(documentsOf({ ...nothing, prescription: { items: [], note: "", valid_days: 3, reasons: {} } })).toEqual([]);
  });
});
