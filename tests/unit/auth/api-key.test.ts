import fc from "fast-check";
import { beforeEach, describe, expect, test, vi } from "vitest";

const first = `a:${Buffer.alloc(32, 1).toString("base64")}`;
const second = `b:${Buffer.alloc(32, 2).toString("base64")}`;

/** The module as a process with these secrets has it. */
async function withSecrets(secrets: string) {
  vi.resetModules();
  vi.stubEnv("MIRA_SECRETS", secrets);
  return import("@/lib/auth/api-key");
}

beforeEach(() => {
  vi.stubEnv("SUPABASE_URL", "http://127.0.0.1:1");
  vi.stubEnv("SUPABASE_PUBLISHABLE_KEY", "sb_publishable_test");
  vi.stubEnv("SUPABASE_JWT_SECRET", "s".repeat(32));
  vi.stubEnv("DATABASE_URL", "postgres://localhost/none");
});

describe("a generated key", () => {
  test("is mira_live_ and 32 base62 characters, well formed, and never the same", async () => {
    const { generateKey, isWellFormed } = await withSecrets(first);
    const keys = Array.from({ length: 500 }, generateKey);
    for (const key of keys) {
      expect(key).toMatch(/^mira_live_[0-9A-Za-z]{32}$/);
      expect(isWellFormed(key)).toBe(true);
    }
    expect(new Set(keys).size).toBe(500);
  });

  test("uses every character at every random place about equally", async () => {
    const { generateKey } = await withSecrets(first);
    const seen = new Map<string, number>();
    for (let count = 0; count < 2000; count++)
      for (const symbol of generateKey().slice(10, 36)) seen.set(symbol, (seen.get(symbol) ?? 0) + 1);
    const expected = (2000 * 26) / 62;
    expect(seen.size).toBe(62);
    for (const [symbol, count] of seen) expect(Math.abs(count - expected), symbol).toBeLessThan(expected * 0.3);
  });

  test("with any one character changed or two neighbours swapped is refused", async () => {
    const { generateKey, isWellFormed } = await withSecrets(first);
    const symbols = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 41 }), fc.constantFrom(...symbols), (place, symbol) => {
        const key = generateKey();
        const typo = key.slice(0, place) + symbol + key.slice(place + 1);
        expect(isWellFormed(typo)).toBe(typo === key);
        const next = key[place + 1] ?? "";
        const swapped = key.slice(0, place) + next + (key[place] ?? "") + key.slice(place + 2);
        expect(isWellFormed(swapped)).toBe(swapped === key);
      }),
    );
  });

  test.each(["", "mira_live_", "mira_test_00000000000000000000000000000000", " mira_live_x", "mira_live_é"])(
    "%j is none",
    async (text) => {
      const { isWellFormed } = await withSecrets(first);
      expect(isWellFormed(text)).toBe(false);
    },
  );
});

describe("what is stored of a key", () => {
  test("depends on the pepper, and says which", async () => {
    const key = (await withSecrets(first)).generateKey();
    const [withA] = (await withSecrets(first)).hashesOf(key);
    const [withB] = (await withSecrets(second)).hashesOf(key);
    expect([withA?.pepperId, withB?.pepperId]).toEqual(["a", "b"]);
    expect(withA?.hash.equals(withB?.hash ?? Buffer.alloc(0))).toBe(false);
    expect(withA?.hash).toHaveLength(32);
  });

  test("is still found after the secret was rotated: each configured one is looked up, the current first", async () => {
    const key = (await withSecrets(first)).generateKey();
    const [old] = (await withSecrets(first)).hashesOf(key);
    const rotated = (await withSecrets(`${second},${first}`)).hashesOf(key);
    expect(rotated.map(({ pepperId }) => pepperId)).toEqual(["b", "a"]);
    expect(rotated[1]?.hash.equals(old?.hash ?? Buffer.alloc(0))).toBe(true);
  });
});
