import { randomUUID } from "node:crypto";
import { expect, test, vi } from "vitest";
import { AnalysisError, type AnalysisInput } from "@/lib/analysis/analyzer";
import { asCaller } from "@/lib/db/as-caller";
import { env } from "@/lib/env";
import { callerOfJob } from "@/lib/identity/caller";
import { computeMetrics } from "@/lib/metrics/compute";
import { getOrganization, updateOrganization } from "@/lib/organizations/contract";
import { withinBudget } from "@/lib/scoring/token-budget";
import { database } from "@/tests/support/database";
import { newTenant, type Tenant } from "@/tests/support/tenant";

const input: AnalysisInput = {
  call: { title: "x", meeting_date: "2026-05-09T14:00:00.000Z", time_zone: "UTC", call_type: null, participants: [] },
  segments: [{ index: 0, speaker: "Ann", side: "unknown", start_ms: null, end_ms: null, text: "Hello there" }],
  metrics: computeMetrics([]),
  rubrics: [],
};

async function tenantWithBudget(monthly_token_budget: number | null) {
  const tenant = await newTenant();
  await tenant.admin.call(updateOrganization, { body: { monthly_token_budget } });
  return { tenant, db: asCaller(callerOfJob(tenant.id, randomUUID())) };
}

const charged = async ({ id }: Tenant) => {
  const [row] = await database().owner<{ tokens: string }>("select tokens from public.token_usage where organization_id = $1", [
    id,
  ]);
  return Number(row?.tokens ?? 0);
};

const nothing = {
  digest: {
    summary: "",
    action_items: [],
    decisions: [],
    next_step: null,
    facts: { company: null, headcount: null, budget: null, deadline: null, tools: [] },
    topics: [],
    attendees: [],
    follow_up_draft: { subject: "", body: "" },
  },
  insights: [],
  reports: [],
};
const using = (tokens: number) => async () => ({ ...nothing, usage: { input_tokens: tokens, output_tokens: 0, cost_usd: null } });

test("a budget that is used up stops the analysis before its first request", async () => {
  const { db } = await tenantWithBudget(10_000);
  let requests = 0;
  const counted = (tokens: number) => async () => {
    requests += 1;
    return using(tokens)();
  };
  await withinBudget(db, randomUUID(), input, counted(9_000));
  const refused = withinBudget(db, randomUUID(), input, counted(10));
  await expect(refused).rejects.toBeInstanceOf(AnalysisError);
  await expect(refused).rejects.toMatchObject({ retryable: false, reason: expect.stringContaining("budget") });
  expect(requests).toBe(1);
});

test("what was reserved and not used is given back, also by an analysis that fails before it used any", async () => {
  const { db } = await tenantWithBudget(7_000);
  const failing = withinBudget(db, randomUUID(), input, () => Promise.reject(new AnalysisError("no", true)));
  await expect(failing).rejects.toMatchObject({ reason: "no" });
  await expect(withinBudget(db, randomUUID(), input, using(10))).resolves.toBeDefined();
  await expect(withinBudget(db, randomUUID(), input, using(10))).resolves.toBeDefined();
});

test("of many at once only as many go through as the budget has room for", async () => {
  const { db } = await tenantWithBudget(13_000);
  const attempts = await Promise.allSettled(Array.from({ length: 8 }, () => withinBudget(db, randomUUID(), input, using(6_004))));
  expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
});

test("an organization without a bound of its own, or with a higher one, is held to the installation's", async () => {
  const { MIRA_MONTHLY_TOKEN_BUDGET: ceiling } = env();
  expect(ceiling).toBe(20_000_000);
  for (const own of [null, 900_000_000_000]) {
    const { tenant, db } = await tenantWithBudget(own);
    expect((await tenant.admin.call(getOrganization, {})).data.monthly_token_budget).toBe(ceiling);
    await withinBudget(db, randomUUID(), input, using(19_999_999));
    await expect(withinBudget(db, randomUUID(), input, using(10))).rejects.toMatchObject({
      reason: expect.stringContaining("budget"),
    });
  }
});

test("an analysis that fails is charged what it used until then", async () => {
  const { tenant, db } = await tenantWithBudget(null);
  const usage = { input_tokens: 700, output_tokens: 77, cost_usd: null };
  const failing = withinBudget(db, randomUUID(), input, () => Promise.reject(new AnalysisError("no", true, { usage })));
  await expect(failing).rejects.toMatchObject({ reason: "no" });
  expect(await charged(tenant)).toBe(777);
});

test("what a killed worker held is given back when its job begins anew, and to all after 20 minutes", async () => {
  const { tenant, db } = await tenantWithBudget(7_000);
  const jobId = randomUUID();
  const never = () => new Promise<never>(() => undefined);
  void withinBudget(db, jobId, input, never);
  await expect.poll(() => held(tenant)).toBe(1);
  await expect(withinBudget(db, randomUUID(), input, using(10))).rejects.toMatchObject({
    reason: expect.stringContaining("budget"),
  });
  await expect(withinBudget(db, jobId, input, using(10))).resolves.toBeDefined();

  void withinBudget(db, jobId, input, never);
  await expect.poll(() => held(tenant)).toBe(1);
  const later = "update private.token_reservations set ends_at = now() - interval '1 second' where organization_id = $1";
  await database().owner(later, [tenant.id]);
  await expect(withinBudget(db, randomUUID(), input, using(10))).resolves.toBeDefined();
  expect(await charged(tenant)).toBe(20);
});

const held = async ({ id }: Tenant) =>
  (await database().owner("select id from private.token_reservations where organization_id = $1", [id])).length;

test("a charge that the database does not take is seen in the log, and the work is not lost", async () => {
  const { db } = await tenantWithBudget(null);
  const lines: string[] = [];
  const write = vi.spyOn(process.stdout, "write").mockImplementation((line) => lines.push(String(line)) > 0);
  const analysis = withinBudget(db, randomUUID(), input, async () => ({
    ...nothing,
    usage: { input_tokens: Number.MAX_VALUE, output_tokens: 0, cost_usd: null },
  }));
  await expect(analysis).resolves.toBeDefined();
  write.mockRestore();
  expect(lines.join("")).toContain("tokens not charged");
});
