/** Our own drawings, one per family of specialties: `fill` is tinted, `line` is stroked, on a 48 × 48 ground. */
export interface Drawing {
  fill: string;
  line?: string;
  /** Hue of the family, for tiles and for the initials of its doctors. */
  hue: number;
}

const head = "M18 43v-7h-4a4 4 0 0 1-4-4v-5l-4-2 4-6C10 11 17 5 26 5c9 0 16 7 16 16 0 6-3 9-5 12v10z";

export const drawings = {
  stethoscope: {
    hue: 174,
    fill: "M34 21a4 4 0 1 0 8 0a4 4 0 1 0-8 0z",
    line: "M10 7H8v10a8 8 0 0 0 16 0V7h-2M16 25v5a11 11 0 0 0 22 0v-5",
  },
  capsule: { hue: 190, fill: "M9 39a9 9 0 0 1 0-13L26 9a9 9 0 0 1 13 13L22 39a9 9 0 0 1-13 0z", line: "M17 18l13 13" },
  heart: { hue: 355, fill: "M24 41S6 31 6 19a9 9 0 0 1 18-4 9 9 0 0 1 18 4c0 12-18 22-18 22z", line: "M7 25h10l3-6 5 12 3-6h13" },
  head: { hue: 265, fill: head, line: "M20 25a4 4 0 0 1-1-8 5 5 0 0 1 9-2 5 5 0 0 1 6 7 4 4 0 0 1-4 6h-5v5" },
  mind: { hue: 220, fill: head, line: "M26 29s-8-4-8-9a4 4 0 0 1 8-2 4 4 0 0 1 8 2c0 5-8 9-8 9z" },
  lungs: {
    hue: 205,
    fill: "M20 21c0-4-4-6-7-2C9 24 6 30 6 37c0 4 3 5 6 4l5-2c3-1 3-3 3-6zM28 21c0-4 4-6 7-2 4 5 7 11 7 18 0 4-3 5-6 4l-5-2c-3-1-3-3-3-6z",
    line: "M24 6v10M24 16l-4 5M24 16l4 5",
  },
  stomach: {
    hue: 28,
    fill: "M18 6v7c0 4-8 6-9 15-1 8 5 14 13 14 10 0 18-8 18-18 0-7-4-10-8-10-5 0-6 4-6 6V6z",
    line: "M9 34l-4 8M17 28c4 3 10 2 13-3",
  },
  drop: { hue: 45, fill: "M24 5s14 14 14 24a14 14 0 0 1-28 0C10 19 24 5 24 5z", line: "M17 30a7 7 0 0 0 7 7" },
  bone: {
    hue: 35,
    fill: "M16 26L26 16a6 6 0 1 1 9-6 6 6 0 1 1 3 10 6 6 0 0 1-6 2L22 32a6 6 0 1 1-9 6 6 6 0 1 1-3-10 6 6 0 0 1 6-2z",
  },
  scalpel: { hue: 200, fill: "M6 42l20-20 6 6-8 8z", line: "M26 22L40 6l4 4-12 18" },
  mother: {
    hue: 325,
    fill: "M13 12a7 7 0 1 0 14 0a7 7 0 1 0-14 0zM28 31a5 5 0 1 0 10 0a5 5 0 1 0-10 0z",
    line: "M6 42c0-12 5-18 14-18 4 0 7 1 9 3M23 42c1-4 5-6 10-6s9 2 10 6",
  },
  child: {
    hue: 85,
    fill: "M8 27a16 16 0 1 0 32 0a16 16 0 1 0-32 0z",
    line: "M18 25v1M30 25v1M17 32c3 4 11 4 14 0M24 11c-4-2-2-8 3-6",
  },
  eye: { hue: 195, fill: "M4 24s7-13 20-13 20 13 20 13-7 13-20 13S4 24 4 24z", line: "M18 24a6 6 0 1 0 12 0a6 6 0 1 0-12 0z" },
  ear: {
    hue: 15,
    fill: "M12 20a12 12 0 0 1 24 0c0 9-8 9-9 16-1 5-4 7-7 7-4 0-7-3-7-7z",
    line: "M18 20a6 6 0 0 1 12 0c0 5-6 5-6 10",
  },
  tooth: {
    hue: 180,
    fill: "M15 6c-7 0-9 6-8 12 1 5 3 7 4 13 1 7 2 11 5 11 5 0 3-13 8-13s3 13 8 13c3 0 4-4 5-11 1-6 3-8 4-13 1-6-1-12-8-12-4 0-5 2-9 2s-5-2-9-2z",
  },
  skin: {
    hue: 20,
    fill: "M5 21c5-5 9 4 14 0s9-4 14 0 6 3 10 0v17a3 3 0 0 1-3 3H8a3 3 0 0 1-3-3z",
    line: "M5 31c5-4 9 3 14 0s9-3 14 0 6 2 10 0M14 18v-5M24 17V9M34 18v-5",
  },
  ribbon: { hue: 300, fill: "M24 26c-6-6-10-9-10-14a10 7 0 0 1 20 0c0 5-4 8-10 14z", line: "M24 26L12 42M24 26l12 16" },
  kidney: {
    hue: 340,
    fill: "M19 7C11 7 6 15 6 24s5 17 12 17c5 0 7-4 7-8s-5-5-5-9 5-5 5-9-2-8-6-8z",
    line: "M25 24h6c5 0 6 5 6 10v8",
  },
  mortar: { hue: 130, fill: "M7 22h34c0 9-5 14-11 16v4H18v-4C12 36 7 31 7 22z", line: "M27 22L37 5M12 14c0-5 4-8 9-8 0 5-4 8-9 8z" },
  shield: { hue: 165, fill: "M24 5l16 6v12c0 10-7 17-16 20C15 40 8 33 8 23V11z", line: "M24 16v14M17 23h14" },
  scan: { hue: 240, fill: "M14 14h20v20H14z", line: "M6 14V8a2 2 0 0 1 2-2h6M34 6h6a2 2 0 0 1 2 2v6M42 34v6a2 2 0 0 1-2 2h-6M14 42H8a2 2 0 0 1-2-2v-6M10 24h28" },
  motion: { hue: 150, fill: "M25 9a4 4 0 1 0 8 0a4 4 0 1 0-8 0z", line: "M10 22l8-6 9 3-6 11 8 5v9M21 30l-4 6H8M27 19l5 5h7" },
  siren: { hue: 5, fill: "M12 36V26a12 12 0 0 1 24 0v10z", line: "M7 42h34M24 10V5M10 15l-4-4M38 15l4-4M24 22v8M20 26h8" },
} satisfies Record<string, Drawing>;

