import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { EndpointSpec } from "@/lib/api/endpoint";
import { bodyOf, keyed, pathOf, rowsOf } from "@/tests/api/operations";
import type { Answer } from "@/tests/support/client";
import { database } from "@/tests/support/database";
import { newTenant, type Tenant } from "@/tests/support/tenant";

let tenant: Tenant;
let theirs: Awaited<ReturnType<typeof rowsOf>>;
beforeAll(async () => {
  const [own, another] = await Promise.all([newTenant(), newTenant()]);
  tenant = own;
  theirs = await rowsOf(another);
});

const withId = keyed.filter(([, { path }]) => path.includes("{id}"));

/** The other organization's row that the path of this operation leads to. */
function theirRow({ path }: EndpointSpec): string {
  const collection = path.slice(1, path.indexOf("/{"));
  const id = theirs.collections[collection];
  if (!id) throw new Error(`rowsOf() in tests/api/operations.ts makes no row for /${collection}`);
  return id;
}

/** An answer without the parts that depend on the request or the time. */
function seen({ status, headers, data, error }: Answer): unknown {
  const {
    date: _date,
    "x-request-id": _id,
    "x-ratelimit-remaining": _left,
    "x-ratelimit-reset": _reset,
    ...rest
  } = Object.fromEntries(headers);
  return { status, data, error, headers: rest };
}

describe("404", () => {
  test.each(withId)("%s gives another organization's id the answer of a random one", async (_, spec) => {
    const [stranger, random] = await Promise.all([
      tenant.admin.send(spec.method, pathOf(spec, theirRow(spec)), bodyOf(spec)),
      tenant.admin.send(spec.method, pathOf(spec), bodyOf(spec)),
    ]);
    expect(stranger, stranger.text).toMatchObject({ status: 404, error: { code: "not_found" } });
    expect(seen(stranger)).toEqual(seen(random));
    expect(stranger.text).not.toContain(theirRow(spec));
  });

  test("and leaves another organization's rows as they are", async () => {
    const ofTheirs = async () => {
      const found: Record<string, unknown> = {};
      for (const [table, id] of Object.entries(theirs.tables))
        found[table] = await database().owner(`select to_jsonb(t) - 'last_used_at' as row from public.${table} t where id = $1`, [
          id,
        ]);
      return found;
    };
    const before = await ofTheirs();
    for (const [, spec] of withId) await tenant.admin.send(spec.method, pathOf(spec, theirRow(spec)), bodyOf(spec));
    expect(await ofTheirs()).toEqual(before);
    expect(Object.values(before).flat()).toHaveLength(Object.keys(theirs.tables).length);
  });
});

describe("400", () => {
  test.each(withId)("%s names an id that is none", async (_, spec) => {
    for (const id of ["42", "not-a-uuid", `${randomUUID()}x`, "\0", "' or 1=1 --", "🦉"]) {
      const answer = await tenant.admin.send(spec.method, pathOf(spec, id), bodyOf(spec));
      expect(answer, `${id}: ${answer.text}`).toMatchObject({ status: 400, error: { code: "invalid_request" } });
      expect(answer.error?.details?.[0]?.path).toBe(/\{(\w+)\}/.exec(spec.path)?.[1]);
    }
  });
});

describe("200", () => {
  test.each(keyed.filter(([, { list, path }]) => list && !path.includes("{")))("%s lists nothing of others", async (_, spec) => {
    const answer = await tenant.admin.send("GET", `${spec.path}?limit=100`);
    expect(answer.status).toBe(200);
    for (const id of Object.values(theirs.collections)) expect(answer.text).not.toContain(id);
  });
});
