import { describe, expect, test } from "vitest";
import { makeLogger } from "@/lib/log";

function written(write: (log: ReturnType<typeof makeLogger>) => void, level = "trace"): string {
  const lines: string[] = [];
  write(makeLogger(level, { write: (line) => void lines.push(line) }));
  return lines.join("");
}

const key = "mira_live_0123456789abcdefghijklmnopqrstuv";
const secrets = [
  key,
  "whsec_c2VjcmV0c2VjcmV0",
  "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln",
  "ann.lee+x@northwind.example",
  "sk-proj-abcdefgh1234",
];

describe("a log line", () => {
  test("is JSON with level, time and the ids of the work", () => {
    const line = JSON.parse(
      written((log) => log.child({ request_id: "r1", organization_id: "o1" }).info({ status: 200 }, "request")),
    );
    expect(line).toMatchObject({ level: "info", request_id: "r1", organization_id: "o1", status: 200, msg: "request" });
    expect(line.time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  });

  test.each(secrets)("never holds %s, wherever it is put", (secret) => {
    const texts = written((log) => {
      log.info(`the message ${secret}`);
      log.info({ note: `a note ${secret}`, deep: { list: [{ note: secret }] } }, `both ${secret}`);
      log.child({ note: secret }).warn("bound");
      log.error({ err: new Error(`failed for ${secret}`, { cause: new Error(secret) }) }, "failed");
      log.error(new Error(`failed for ${secret}`));
    });
    expect(texts).not.toContain(secret);
    expect(texts.trim().split("\n")).toHaveLength(5);
  });

  test.each([
    "authorization",
    "cookie",
    "password",
    "api_key",
    "apiKey",
    "secret",
    "email",
    "user_email",
    "raw_transcript",
    "transcript",
    "segments",
    "text",
    "quote",
    "body",
    "participants",
  ])("never holds what is in a member named %s", (name) => {
    const texts = written((log) => log.info({ [name]: "hello there", deep: { [name]: ["hello there"] } }, "x"));
    expect(texts).not.toContain("hello there");
  });

  test("of a database's error has code and place, not its words, which can quote a row", () => {
    const fault = Object.assign(new Error('duplicate key: "Acme wants a discount"'), {
      code: "23505",
      detail: "Key (title)=(Acme wants a discount) already exists.",
      constraint: "meetings_title_key",
    });
    const texts = written((log) => log.error({ err: fault }, "failed"));
    expect(texts).not.toContain("Acme");
    expect(JSON.parse(texts).err).toMatchObject({ code: "23505", constraint: "meetings_title_key" });
  });

  test("of an error tells where it came from", () => {
    const { err } = JSON.parse(written((log) => log.error({ err: new TypeError("odd") }, "failed")));
    expect(err).toMatchObject({ type: "TypeError", message: "odd" });
    expect(err.at[0]).toContain("log.test.ts");
  });

  test("is bounded, and a ring or a deep object doesn't break it", () => {
    const ring: Record<string, unknown> = { note: "x".repeat(1_000_000) };
    ring.self = ring;
    expect(written((log) => log.info({ ring }, "y".repeat(1_000_000))).length).toBeLessThan(10_000);
  });

  test("is written from its level on", () => {
    expect(written((log) => log.info("quiet"), "warn")).toBe("");
    expect(written((log) => log.error("loud"), "silent")).toBe("");
  });
});
