import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { asCaller } from "@/lib/db/as-caller";
import { query } from "@/lib/db/pool";
import { callerOfJob } from "@/lib/identity/caller";
import { failScoring, scoreSession } from "@/lib/roleplay/score";
import { database } from "@/tests/support/database";
import { put, type Row } from "@/tests/support/rows";
import { newTenant, type Tenant } from "@/tests/support/tenant";

let tenant: Tenant;
beforeAll(async () => {
  tenant = await newTenant();
});

const scene = {
  name: "Month-end",
  persona: { name: "Dana Ruiz", title: "Finance director", company: null, industry: null, personality: null },
  situation: "We close the month by hand.",
  objections: [],
  goals: [],
  difficulty: "easy",
  template_id: null,
};

const spoken = [
  ["system", "Practice call."],
  ["persona", "Dana Ruiz."],
  ["rep", "How do you close the month today, and what does that cost you?"],
  ["persona", "By hand."],
  ["rep", "Let's meet on Thursday at 10 to look at it, would that suit you?"],
] as const;

/** A session that waits to be scored, with no job that would do it. */
async function waiting(overrides: Row = {}, turns: readonly (readonly [string, string])[] = spoken) {
  const id = randomUUID();
  const tenancy = { organization_id: tenant.id, user_id: tenant.members.rep.userId };
  const row = {
    ...tenancy,
    id,
    scenario_name: scene.name,
    scenario: scene,
    persona_kind: "scripted",
    status: "scoring",
    revision: 1,
  };
  await put("roleplay_sessions", { ...row, turn_count: 4, ended_at: new Date(), ...overrides });
  for (const [position, [speaker, content]] of turns.entries())
    await put("roleplay_turns", { ...tenancy, session_id: id, position, speaker, content });
  return { organization_id: tenant.id, session_id: id, revision: 1 };
}

const score = (job: Awaited<ReturnType<typeof waiting>>) => scoreSession(job, randomUUID(), AbortSignal.timeout(60_000));

async function stateOf(id: string) {
  const [row] = await database().owner<{ status: string; reports: number; overall_score: string | null; same: boolean }>(
    `select s.status, count(r.id)::int as reports, s.overall_score, bool_and(s.overall_score is not distinct from r.overall_score) as same
     from public.roleplay_sessions s left join public.reports r on r.roleplay_session_id = s.id where s.id = $1 group by s.id`,
    [id],
  );
  return row;
}

describe("a session's score", () => {
  test("is written once, though two workers come with it", async () => {
    const job = await waiting();
    const outcomes = await Promise.all([score(job), score(job)]);
    expect(outcomes.sort()).toEqual(["recorded", "stale"]);
    expect(await stateOf(job.session_id)).toMatchObject({ status: "completed", reports: 1, same: true });
    expect(await score(job)).toBe("stale");
  });

  test("that comes late, for an older request, is refused", async () => {
    const job = await waiting({ revision: 2 });
    expect(await score(job)).toBe("stale");
    const db = asCaller(callerOfJob(tenant.id, randomUUID()));
    const late = await db.rpc("record_scoring", { p_session_id: job.session_id, p_revision: 1, p_payload: "{}" });
    expect(late.data).toBe("stale");
    await failScoring(db, job, "too late");
    expect(await stateOf(job.session_id)).toMatchObject({ status: "scoring", reports: 0 });
    expect(await score({ ...job, revision: 2 })).toBe("recorded");
  });

  test("is not written for a session that was deleted meanwhile", async () => {
    const job = await waiting();
    await database().owner("delete from public.roleplay_sessions where id = $1", [job.session_id]);
    expect(await score(job)).toBe("stale");
  });

  test("fails in words when there is nothing to score by", async () => {
    const job = await waiting();
    await database().owner("update public.templates set is_active = false where organization_id = $1", [tenant.id]);
    expect(await score(job)).toBe("failed");
    await database().owner("update public.templates set is_active = true where organization_id = $1", [tenant.id]);
    expect(await stateOf(job.session_id)).toMatchObject({ status: "failed", reports: 0 });
  });

  test("can be written by nobody but a job: a member's token is refused", async () => {
    const job = await waiting();
    const payload = JSON.stringify({ criteria_scores: [] });
    for (const role of ["rep", "manager"] as const) {
      const claims = {
        organization_id: tenant.id,
        user_id: tenant.members[role].userId,
        org_role: role,
        permissions: ["read", "write"],
      };
      const outcome = await database().as("authenticated", claims, "select public.record_scoring($1, 1, $2)", [
        job.session_id,
        payload,
      ]);
      expect(outcome.code ?? outcome.rows).toSatisfy((refused: unknown) => refused === "42501" || refused === "23502");
      const failed = await database().as("authenticated", claims, "select public.fail_scoring($1, 1, 'x') as said", [
        job.session_id,
      ]);
      expect(failed.rows).toEqual([{ said: "stale" }]);
    }
    expect(await stateOf(job.session_id)).toMatchObject({ status: "scoring", reports: 0 });
  });
});

