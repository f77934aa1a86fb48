import { randomUUID } from "node:crypto";
import type { PoolClient, QueryResultRow } from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/tests/support/database";
import { newTenant, type Tenant } from "@/tests/support/tenant";

/** The scheduled functions see every tenant, so each test runs them in a transaction of its own, and undoes it. */
let tenant: Tenant;
beforeAll(async () => {
  tenant = await newTenant();
});

type Sql = <Row extends QueryResultRow>(statement: string, ...values: unknown[]) => Promise<Row[]>;

const undone = (use: (sql: Sql) => Promise<void>): Promise<void> =>
  database().connected(async (client: PoolClient) => {
    await client.query("begin");
    try {
      await use(async (statement, ...values) => (await client.query(statement, values)).rows);
    } finally {
      await client.query("rollback");
    }
  });

const meeting = (sql: Sql, columns: Record<string, unknown>) =>
  sql<{ id: string }>(
    `insert into public.meetings (organization_id, title, status, revision, meeting_date, created_at, updated_at)
     select $1, 'Old', coalesce(m.status, 'completed'), 1, coalesce(m.meeting_date, now()), coalesce(m.created_at, now()), coalesce(m.updated_at, now())
     from jsonb_populate_record(null::public.meetings, $2) m returning id`,
    tenant.id,
    JSON.stringify(columns),
  ).then(([row]) => row?.id ?? "");

const ago = (amount: number, unit: "minutes" | "hours" | "days"): string =>
  new Date(Date.now() - amount * { minutes: 60_000, hours: 3_600_000, days: 86_400_000 }[unit]).toISOString();

async function delivery(sql: Sql, status: "held" | "failed", at: string): Promise<string> {
  const [webhook, event] = [randomUUID(), randomUUID()];
  await sql(
    "insert into public.webhooks (id, organization_id, url, is_active) values ($1, $2, 'https://a.example', false)",
    webhook,
    tenant.id,
  );
  await sql(
    `insert into public.events (id, organization_id, type, actor_kind, subject_type, subject_id, created_at)
     values ($1, $2, 'task.created', 'system', 'task', gen_random_uuid(), $3)`,
    event,
    tenant.id,
    at,
  );
  await sql("insert into private.event_bodies (event_id, body) values ($1, '{}')", event);
  await sql(
    `insert into public.webhook_deliveries (organization_id, webhook_id, event_id, event_type, status, held_at, created_at)
     values ($1, $2, $3, 'task.created', $4, $5, $6)`,
    tenant.id,
    webhook,
    event,
    status,
    status === "held" ? at : null,
    at,
  );
  return event;
}

describe("trimming", () => {
  test("takes deliveries and their bytes after 30 days, events after 90, idempotency keys after a day, and nothing younger", async () => {
    await undone(async (sql) => {
      const [young, old, ancient] = [
        await delivery(sql, "failed", ago(29, "days")),
        await delivery(sql, "failed", ago(31, "days")),
        await delivery(sql, "failed", ago(91, "days")),
      ];
      const keys =
        "insert into private.idempotency_keys (organization_id, caller, method, path, key, body_hash, lease_until, created_at)";
      await sql(`${keys} values ($1, 'c', 'POST', '/', 'old', 'h', now(), now() - interval '25 hours')`, tenant.id);
      await sql(`${keys} values ($1, 'c', 'POST', '/', 'new', 'h', now(), now() - interval '23 hours')`, tenant.id);
      await sql("select private.trim_expired()");
      const left = await sql<{ id: string; deliveries: number; bytes: number }>(
        `select e.id, (select count(*)::integer from public.webhook_deliveries d where d.event_id = e.id) as deliveries,
           (select count(*)::integer from private.event_bodies b where b.event_id = e.id) as bytes
         from public.events e where e.id = any ($1) order by e.created_at desc`,
        [young, old, ancient],
      );
      expect(left).toEqual([
        { id: young, deliveries: 1, bytes: 1 },
        { id: old, deliveries: 0, bytes: 0 },
      ]);
      expect(await sql("select key from private.idempotency_keys where organization_id = $1", tenant.id)).toEqual([
        { key: "new" },
      ]);
    });
  });
});

