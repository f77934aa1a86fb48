import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { getMe } from "@/lib/me/contract";
import { createOrganization, getOrganization, updateOrganization } from "@/lib/organizations/contract";
import { listTemplates } from "@/lib/templates/contract";
import { ApiClient } from "@/tests/support/client";
import { newTenant, sessionToken, type Tenant } from "@/tests/support/tenant";

let tenant: Tenant;
beforeAll(async () => {
  tenant = await newTenant();
});

async function newPerson() {
  const [userId, email] = [randomUUID(), `${randomUUID()}@person.example`];
  const token = await sessionToken({ userId, email });
  return {
    userId,
    client: new ApiClient({ Authorization: `Bearer ${token}` }),
    in: (organizationId: string) => new ApiClient({ Authorization: `Bearer ${token}`, "X-Organization-Id": organizationId }),
  };
}

describe("POST /organizations", () => {
  test("makes the caller its owner, with one active template per call type", async () => {
    const { client } = await newPerson();
    expect(await client.send("GET", "/me")).toMatchObject({ status: 403 });
    const { data } = await client.call(createOrganization, { body: { name: "Brannock", time_zone: "Europe/Berlin" } });
    const { data: me } = await client.call(getMe);
    expect(me).toMatchObject({ role: "owner", organization: { id: data.id, name: "Brannock", time_zone: "Europe/Berlin" } });
    const { data: templates } = await client.call(listTemplates, { query: { is_active: "true" } });
    expect(new Set(templates.map(({ call_type }) => call_type)).size).toBe(7);
    expect(templates).toHaveLength(7);
  });

  test("finds a slug of its own for a name that others have too, and refuses one that is asked for and taken", async () => {
    const [first, second] = [await newPerson(), await newPerson()];
    const name = `Same ${randomUUID()}`;
    await first.client.call(createOrganization, { body: { name } });
    await second.client.call(createOrganization, { body: { name } });
    const slugs = await Promise.all([first, second].map(async ({ client }) => (await client.call(getOrganization)).data.slug));
    expect(new Set(slugs).size).toBe(2);
    const taken = await (await newPerson()).client.send("POST", "/organizations", { body: { name, slug: slugs[0] } });
    expect(taken).toMatchObject({ status: 409, error: { code: "conflict" } });
  });

  test("of somebody in two: X-Organization-Id picks, /me lists them, and without it the first one is meant", async () => {
    const who = await newPerson();
    const ids: string[] = [];
    for (const name of ["First", "Second"]) ids.push((await who.client.call(createOrganization, { body: { name } })).data.id);
    const [first = "", second = ""] = ids;
    expect((await who.client.call(getMe)).data.organization.id).toBe(first);
    for (const id of [first, second]) {
      const { data } = await who.in(id.toUpperCase()).call(getMe);
      expect(data.organization.id).toBe(id);
      expect(data.organizations.map((one) => one.id).sort()).toEqual([first, second].sort());
    }
    expect(await who.in(tenant.id).send("GET", "/me")).toMatchObject({ status: 403 });
    expect(await who.in("42").send("GET", "/me")).toMatchObject({
      status: 400,
      error: { details: [{ path: "X-Organization-Id" }] },
    });
  });
});

describe("PATCH /organization", () => {
  test("changes what is given and leaves the rest; null clears", async () => {
    const before = (await tenant.reader.call(getOrganization)).data;
    const body = { time_zone: "Asia/Kathmandu", week_start: "sunday" as const, retention_days: 365 };
    const { data } = await tenant.admin.call(updateOrganization, { body });
    expect(data).toEqual({ ...before, ...body, updated_at: data.updated_at });
    expect((await tenant.admin.call(updateOrganization, { body: { retention_days: null } })).data.retention_days).toBeNull();
    expect((await tenant.admin.call(updateOrganization, { body: {} })).data.week_start).toBe("sunday");
  });

  test("of a slug that another one has is a 409", async () => {
    const another = await newTenant();
    const answer = await tenant.admin.send("PATCH", "/organization", { body: { slug: another.slug } });
    expect(answer).toMatchObject({ status: 409, error: { code: "conflict" } });
    expect(answer.text).not.toContain(another.id);
  });

  test.each([
    ["time_zone", "Mars/Olympus"],
    ["time_zone", "+02:00"],
    ["time_zone", "' or 1=1"],
    ["week_start", "tuesday"],
    ["retention_days", 0],
    ["slug", "Not A Slug"],
    ["id", randomUUID()],
    ["created_at", "2026-05-09T14:00:00Z"],
  ])("with %s %j is a 400 that names it", async (name, value) => {
    const answer = await tenant.admin.send("PATCH", "/organization", { body: { [name]: value } });
    expect(answer).toMatchObject({ status: 400, error: { details: [{ path: name }] } });
  });
});
