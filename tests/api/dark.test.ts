import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { database } from "@/tests/support/database";
import { type CallIds, put, putCall } from "@/tests/support/rows";
import { newTenant } from "@/tests/support/tenant";

const guarded: readonly (readonly [table: string, list: string, one: ((ids: CallIds) => string) | null])[] = [
  ["meetings", "/meetings", ({ meetingId }) => `/meetings/${meetingId}`],
  ["templates", "/templates", ({ templateId }) => `/templates/${templateId}`],
  ["reports", "/reports", ({ reportId }) => `/reports/${reportId}`],
  ["tasks", "/tasks", null],
  ["decisions", "/decisions", null],
  ["contacts", "/contacts", null],
];

test.each(guarded)(
  "row-level security is what guards %s: a policy that shows none of a tenant's turns its API dark",
  async (table, list, one) => {
    const [tenant, another] = await Promise.all([newTenant(), newTenant()]);
    const [ids] = await Promise.all([putCall(tenant.id), putCall(another.id)]);
    for (const { id } of [tenant, another]) await put("contacts", { organization_id: id, name: "Sarah Chen" });
    const total = async (of: typeof tenant) => (await of.reader.send("GET", list)).meta;
    expect(await total(tenant)).not.toMatchObject({ total: 0 });

    const policy = `dark_${randomUUID().replaceAll("-", "_")}`;
    await database().owner(
      `create policy ${policy} on public.${table} as restrictive to authenticated using (organization_id <> '${tenant.id}')`,
    );
    try {
      expect(await tenant.admin.send("GET", list)).toMatchObject({ status: 200, data: [], meta: { total: 0 } });
      const since = await tenant.admin.send("GET", `${list}?${list === "/decisions" ? "limit=100" : "updated_since=2000-01-01"}`);
      expect(since).toMatchObject({ status: 200, data: [] });
      if (one) expect(await tenant.admin.send("GET", one(ids))).toMatchObject({ status: 404 });
      expect(await total(another)).not.toMatchObject({ total: 0 });
    } finally {
      await database().owner(`drop policy ${policy} on public.${table}`);
    }
    expect(await total(tenant)).not.toMatchObject({ total: 0 });
  },
);