describe("deliveries on hold", () => {
  test("fail after 72 hours and not before", async () => {
    await undone(async (sql) => {
      const [late, waiting] = [await delivery(sql, "held", ago(73, "hours")), await delivery(sql, "held", ago(71, "hours"))];
      await sql("select private.fail_expired_holds()");
      const statusOf = (event: string) => sql("select status from public.webhook_deliveries where event_id = $1", event);
      expect([await statusOf(late), await statusOf(waiting)]).toEqual([[{ status: "failed" }], [{ status: "held" }]]);
    });
  });
});

describe("a meeting that has been in processing for long", () => {
  const statusOf = async (sql: Sql, id: string) =>
    (await sql<{ status: string }>("select status from public.meetings where id = $1", id))[0]?.status;
  const jobsOf = (sql: Sql, id: string) =>
    sql("select state from pgboss.job where name = 'analysis' and data ->> 'meeting_id' = $1", id);
  const stuck = (sql: Sql) => meeting(sql, { status: "processing", updated_at: ago(10, "minutes") });

  test("without any job gets one", async () => {
    await undone(async (sql) => {
      const id = await stuck(sql);
      await sql("select private.sweep_stuck_meetings()");
      await sql("select private.sweep_stuck_meetings()");
      expect([await statusOf(sql, id), await jobsOf(sql, id)]).toEqual(["processing", [{ state: "created" }]]);
    });
  });

  test("whose job was cancelled has failed, and says so", async () => {
    await undone(async (sql) => {
      const id = await stuck(sql);
      await sql("select private.sweep_stuck_meetings()");
      const [job] = await sql<{ id: string }>("select id from pgboss.job where data ->> 'meeting_id' = $1", id);
      expect(await sql("select private.cancel_job($1) as queue", job?.id)).toEqual([{ queue: "analysis" }]);
      await sql("select private.sweep_stuck_meetings()");
      expect(await statusOf(sql, id)).toBe("failed");
      expect(await sql("select type from public.events where subject_id = $1", id)).toEqual([{ type: "transcript.failed" }]);
      expect(await sql("select private.retry_job($1) as queue", job?.id)).toEqual([{ queue: "analysis" }]);
      expect([await statusOf(sql, id), await jobsOf(sql, id)]).toEqual(["processing", [{ state: "retry" }]]);
    });
  });

  test("with a live job, or for a moment only, is left alone", async () => {
    await undone(async (sql) => {
      const recent = await meeting(sql, { status: "processing" });
      await sql("select private.sweep_stuck_meetings()");
      expect([await statusOf(sql, recent), await jobsOf(sql, recent)]).toEqual(["processing", []]);
    });
  });
});

describe("retention", () => {
  test("deletes calls past it, counted from the call or from when it was stored, and tells of it", async () => {
    await undone(async (sql) => {
      const old = { meeting_date: ago(40, "days"), created_at: ago(40, "days") };
      const [expired, imported] = [await meeting(sql, old), await meeting(sql, { meeting_date: ago(400, "days") })];
      await sql("select private.apply_retention()");
      expect(await sql("select id from public.meetings where id = $1", expired)).toHaveLength(1);
      await sql("update public.organizations set retention_days = 30 where id = $1", tenant.id);
      await sql("select private.apply_retention()");
      expect(await sql("select id from public.meetings where id = any ($1)", [expired, imported])).toEqual([{ id: imported }]);
      expect(await sql("select type from public.events where subject_id = $1", expired)).toEqual([{ type: "meeting.deleted" }]);
      expect(await sql("select resource from public.tombstones where id = $1", expired)).toEqual([{ resource: "meetings" }]);
    });
  });
});
