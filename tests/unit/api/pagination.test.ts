import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeCursor, encodeCursor } from "@/lib/api/cursor";
import { ApiError } from "@/lib/api/errors";
import { isSync, pageMeta, pageRange } from "@/lib/api/pagination";
import { literalPattern } from "@/lib/api/query";

describe("a page", () => {
  test("knows how many there are", () => {
    expect(pageMeta({ page: 9, limit: 20 }, 41)).toEqual({ page: 9, limit: 20, total: 41, total_pages: 3 });
    expect(pageMeta({ page: 1, limit: 20 }, 0)).toEqual({ page: 1, limit: 20, total: 0, total_pages: 0 });
  });

  test.each([null, Number.NaN, -1, 1.5])("without a true total (%s) is an error, not NaN", (total) => {
    expect(() => pageMeta({ page: 1, limit: 20 }, total)).toThrow(RangeError);
  });

  test("is a range of rows, both ends in", () => {
    expect(pageRange({ page: 1, limit: 20 })).toEqual([0, 19]);
    expect(pageRange({ page: 3, limit: 100 })).toEqual([200, 299]);
  });

  test("gives way to change order when a cursor or a moment is given", () => {
    expect([isSync({}), isSync({ cursor: "x" }), isSync({ updated_since: "2026-05-09" })]).toEqual([false, true, true]);
  });
});

describe("a cursor", () => {
  const xids = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });

  test("comes back as it was, also beyond 2^53", () => {
    fc.assert(
      fc.property(xids, fc.uuid(), (xid, id) => {
        const cursor = { changedXid: String(xid), id };
        expect(decodeCursor(encodeCursor(cursor))).toEqual(cursor);
      }),
    );
  });

  test("is safe in a URL", () => {
    fc.assert(
      fc.property(
        xids,
        fc.uuid(),
        (xid, id) => void expect(encodeCursor({ changedXid: String(xid), id })).toMatch(/^[A-Za-z0-9_-]+$/),
      ),
    );
  });

  const whole = encodeCursor({ changedXid: "742", id: "0b8f5e0e-7a55-4f0f-9d0c-3a4f5c0c1a11" });
  test.each([
    "",
    "x",
    "####",
    "\0",
    `${whole}=`,
    `${whole}A`,
    whole.slice(1),
    btoa("742"),
    btoa("-1.0b8f5e0e-7a55-4f0f-9d0c-3a4f5c0c1a11"),
    btoa("742.0B8F5E0E-7A55-4F0F-9D0C-3A4F5C0C1A11"),
    btoa("18446744073709551616.0b8f5e0e-7a55-4f0f-9d0c-3a4f5c0c1a11"),
    btoa("1);drop table meetings;--"),
  ])("that is %j is a 400 that names cursor", (value) => {
    expect(() => decodeCursor(value)).toThrow(ApiError);
    expect(() => decodeCursor(value)).toThrow(
      expect.objectContaining({ details: [expect.objectContaining({ path: "cursor" })] }),
    );
  });
});

describe("a text filter", () => {
  test("is its own literal pattern, whatever it holds", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(new RegExp(`^${literalPattern(text)}$`).test(text)).toBe(true);
      }),
    );
  });

  test.each([
    ["100%", "100\\%"],
    ["a_b*c", "a\\_b\\*c"],
    ["\\", "\\\\"],
    ['("x",y)', '\\(\\"x\\"\\,y\\)'],
    ["***:a", "\\*\\*\\*\\:a"],
    ["Größe 7", "Größe 7"],
  ])("%s is written %s", (text, pattern) => expect(literalPattern(text)).toBe(pattern));
});