export type DrawingName = keyof typeof drawings;

const byCode: Record<string, DrawingName> = {
  "01": "shield", "02": "stethoscope", "03": "capsule", "03.01": "lungs", "03.02": "stomach", "03.03": "head",
  "03.04": "heart", "03.05": "drop", "03.06": "kidney", "03.07": "drop", "04": "scalpel", "04.02": "head", "04.03": "bone",
  "04.04": "kidney", "04.05": "lungs", "04.06": "heart", "05": "mother", "06": "mother", "07": "child", "07.04": "lungs",
  "07.05": "heart", "07.06": "kidney", "07.08": "head", "08": "child", "09": "child", "10": "eye", "11": "ear", "12": "tooth",
  "13": "skin", "14": "skin", "15": "mind", "16": "shield", "17": "lungs", "18": "shield", "19": "ribbon", "20": "siren",
  "21": "motion", "22": "motion", "26": "siren", "27": "mind", "28": "siren", "30": "scan", "31": "scan", "32": "scan",
  "50": "mortar", "51": "mortar", "52": "mortar",
};

/** The drawing of a specialty, else its parent's, else a stethoscope. */
export function drawingOf(code: string): Drawing {
  const name = byCode[code] ?? byCode[code.slice(0, 2)] ?? "stethoscope";
  return drawings[name];
}
