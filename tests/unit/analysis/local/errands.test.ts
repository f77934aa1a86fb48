import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { isErrand } from "@/lib/analysis/local/errands";

const { errands, others } = z
  .object({ errands: z.array(z.string()), others: z.array(z.string()) })
  .parse(JSON.parse(readFileSync(path.resolve(import.meta.dirname, "errands.json"), "utf8")));

test.each(errands)("is an errand: %s", (act) => {
  expect(isErrand(act)).toBe(true);
});

test.each(others)("is none: %s", (act) => {
  expect(isErrand(act)).toBe(false);
});
