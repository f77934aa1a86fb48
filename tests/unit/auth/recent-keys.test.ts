import { describe, expect, test } from "vitest";
import { recallKey, rememberKey } from "@/lib/auth/recent-keys";
import type { Caller } from "@/lib/identity/caller";

const now = Date.parse("2027-01-15T08:00:00Z");
const callerWith = (remaining: number): Caller => ({
  organizationId: "0b1f6c2e-5d38-4f0e-9c39-7f3f3c1d2a10",
  timeZone: "UTC",
  actor: { kind: "api_key", id: "7d1f6c2e-5d38-4f0e-9c39-7f3f3c1d2a11" },
  role: "key",
  permissions: ["read"],
  userId: null,
  rate: { limit: 60, remaining, resetAt: 0 },
});

describe("a key that was checked", () => {
  test("is known for a minute, and not before", () => {
    expect(recallKey("a", now)).toBeNull();
    rememberKey("a", callerWith(59), now);
    expect(recallKey("a", now + 60_000)).toEqual(callerWith(59));
    expect(recallKey("a", now + 60_001)).toBeNull();
  });

  test("is not known any more once a check has refused it", () => {
    rememberKey("b", callerWith(59), now);
    rememberKey("b", null, now);
    expect(recallKey("b", now)).toBeNull();
  });

  test("is recalled as often as its window has room, so that a spent key costs no reading", () => {
    rememberKey("c", callerWith(2), now);
    expect([1, 2, 3].map(() => recallKey("c", now) !== null)).toEqual([true, true, false]);
  });

  test("stays one caller as long as nothing but the rate changes", () => {
    rememberKey("d", callerWith(59), now);
    const first = recallKey("d", now);
    rememberKey("d", callerWith(58), now);
    expect(recallKey("d", now)).toBe(first);
    rememberKey("d", { ...callerWith(57), permissions: ["read", "write"] }, now);
    expect(recallKey("d", now)?.permissions).toEqual(["read", "write"]);
  });

  test("gives way to newer ones after 250", () => {
    rememberKey("first", callerWith(59), now);
    for (let place = 0; place < 250; place++) rememberKey(`key ${place}`, callerWith(59), now);
    expect(recallKey("first", now)).toBeNull();
    expect(recallKey("key 0", now)).not.toBeNull();
  });
});
