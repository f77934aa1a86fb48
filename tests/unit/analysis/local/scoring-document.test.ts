import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { rulesVersion } from "@/lib/analysis/local/analyzer";

const root = path.resolve(import.meta.dirname, "../../../..");
const document = readFileSync(path.join(root, "docs/scoring.md"), "utf8");
const criteria = path.join(root, "lib/analysis/local/criteria");
const sources = readdirSync(criteria).map((file) => ({ file, text: readFileSync(path.join(criteria, file), "utf8") }));

const curves = sources.flatMap(({ text }) => [...text.matchAll(/"((?:[\d.]+:[\d.]+ ?){2,})"/g)].map((match) => match[1]));

test("docs/scoring.md gives every curve of the rules, and their version", () => {
  expect(curves.length).toBeGreaterThan(40);
  expect(curves.filter((curve) => curve !== undefined && !document.includes(`\`${curve}\``))).toEqual([]);
  expect(document).toContain(rulesVersion);
});

test("no curve of docs/scoring.md is gone from the rules", () => {
  const published = [...document.matchAll(/`((?:[\d.]+:[\d.]+ ?){2,})`/g)].map((match) => match[1]);
  expect(published.filter((curve) => !curves.includes(curve))).toEqual([]);
});
