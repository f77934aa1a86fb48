import { randomInt } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as calls from "@/lib/calls/service";
import { type Receiver, startReceiver } from "@/tests/faults/receiver";
import { type Stack, startStack } from "@/tests/faults/stack";
import { dataOf, FaultTenant } from "@/tests/faults/tenant";
import { openRules } from "@/tests/support/calls";
import { until } from "@/tests/support/processes";

let stack: Stack;
let receiver: Receiver;
beforeAll(async () => {
  stack = await startStack();
  receiver = await startReceiver();
});
afterAll(async () => {
  await receiver?.close();
  await stack?.stop();
});

/** Where a call is when its worker is killed. The first is before it is dialed. */
const moments = ["initiated", "ringing", "in_progress", "completed"] as const;
/** Who answers: one who agrees, declines, hangs up, is cut off, and a line that is busy. */
const endings = ["00", "01", "07", "08", "04"];

test("kill -9 of the worker at each step of a call: each ends once, within a minute, is paid once, told once, and rang once at most", async () => {
  const tenant = await FaultTenant.create();
  await openRules(tenant.id);
  await stack.db.owner("select private.credit_organization(slug, 100000, 'Test') from public.organizations where id = $1", [
    tenant.id,
  ]);
  await tenant.webhook(receiver.url("calls"), ["call.completed"]);
  const statuses = async () =>
    stack.db.owner<{ id: string; status: string }>("select id, status from public.calls where organization_id = $1", [tenant.id]);
  let place = randomInt(1_000, 8_000);
  for (const moment of moments) {
    const worker = await stack.worker();
    const ordered = new Set<string>();
    for (const ending of endings) {
      place += 1;
      const body = { phone_number: `+14155${place}${ending}`, instructions: "Ask whether Friday works. Ask for the price." };
      ordered.add(dataOf(await calls.create(tenant.ctx, { params: {}, query: {}, body })).id);
    }
    await until(async () => (await statuses()).some(({ id, status }) => ordered.has(id) && status === moment));
    await worker.end("SIGKILL");
  }
  const killedAt = Date.now();
  const last = await stack.worker();
  const all = moments.length * endings.length;
  await until(async () => (await statuses()).every(({ status }) => !["initiated", "ringing", "in_progress"].includes(status)));
  const tookMs = Date.now() - killedAt;
  await until(() => receiver.at("calls").length >= all);
  await last.end("SIGTERM");
  console.log(`${all} calls, ${moments.length} kills: all over ${tookMs} ms after the last kill`);
  expect(tookMs).toBeLessThan(60_000);

  const ended = await stack.db.owner<{ timeline: { status: string }[]; settled_at: Date | null }>(
    "select timeline, settled_at from public.calls where organization_id = $1",
    [tenant.id],
  );
  expect(ended).toHaveLength(all);
  for (const { timeline, settled_at } of ended) {
    const names = timeline.map(({ status }) => status);
    expect(new Set(names).size, names.join(" ")).toBe(names.length);
    expect(settled_at).not.toBeNull();
  }
  expect(await stack.db.owner("select * from private.ledger_faults()")).toEqual([]);
  expect(await stack.db.owner("select held::integer from public.accounts where organization_id = $1", [tenant.id])).toEqual([
    { held: 0 },
  ]);
  const [twice] = await stack.db.owner<{ count: number }>(
    `select count(*)::integer from (select 1 from public.events where organization_id = $1 and type = 'call.completed'
       group by subject_id having count(*) > 1) e`,
    [tenant.id],
  );
  expect(twice?.count).toBe(0);
  expect(new Set(receiver.at("calls").map(({ headers }) => headers["x-mira-delivery"])).size).toBe(all);
});
