interface Price {
  /** US dollars for a million tokens. */
  input: number;
  cachedInput: number;
  cacheWrite: number;
  output: number;
}

export interface TokenCount {
  input: number;
  /** Of `input`: read from, and written to, the provider's prompt cache. */
  cachedInput: number;
  cacheWrite: number;
  output: number;
}

const price = (input: number, cachedInput: number, output: number, cacheWrite = input): Price => ({
  input,
  cachedInput,
  cacheWrite,
  output,
});

/**
 * OpenAI's published standard prices for prompts of up to 272,000 tokens (a part of a call is always shorter), as known on
 * 2026-11-22; the list itself is at developers.openai.com/api/docs/pricing. What is not here costs an unknown amount.
 */
const prices = new Map<string, Price>([
  ["gpt-6-astra", price(10, 1, 50, 12.5)],
  ["gpt-6.1-sol", price(2, 0.1, 10, 2.5)],
  ["gpt-6.1-terra", price(1, 0.05, 5, 1.25)],
  ["gpt-6-sol", price(2, 0.2, 10, 2.5)],
  ["gpt-6-luna", price(0.1, 0.01, 0.5, 0.125)],
  ["gpt-5.5", price(5, 0.5, 30)],
  ["gpt-5.4", price(2.5, 0.25, 15)],
  ["gpt-5.4-mini", price(0.75, 0.075, 4.5)],
  ["gpt-5.4-nano", price(0.2, 0.02, 1.25)],
  ["gpt-4.1", price(2, 0.5, 8)],
  ["gpt-4.1-mini", price(0.4, 0.1, 1.6)],
  ["gpt-4.1-nano", price(0.1, 0.025, 0.4)],
  ["gpt-4o", price(2.5, 1.25, 10)],
  ["gpt-4o-mini", price(0.15, 0.075, 0.6)],
]);

/** US dollars, or null for a model without a known price. Dated snapshots (`gpt-4.1-2025-04-14`) cost what their model costs. */
export function costUsd(model: string, tokens: TokenCount): number | null {
  const found = prices.get(model.replace(/-\d{4}-\d{2}-\d{2}$/, ""));
  if (!found) return null;
  const fresh = tokens.input - tokens.cachedInput - tokens.cacheWrite;
  const dollars =
    fresh * found.input +
    tokens.cachedInput * found.cachedInput +
    tokens.cacheWrite * found.cacheWrite +
    tokens.output * found.output;
  return dollars / 1_000_000;
}
