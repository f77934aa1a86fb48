import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { listActivity } from "@/lib/activity/contract";
import { createTask, deleteTask, updateTask } from "@/lib/tasks/contract";
import { newTenant, type Tenant } from "@/tests/support/tenant";

let tenant: Tenant;
beforeAll(async () => {
  tenant = await newTenant();
});

describe("200", () => {
  test("what happened, newest first, with who did it and to what", async () => {
    const admin = await tenant.signedIn("admin");
    const { data: byKey } = await tenant.writer.call(createTask, { body: { title: "By a key" } });
    const { data: byMember } = await admin.call(createTask, { body: { title: "By a member" } });
    await admin.call(updateTask, { params: { id: byKey.id }, body: { status: "completed" } });
    const { data, meta } = await admin.call(listActivity, {});
    expect(meta).toMatchObject({ total: 3, page: 1 });
    const member = { kind: "user", id: tenant.members.admin.memberId, name: tenant.members.admin.name };
    expect(data.map(({ action, actor, subject }) => ({ action, actor, subject }))).toEqual([
      { action: "task_completed", actor: member, subject: { type: "task", id: byKey.id, title: "By a key" } },
      { action: "task_created", actor: member, subject: { type: "task", id: byMember.id, title: "By a member" } },
      {
        action: "task_created",
        actor: { kind: "api_key", id: tenant.keys.write.id, name: expect.stringContaining("Key for") },
        subject: { type: "task", id: byKey.id, title: "By a key" },
      },
    ]);
  });

  test("one action alone", async () => {
    const { data } = await tenant.reader.call(listActivity, { query: { action: "task_completed" } });
    expect(data.map(({ action }) => action)).toEqual(["task_completed"]);
  });

  test("a key that may only read sees which key it was, but not its name", async () => {
    const { data } = await tenant.reader.call(listActivity, { query: { action: "task_created" } });
    expect(data.at(-1)?.actor).toEqual({ kind: "api_key", id: tenant.keys.write.id, name: null });
  });

  test("a rep sees what concerns them and nothing else", async () => {
    const rep = await tenant.signedIn("rep");
    await rep.call(createTask, { body: { title: "Mine" } });
    const { data } = await rep.call(listActivity, {});
    expect(data.map(({ subject }) => subject.title)).toEqual(["Mine"]);
  });

  test("what is deleted loses its title", async () => {
    const { data: task } = await tenant.writer.call(createTask, { body: { title: "Soon gone" } });
    await tenant.writer.call(deleteTask, { params: { id: task.id } });
    const { data } = await tenant.reader.call(listActivity, {});
    expect(data[0]?.subject).toEqual({ type: "task", id: task.id, title: null });
  });

  test("another organization's activity is not there", async () => {
    const other = await newTenant();
    expect((await other.reader.call(listActivity, {})).data).toEqual([]);
  });
});

describe("400", () => {
  test.each(["transcript.processed", "nothing", randomUUID()])("an action that is none: %s", async (action) => {
    const { status, error } = await tenant.reader.send("GET", `/activity?action=${action}`);
    expect([status, error?.details?.[0]?.path]).toEqual([400, "action"]);
  });
});
