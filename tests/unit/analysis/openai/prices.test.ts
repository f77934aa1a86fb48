import { expect, test } from "vitest";
import { costUsd } from "@/lib/analysis/openai/prices";

const tokens = { input: 1_000_000, cachedInput: 0, cacheWrite: 0, output: 100_000 };

test("a model and its dated snapshots cost the same", () => {
  expect(costUsd("gpt-4.1-mini", tokens)).toBeCloseTo(0.56, 9);
  expect(costUsd("gpt-4.1-mini-2025-04-14", tokens)).toBeCloseTo(0.56, 9);
});

test("what came from the prompt cache, or was written to it, has its own price", () => {
  expect(costUsd("gpt-6.1-terra", { ...tokens, cachedInput: 400_000, cacheWrite: 200_000 })).toBeCloseTo(
    0.4 + 0.02 + 0.25 + 0.5,
    9,
  );
});

test.each(["gpt-4.1-miniature", "llama-3", "", "__proto__"])("the price of %j is unknown", (model) => {
  expect(costUsd(model, tokens)).toBeNull();
});
