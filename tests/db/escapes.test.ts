import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { rowFor } from "@/tests/db/fixture";
import { laws } from "@/tests/db/laws";
import { onEachDatabase } from "@/tests/db/suite";
import { insertOf } from "@/tests/support/rows";

const isUpdatable = (table: string) => table !== "organizations" && Object.values(laws[table]?.update ?? {}).includes("all");

onEachDatabase((stage) => {
  const as = async (
    actor: "owner" | "admin" | "manager" | "rep" | "job" | "admin key",
    statement: string,
    values: unknown[] = [],
  ) => {
    const { role, claims } = stage.cast[actor];
    return stage.db.as(role, claims, statement, values);
  };

  describe("rows stay in their organization", () => {
    test.each(Object.keys(laws).filter(isUpdatable))("a row of %s can't be moved into another one", async (table) => {
      const actor = laws[table]?.update.owner === "all" ? "owner" : "job";
      const moved = await as(actor, `update public.${table} set organization_id = $2 where organization_id = $1`, [
        stage.fixture.id,
        stage.neighbour.id,
      ]);
      expect(moved.code).toBe("42501");
    });

    test.each(["transcripts", "reports", "report_criteria", "tasks", "decisions", "insights", "template_previews"])(
      "a row of %s can't hang on another organization's row",
      async (table) => {
        const { text, values } = insertOf(table, rowFor(table, stage.fixture, stage.neighbour.own));
        expect((await as("job", text, values)).code).toBe("23503");
      },
    );

    test("a meeting can't be given to somebody of another organization", async () => {
      const given = await as("owner", "update public.meetings set user_id = $2 where id = $1", [
        stage.fixture.own.meetingId,
        stage.neighbour.members.rep.userId,
      ]);
      expect(given.code).toBe("23503");
    });

    test("a member who leaves leaves calls behind, in their organization and nobody's", async () => {
      const left = await as(
        "owner",
        `with gone as (delete from public.members where id = $1 returning user_id)
         select organization_id from public.meetings where id = $2`,
        [stage.fixture.members.rep.memberId, stage.fixture.own.meetingId],
      );
      expect(left.rows).toEqual([{ organization_id: stage.fixture.id }]);
      await stage.db.connected(async (client) => {
        await client.query("begin");
        await client.query("delete from public.members where id = $1", [stage.fixture.members.rep.memberId]);
        const { rows } = await client.query("select organization_id, user_id from public.meetings where id = $1", [
          stage.fixture.own.meetingId,
        ]);
        await client.query("rollback");
        expect(rows).toEqual([{ organization_id: stage.fixture.id, user_id: null }]);
      });
    });
  });

  describe("nobody raises themselves", () => {
    test("a rep can't hand a meeting to somebody else, nor make one for them", async () => {
      const { userId } = stage.fixture.members.manager;
      const given = await as("rep", "update public.meetings set user_id = $2 where id = $1", [
        stage.fixture.own.meetingId,
        userId,
      ]);
      expect(given.code).toBe("42501");
    });

    test.each(["rep", "manager"] as const)("a %s changes no role", async (actor) => {
      const raised = await as(actor, "update public.members set role = 'owner' where organization_id = $1", [stage.fixture.id]);
      expect(raised).toMatchObject({ count: 0 });
    });

    test("an admin makes no owner, and touches none", async () => {
      const { rep, owner } = stage.fixture.members;
      expect((await as("admin", "update public.members set role = 'owner' where id = $1", [rep.memberId])).code).toBe("42501");
      expect(await as("admin", "update public.members set role = 'rep' where id = $1", [owner.memberId])).toMatchObject({
        count: 0,
      });
      expect(await as("admin", "delete from public.members where id = $1", [owner.memberId])).toMatchObject({ count: 0 });
      expect((await invited("admin", "owner")).code).toBe("42501");
    });

    test("an admin key makes no owner either", async () => {
      const { rep } = stage.fixture.members;
      expect((await as("admin key", "update public.members set role = 'owner' where id = $1", [rep.memberId])).code).toBe(
        "42501",
      );
    });

    test("a manager invites reps, and nobody above", async () => {
      expect((await invited("manager", "rep")).code).toBeUndefined();
      for (const role of ["manager", "admin", "owner"]) expect((await invited("manager", role)).code, role).toBe("42501");
    });

    test("nobody adds a member who is active at once", async () => {
      const added = await as(
        "owner",
        "insert into public.members (organization_id, user_id, name, email, role, status) values ($1, $2, 'N', 'n@example.com', 'rep', 'active')",
        [stage.fixture.id, randomUUID()],
      );
      expect(added.code).toBe("42501");
    });

    test("an organization keeps its last owner", async () => {
      const { owner } = stage.fixture.members;
      expect((await as("owner", "update public.members set role = 'admin' where id = $1", [owner.memberId])).code).toBe("PT409");
      expect((await as("owner", "delete from public.members where id = $1", [owner.memberId])).code).toBe("PT409");
    });

    const invited = (actor: "admin" | "manager", role: string) =>
      as(actor, "insert into public.members (organization_id, name, email, role, status) values ($1, 'N', $2, $3, 'invited')", [
        stage.fixture.id,
        `${randomUUID()}@example.com`,
        role,
      ]);
  });

  describe("what a token without rights is good for", () => {
    test.each([
      ["no permissions", { permissions: [] }],
      ["permissions that are no list", { permissions: "read write" }],
      ["no permissions member", { permissions: undefined }],
    ])("nothing: %s", async (_, claims) => {
      const token = { ...stage.cast.owner.claims, ...claims };
      for (const table of Object.keys(laws))
        expect(await stage.db.as("authenticated", token, `select from public.${table}`), table).toMatchObject({ count: 0 });
    });

    test("an unknown role sees its own rows and manages nothing", async () => {
      const token = { ...stage.cast.rep.claims, org_role: "superuser" };
      const seen = await stage.db.as("authenticated", token, "select user_id from public.meetings");
      expect(new Set(seen.rows?.map(({ user_id }) => user_id))).toEqual(new Set([stage.fixture.members.rep.userId]));
      expect(await stage.db.as("authenticated", token, "update public.templates set name = 'x'")).toMatchObject({ count: 0 });
    });
  });

  test("a result of an analysis can't be written by anybody but its job", async () => {
    const { meetingId } = stage.fixture.own;
    await stage.db.connected(async (client) => {
      await client.query("begin");
      await client.query("update public.meetings set status = 'processing' where id = $1", [meetingId]);
      await client.query("select set_config('request.jwt.claims', $1, true)", [JSON.stringify(stage.cast.owner.claims)]);
      await client.query("set local role authenticated");
      const payload = { reports: [], action_items: [], decisions: [{ topic: "t", decision: "d" }], insights: [], topics: [] };
      const written = client.query("select public.record_analysis($1, 1, $2)", [meetingId, JSON.stringify(payload)]);
      await expect(written).rejects.toMatchObject({ code: "42501" });
      await client.query("rollback");
    });
  });
});
