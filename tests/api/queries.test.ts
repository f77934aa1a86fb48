import { beforeAll, describe, expect, test } from "vitest";
import type { EndpointSpec } from "@/lib/api/endpoint";
import { SyncMeta } from "@/lib/api/pagination";
import { z } from "@/lib/api/zod";
import { keyed, pathOf, rowsOf } from "@/tests/api/operations";
import { putCall } from "@/tests/support/rows";
import { newTenant, type Tenant } from "@/tests/support/tenant";

let tenant: Tenant;
let rows: Awaited<ReturnType<typeof rowsOf>>;
beforeAll(async () => {
  tenant = await newTenant();
  rows = await rowsOf(tenant);
  for (let calls = 0; calls < 2; calls++) await putCall(tenant.id);
});

const reads = keyed.filter(([, { method }]) => method === "get");
const lists = reads.filter(([, { list }]) => list !== undefined);
const syncs = reads.filter(([, { list }]) => list === "sync");

/** The path of a read, of a row that is there. */
const readPath = (spec: EndpointSpec): string => pathOf(spec, rows.collections[spec.path.slice(1, spec.path.indexOf("/{"))]);
const get = (spec: EndpointSpec, query: string) => tenant.admin.send("GET", `${readPath(spec)}?${query}`);
const refused = (name: string) => ({
  status: 400,
  error: { code: "invalid_request", details: expect.arrayContaining([expect.objectContaining({ path: name })]) },
});

describe.each(reads)("%s", (_, spec) => {
  test("400: names a parameter that it does not know", async () => {
    expect(await get(spec, "surprise=1")).toMatchObject(refused("surprise"));
    expect(await get(spec, "organization_id=1")).toMatchObject(refused("organization_id"));
  });

  test("400: names NUL in a parameter", async () => {
    expect(await get(spec, "surprise=%00")).toMatchObject(refused("surprise"));
  });
});

describe.each(lists)("%s", (_, spec) => {
  const impossible = ["0", "-1", "1.5", "abc", "1e9", "", "0x10", " 1", "1 ", "99999999999999999999", "NaN", "null", "١"];

  test.each(["page", "limit"])("400: a %s that is none is named", async (name) => {
    for (const value of impossible)
      expect(await get(spec, `${name}=${encodeURIComponent(value)}`), value).toMatchObject(refused(name));
    expect(await get(spec, `${name}=1&${name}=2`)).toMatchObject(refused(name));
    expect(await get(spec, `${name}[]=1`)).toMatchObject(refused(`${name}[]`));
  });

  test("400: more than 100 a page, or a page beyond any list", async () => {
    expect(await get(spec, "limit=101")).toMatchObject(refused("limit"));
    expect(await get(spec, "page=999999999999999")).toMatchObject(refused("page"));
  });

  test("200: past the last page there is nothing, and the total is true", async () => {
    const first = z.object({ total: z.int(), total_pages: z.int() }).parse((await get(spec, "limit=1")).meta);
    expect(first.total_pages).toBe(first.total);
    for (const page of [first.total + 1, 100_000, 10_000_000]) {
      const answer = await get(spec, `limit=1&page=${page}`);
      expect(answer).toMatchObject({ status: 200, data: [], meta: { page, limit: 1, total: first.total } });
    }
  });

  test("200: pages are whole, in one order, and hold each row once", async () => {
    const all = z.array(z.looseObject({})).parse((await get(spec, "limit=100")).data);
    const single: unknown[] = [];
    for (let page = 1; page <= all.length; page++)
      single.push(...z.array(z.unknown()).parse((await get(spec, `limit=1&page=${page}`)).data));
    expect(single).toEqual(all);
    expect(new Set(all.map((row) => row.id ?? JSON.stringify(row))).size).toBe(all.length);
  });
});

describe.each(syncs)("%s in change order", (_, spec) => {
  test("400: a cursor or a moment that is none is named", async () => {
    for (const cursor of ["x", "MTIz", "a.b", "'", "9".repeat(199)])
      expect(await get(spec, `cursor=${cursor}`)).toMatchObject(refused("cursor"));
    for (const since of ["yesterday", "2026-13-01", "2026-02-30", "12345", "2026-05-09T14:00:00"])
      expect(await get(spec, `updated_since=${since}`), since).toMatchObject(refused("updated_since"));
  });

  test("400: a cursor of a number that the database has not reached", async () => {
    for (const number of ["9007199254740991", "18446744073709551615"]) {
      const far = Buffer.from(`${number}.ffffffff-ffff-ffff-ffff-ffffffffffff`).toString("base64url");
      expect(await get(spec, `cursor=${far}`)).toMatchObject(refused("cursor"));
    }
  });

  test("200: walking by cursor meets each row once, and then nothing", async () => {
    const met: string[] = [];
    let query = "updated_since=2000-01-01T00:00:00Z&limit=1";
    for (let steps = 0; steps < 40; steps++) {
      const answer = await get(spec, query);
      met.push(
        ...z
          .array(z.object({ id: z.uuid() }))
          .parse(answer.data)
          .map(({ id }) => id),
      );
      const { next_cursor, has_more } = SyncMeta.parse(answer.meta);
      query = `limit=1&cursor=${next_cursor}`;
      if (!has_more) break;
    }
    const listed = z.array(z.object({ id: z.uuid() })).parse((await get(spec, "limit=100")).data);
    expect([...met].sort()).toEqual(listed.map(({ id }) => id).sort());
    expect(await get(spec, query)).toMatchObject({ data: [], meta: { has_more: false } });
  });
});