test("a day without a word abandons a session, and a lost job fails one that is being scored", async () => {
  const idle = await waiting({ status: "in_progress", ended_at: null });
  const fresh = await waiting({ status: "in_progress", ended_at: null });
  const lost = await waiting();
  await database().owner("update public.roleplay_sessions set updated_at = now() - interval '25 hours' where id = any ($1)", [
    [idle.session_id, lost.session_id],
  ]);
  for (let touched = 1; touched > 0; )
    [{ touched } = { touched: 0 }] = await query<{ touched: number }>("select private.abandon_idle_sessions() as touched");
  expect((await stateOf(idle.session_id))?.status).toBe("abandoned");
  expect((await stateOf(fresh.session_id))?.status).toBe("in_progress");
  expect((await stateOf(lost.session_id))?.status).toBe("failed");
});

test("a reply whose speaker died is lost after its lease: the next message is heard, and what was said stays as cut", async () => {
  const job = await waiting({ status: "in_progress", ended_at: null, revision: 0 });
  const claims = {
    organization_id: tenant.id,
    user_id: tenant.members.rep.userId,
    org_role: "rep",
    permissions: ["read", "write"],
  };
  await database().connected(async (client) => {
    await client.query("begin");
    await client.query("select set_config('request.jwt.claims', $1, true)", [JSON.stringify(claims)]);
    await client.query("set local role authenticated");
    const say = async () =>
      (await client.query<{ turn: string }>("select public.begin_reply($1, 'Are you there?') as turn", [job.session_id])).rows[0]
        ?.turn;
    const first = await say();
    await client.query("select public.hold_reply($1, $2, 'We close')", [job.session_id, first]);
    await client.query("savepoint busy");
    await expect(say()).rejects.toMatchObject({ code: "PT409" });
    await client.query("rollback to busy");
    await client.query("reset role");
    await client.query("update public.roleplay_sessions set reply_until = now() - interval '1 second' where id = $1", [
      job.session_id,
    ]);
    await client.query("set local role authenticated");
    const second = await say();
    expect(second).not.toBe(first);
    const held = await client.query("select public.hold_reply($1, $2, 'We close the month') as held", [job.session_id, first]);
    expect(held.rows).toEqual([{ held: false }]);
    await client.query("select public.finish_reply($1, $2, 'We close the month.', false, 'won')", [job.session_id, first]);
    const turns = await client.query("select content, is_cut from public.roleplay_turns where id = $1", [first]);
    expect(turns.rows).toEqual([{ content: "We close the month.", is_cut: true }]);
    const session = await client.query("select reply_turn_id, outcome from public.roleplay_sessions where id = $1", [
      job.session_id,
    ]);
    expect(session.rows).toEqual([{ reply_turn_id: second, outcome: null }]);
    await client.query("rollback");
  });
});
