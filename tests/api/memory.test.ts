import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { deleteMemory, getMemory, listMemories, saveMemory } from "@/lib/memory/contract";
import type { ApiClient } from "@/tests/support/client";
import { newTenant, type Tenant } from "@/tests/support/tenant";

let tenant: Tenant;
beforeAll(async () => {
  tenant = await newTenant();
});

const newKey = () => `key-${randomUUID()}`;
const save = (client: ApiClient, body: object) =>
  client.call(saveMemory, { body: { category: "preference", key: newKey(), value: "Mornings before 11am", ...body } });
const keys = async (client: ApiClient, query: Record<string, string> = {}) =>
  (await client.call(listMemories, { query: { limit: 100, ...query } })).data.map(({ key }) => key);

describe("POST /memory", () => {
  test("201, then 200: one value under a key, the later one", async () => {
    const key = newKey();
    const made = await save(tenant.writer, { key });
    expect(made).toMatchObject({ status: 201, data: { key, category: "preference", user_id: null } });
    const again = await save(tenant.writer, { key, value: "Afternoons", category: "habit" });
    expect(again).toMatchObject({ status: 200, data: { id: made.data.id, value: "Afternoons", category: "habit" } });
    expect(await keys(tenant.reader, { q: key })).toEqual([key]);
  });

  test("20 at once make one, for a key and for a member", async () => {
    const key = newKey();
    for (const client of [tenant.writer, await tenant.signedIn("rep")]) {
      const answers = await Promise.all(Array.from({ length: 20 }, (_, place) => save(client, { key, value: `Value ${place}` })));
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
      expect(new Set(answers.map(({ data }) => data.id)).size).toBe(1);
    }
  });

  test.each(["category", "key", "value"])("400: names %s, where it is missing and where it is empty", async (member) => {
    const whole = { category: "c", key: "k", value: "v" };
    for (const value of [undefined, "", " ", 5])
      expect(await tenant.writer.send("POST", "/memory", { body: { ...whole, [member]: value } })).toMatchObject({
        status: 400,
        error: { details: expect.arrayContaining([expect.objectContaining({ path: member })]) },
      });
  });
});

describe("whose it is", () => {
  test("a member sees their own and the organization's, nobody else's; an owner doesn't either", async () => {
    const own = await newTenant();
    const [owner, rep, manager] = await Promise.all([own.signedIn("owner"), own.signedIn("rep"), own.signedIn("manager")]);
    const key = newKey();
    const shared = await save(own.writer, { key });
    const mine = await save(rep, { key, value: "Mine" });
    await save(manager, { key: "managers" });
    expect(mine.data.user_id).toBe(own.members.rep.userId);
    expect(mine.data.id).not.toBe(shared.data.id);
    expect(await keys(rep)).toEqual([key, key]);
    expect(await keys(owner)).toEqual([key]);
    expect(await keys(own.reader)).toEqual([key]);
    expect((await keys(manager)).sort()).toEqual([key, "managers"].sort());
    for (const client of [owner, own.admin, (await newTenant()).admin])
      expect(await client.send("GET", `/memory/${mine.data.id}`)).toMatchObject({ status: 404 });
    for (const client of [owner, own.admin])
      expect(await client.send("DELETE", `/memory/${mine.data.id}`)).toMatchObject({ status: 404 });
    expect(await rep.send("DELETE", `/memory/${shared.data.id}`)).toMatchObject({ status: 403 });
    expect((await rep.call(deleteMemory, { params: { id: mine.data.id } })).data).toEqual({ deleted: true });
    expect((await owner.call(deleteMemory, { params: { id: shared.data.id } })).data).toEqual({ deleted: true });
    expect(await keys(rep)).toEqual([]);
  });
});

describe("GET /memory", () => {
  test("200: q is looked for in key and value, literally; category as it is", async () => {
    const own = await newTenant();
    await save(own.writer, { key: "preferred_time", value: "100% mornings" });
    await save(own.writer, { key: "city", value: "Oslo", category: "place" });
    expect(await keys(own.reader, { q: "RED_T" })).toEqual(["preferred_time"]);
    expect(await keys(own.reader, { q: "0% m" })).toEqual(["preferred_time"]);
    expect(await keys(own.reader, { q: "pre%time" })).toEqual([]);
    expect(await keys(own.reader, { q: "o", category: "place" })).toEqual(["city"]);
  });

  test("200: one, with its version; a deletion of another version is a 412", async () => {
    const { data } = await save(tenant.writer, {});
    const read = await tenant.reader.call(getMemory, { params: { id: data.id } });
    expect(read.data).toEqual(data);
    const etag = read.headers.get("etag") ?? "";
    await save(tenant.writer, { key: data.key, value: "Changed" });
    const remove = (version: string) => tenant.writer.send("DELETE", `/memory/${data.id}`, { headers: { "If-Match": version } });
    expect(await remove(etag)).toMatchObject({ status: 412, error: { code: "precondition_failed" } });
    const now = await tenant.reader.call(getMemory, { params: { id: data.id } });
    expect(await remove(now.headers.get("etag") ?? "")).toMatchObject({ status: 200 });
  });
});
