import { beforeEach, describe, expect, test, vi } from "vitest";

const first = `a:${Buffer.alloc(32, 1).toString("base64")}`;
const second = `b:${Buffer.alloc(32, 2).toString("base64")}`;

async function withSecrets(secrets: string) {
  vi.resetModules();
  vi.stubEnv("MIRA_SECRETS", secrets);
  return import("@/lib/auth/secrets");
}

beforeEach(() => {
  vi.stubEnv("SUPABASE_URL", "http://127.0.0.1:1");
  vi.stubEnv("SUPABASE_PUBLISHABLE_KEY", "sb_publishable_test");
  vi.stubEnv("SUPABASE_JWT_SECRET", "s".repeat(32));
  vi.stubEnv("DATABASE_URL", "postgres://localhost/none");
});

describe("a sealed text", () => {
  test.each(["whsec_abc", "", "🦉 ünï", "x".repeat(100_000)])("opens to itself", async (text) => {
    const { encrypt, decrypt } = await withSecrets(first);
    expect(decrypt("webhook-secret", "row", encrypt("webhook-secret", "row", text))).toBe(text);
  });

  test("is another one each time, and shows nothing of the text", async () => {
    const { encrypt } = await withSecrets(first);
    const [one, two] = [encrypt("webhook-secret", "row", "whsec_abc"), encrypt("webhook-secret", "row", "whsec_abc")];
    expect(one).not.toBe(two);
    expect(one).not.toContain(Buffer.from("whsec_abc").toString("base64url"));
  });

  test("opens for its own row and purpose alone", async () => {
    const { encrypt, decrypt } = await withSecrets(first);
    const sealed = encrypt("webhook-secret", "row", "text");
    expect(() => decrypt("webhook-secret", "another row", sealed)).toThrow();
    expect(() => decrypt("invitation", "row", sealed)).toThrow();
  });

  test("does not open when any part of it was changed or cut", async () => {
    const { encrypt, decrypt } = await withSecrets(first);
    const sealed = encrypt("webhook-secret", "row", "some text");
    for (let place = 2; place < sealed.length; place++) {
      // The last character of a base64url part may carry bits that mean nothing.
      if (sealed[place] === "." || sealed[place + 1] === "." || place === sealed.length - 1) continue;
      const changed = sealed.slice(0, place) + (sealed[place] === "A" ? "B" : "A") + sealed.slice(place + 1);
      expect(() => decrypt("webhook-secret", "row", changed), `at ${place}`).toThrow();
    }
    const [id = "", iv = "", tag = "", text = ""] = sealed.split(".");
    for (const shortTag of ["", tag.slice(0, 6), tag.slice(0, 16)])
      expect(() => decrypt("webhook-secret", "row", [id, iv, shortTag, text].join("."))).toThrow();
  });

  test("opens after the secret was rotated, and no more when the old one is gone", async () => {
    const sealed = (await withSecrets(first)).encrypt("webhook-secret", "row", "text");
    expect((await withSecrets(`${second},${first}`)).decrypt("webhook-secret", "row", sealed)).toBe("text");
    expect((await withSecrets(`${second},${first}`)).encrypt("webhook-secret", "row", "text").startsWith("b.")).toBe(true);
    const { decrypt } = await withSecrets(second);
    expect(() => decrypt("webhook-secret", "row", sealed)).toThrow("no longer has");
  });
});
