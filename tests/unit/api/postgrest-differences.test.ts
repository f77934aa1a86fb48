import { describe, expect, test } from "vitest";
import { page } from "@/lib/api/list";
import { embedded } from "@/lib/api/rows";
import { isoUtc } from "@/lib/api/time";
import { cellsOf } from "@/lib/exports/cells";

/** Where PostgREST and the embedded REST layer answer differently, both answers are taken for the same. docs/operations.md lists them. */
describe("PostgREST and the embedded layer are taken for the same", () => {
  test("an embedded row: the row itself, or a list of one", () => {
    expect([embedded({ name: "Ann" }), embedded([{ name: "Ann" }]), embedded([]), embedded(null)]).toEqual([
      { name: "Ann" },
      { name: "Ann" },
      null,
      null,
    ]);
    const column = { name: "member", type: "text", path: ["member", "name"] } as const;
    for (const member of [{ name: "Ann" }, [{ name: "Ann" }]]) expect(cellsOf({ member }, [column])).toEqual(["Ann"]);
  });

  test("a moment: with T and +00:00, or with a space and +00", () => {
    for (const printed of ["2026-11-21T22:47:58.37+00:00", "2026-11-21 22:47:58.37+00"])
      expect(isoUtc(printed)).toBe("2026-11-21T22:47:58.370Z");
  });

  test("a page past the end: an error with the code PGRST103, or no rows", async () => {
    const refused = { data: null, error: { code: "PGRST103" }, count: null };
    const empty = { data: [], error: null, count: 42 };
    for (const first of [refused, empty]) {
      const answers = [first, empty];
      const select = () => builder(answers.shift());
      const found = await page(select, { page: 9, limit: 20 }, "created_at", (row) => row);
      expect(found).toMatchObject({ data: [], meta: { total: 42, total_pages: 3 } });
    }
  });
});

/** What a query's builder is to a list: every filter is itself, and awaited it is the answer. */
function builder(answer: unknown): never {
  const self: object = new Proxy(
    {},
    { get: (_, name) => (name === "then" ? Promise.resolve(answer).then.bind(Promise.resolve(answer)) : () => self) },
  );
  return self as never;
}
