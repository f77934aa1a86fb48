import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { AnalysisError, type AnalysisInput } from "@/lib/analysis/analyzer";
import { asCaller } from "@/lib/db/as-caller";
import { callerOfJob } from "@/lib/identity/caller";
import { computeMetrics } from "@/lib/metrics/compute";
import { updateOrganization } from "@/lib/organizations/contract";
import { withinBudget } from "@/lib/scoring/token-budget";
import { newTenant } from "@/tests/support/tenant";

const input: AnalysisInput = {
  call: { title: "x", meeting_date: "2026-05-09T14:00:00.000Z", time_zone: "UTC", call_type: null, participants: [] },
  segments: [{ index: 0, speaker: "Ann", side: "unknown", start_ms: null, end_ms: null, text: "Hello there" }],
  metrics: computeMetrics([]),
  rubrics: [],
};

async function tenantWithBudget(monthly_token_budget: number | null) {
  const tenant = await newTenant();
  await tenant.admin.call(updateOrganization, { body: { monthly_token_budget } });
  return asCaller(callerOfJob(tenant.id, randomUUID()));
}

const nothing = {
  digest: { summary: "", action_items: [], decisions: [], topics: [], attendees: [], follow_up_draft: { subject: "", body: "" } },
  insights: [],
  reports: [],
};
const using = (tokens: number) => async () => ({ ...nothing, usage: { input_tokens: tokens, output_tokens: 0, cost_usd: null } });

test("a budget that is used up stops the analysis before its first request", async () => {
  const db = await tenantWithBudget(10_000);
  let requests = 0;
  const counted = (tokens: number) => async () => {
    requests += 1;
    return using(tokens)();
  };
  await withinBudget(db, input, counted(9_000));
  const refused = withinBudget(db, input, counted(10));
  await expect(refused).rejects.toBeInstanceOf(AnalysisError);
  await expect(refused).rejects.toMatchObject({ retryable: false, reason: expect.stringContaining("budget") });
  expect(requests).toBe(1);
});

test("what was reserved and not used is given back, also by an analysis that fails", async () => {
  const db = await tenantWithBudget(7_000);
  const failing = withinBudget(db, input, () => Promise.reject(new AnalysisError("no", true)));
  await expect(failing).rejects.toMatchObject({ reason: "no" });
  await expect(withinBudget(db, input, using(10))).resolves.toBeDefined();
  await expect(withinBudget(db, input, using(10))).resolves.toBeDefined();
});

test("of many at once only as many go through as the budget has room for", async () => {
  const db = await tenantWithBudget(13_000);
  const attempts = await Promise.allSettled(Array.from({ length: 8 }, () => withinBudget(db, input, using(6_004))));
  expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
});

test("without a budget there is no bound", async () => {
  const db = await tenantWithBudget(null);
  await expect(withinBudget(db, input, using(1_000_000))).resolves.toBeDefined();
});
