import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CallSteps, openRules } from "@/tests/support/calls";
import { database } from "@/tests/support/database";
import { newTenant } from "@/tests/support/tenant";

const opened: CallSteps[] = [];
afterAll(() => Promise.all(opened.map((steps) => steps.close())));

async function newSteps(): Promise<CallSteps> {
  const tenant = await newTenant();
  await openRules(tenant.id);
  const steps = await CallSteps.of(tenant);
  opened.push(steps);
  return steps;
}

const number = (place: number) => `+1415555${String(1000 + place)}`;
const numbers = (count: number) => Array.from({ length: count }, (_, place) => number(place));

/** Answered so long ago. */
const answeredAgo = (id: string, seconds: number) =>
  database().owner("update public.calls set answered_at = clock_timestamp() - make_interval(secs => $2) where id = $1", [
    id,
    seconds,
  ]);

async function talking(steps: CallSteps, place = 0): Promise<string> {
  const { id } = await steps.order({ phone_number: number(place) });
  if (!id) throw new Error("the order was refused");
  await steps.begin(id);
  await steps.progress(id, "in_progress");
  return id;
}

describe("money", () => {
  test("a new organization has 500 cents, and its ledger says where from", async () => {
    const steps = await newSteps();
    expect(await steps.account()).toEqual({ posted: 500, held: 0 });
    expect(await steps.faults()).toEqual([]);
  });

  test("60 orders at once on the money of three ring three times", async () => {
    const steps = await newSteps();
    const orders = await Promise.all(numbers(60).map((phone_number) => steps.order({ phone_number })));
    expect(orders.filter(({ id }) => id !== null)).toHaveLength(3);
    expect(orders.filter(({ refusal }) => refusal === "PT402")).toHaveLength(57);
    expect(await steps.account()).toEqual({ posted: 500, held: 450 });
    expect(await steps.faults()).toEqual([]);
  });

  test("20 orders at once to one number ring once", async () => {
    const steps = await newSteps();
    await steps.credit(100_000);
    const orders = await Promise.all(Array.from({ length: 20 }, () => steps.order()));
    expect(orders.filter(({ id }) => id !== null)).toHaveLength(1);
    expect(orders.filter(({ refusal }) => refusal === "call_active")).toHaveLength(19);
  });

  test("started minutes count, up to those that are held; a call that was not answered costs nothing", async () => {
    const steps = await newSteps();
    const cost = async (seconds: number) => {
      const id = await talking(steps);
      await answeredAgo(id, seconds);
      await steps.end(id, "completed", "agent_ended");
      return (await steps.call(id)).cost_cents;
    };
    expect(await cost(1)).toBe("15");
    expect(await cost(61)).toBe("30");
    expect(await cost(100_000)).toBe("150");
    const { id } = await steps.order();
    await steps.end(id ?? "", "busy", "busy");
    expect((await steps.call(id ?? "")).cost_cents).toBe("0");
    expect(await steps.account()).toEqual({ posted: 500 - 195, held: 0 });
    expect(await steps.faults()).toEqual([]);
  });

  test("the first end and the tenth, and one told later, give one entry of one amount", async () => {
    const steps = await newSteps();
    const id = await talking(steps);
    await answeredAgo(id, 70);
    const ends = await Promise.all(Array.from({ length: 10 }, () => steps.end(id, "completed", "callee_hung_up")));
    expect(ends.filter((end) => typeof end !== "string" && end.ended)).toHaveLength(1);
    await steps.end(id, "failed", "carrier_error", new Date(Date.now() + 3_600_000));
    expect(await steps.call(id)).toMatchObject({ status: "completed", cost_cents: "30", end_reason: "callee_hung_up" });
    expect(await steps.account()).toEqual({ posted: 470, held: 0 });
    expect(await steps.faults()).toEqual([]);
  });

  test("cancel against answer: one of them wins, and the money agrees with it", async () => {
    const steps = await newSteps();
    for (let round = 0; round < 8; round++) {
      const { id } = await steps.order();
      if (!id) throw new Error("refused");
      await steps.begin(id);
      await Promise.all([steps.cancel(id), steps.progress(id, "in_progress")]);
      const { status, answered_at } = await steps.call(id);
      expect(status).toBe(answered_at === null ? "canceled" : "in_progress");
      await steps.end(id, "completed", "agent_ended");
    }
    expect(await steps.faults()).toEqual([]);
    expect((await steps.account()).held).toBe(0);
  });

  test("a scheduled call takes its money when it is dialed, and fails where there is none by then", async () => {
    const steps = await newSteps();
    const call_at = new Date(Date.now() + 60_000).toISOString();
    const { id } = await steps.order({ call_at, phone_number: number(9) });
    expect((await steps.account()).held).toBe(0);
    for (const phone_number of numbers(3)) await steps.order({ phone_number });
    await database().owner("update public.calls set call_at = now() where id = $1", [id]);
    await steps.begin(id ?? "");
    expect(await steps.call(id ?? "")).toMatchObject({ status: "failed", end_reason: "insufficient_balance", cost_cents: "0" });
  });

  test("a dial job that runs twice dials once", async () => {
    const steps = await newSteps();
    const { id } = await steps.order();
    const begun = await Promise.all(Array.from({ length: 6 }, () => steps.begin(id ?? "")));
    expect(begun.filter((one) => typeof one !== "string" && one.now === "dial")).toHaveLength(1);
  });

  test("a correction takes no more than is there, and callers move no money themselves", async () => {
    const steps = await newSteps();
    expect(await steps.credit(-501)).toBe("PT409");
    await steps.credit(-500);
    expect(await steps.account()).toEqual({ posted: 0, held: 0 });
    const moves = [
      "select private.move_money('credit', 100, null, 'x')",
      "update public.accounts set posted = 9",
      "insert into public.balance_entries (organization_id, kind, amount_cents, balance_after_cents) select organization_id, 'credit', 1, 1 from public.accounts",
      "select public.end_call(gen_random_uuid(), 'completed', 'agent_ended', null)",
      "select private.credit_organization('x', 1, 'x')",
    ];
    for (const statement of moves) expect(await steps.run("key", statement), statement).toBe("42501");
    expect(await steps.faults()).toEqual([]);
  });

  test("who held an answered call and is gone: it ends where they were last heard of", async () => {
    const steps = await newSteps();
    const id = await talking(steps);
    expect(await steps.watch(id)).toEqual({ now: "alive" });
    await database().owner(
      `update public.calls set answered_at = now() - interval '100 seconds', alive_at = now() - interval '31 seconds' where id = $1`,
      [id],
    );
    expect(await steps.watch(id)).toEqual({ now: "lost" });
    expect(await steps.call(id)).toMatchObject({ status: "completed", end_reason: "connection_lost", cost_cents: "30" });
    expect(await steps.watch(id)).toEqual({ now: "over" });
  });

  test("the check of the ledger raises the alarm where an account differs from what is written", async () => {
    const steps = await newSteps();
    await database().connected(async (client) => {
      await client.query("begin");
      await client.query("update public.accounts set posted = posted + 1 where organization_id = $1", [steps.organizationId]);
      await expect(client.query("select private.check_ledger()")).rejects.toThrow("the ledger differs");
      await client.query("rollback");
    });
  });
});

type Step = readonly [
  what: "order" | "later" | "begin" | "ring" | "answer" | "end" | "lose" | "cancel" | "watch" | "credit",
  which: number,
];
const step: fc.Arbitrary<Step> = fc.tuple(
  fc.constantFrom("order", "later", "begin", "ring", "answer", "end", "lose", "cancel", "watch", "credit"),
  fc.nat({ max: 5 }),
);

/** One lane of a random history: it knows the calls that any lane has ordered. */
async function walk(steps: CallSteps, lane: readonly Step[], ids: string[]): Promise<void> {
  for (const [what, which] of lane) {
    if (what === "order" || what === "later") {
      const call_at = what === "later" ? new Date(Date.now() + 20).toISOString() : null;
      const { id } = await steps.order({ phone_number: number(which), call_at });
      if (id) ids.push(id);
      continue;
    }
    if (what === "credit") {
      await steps.credit(which * 10 - 20);
      continue;
    }
    const id = ids[which % Math.max(1, ids.length)];
    if (!id) continue;
    const run = {
      begin: () => steps.begin(id),
      ring: () => steps.progress(id, "ringing"),
      answer: () => steps.progress(id, "in_progress"),
      end: () => steps.end(id, "completed", "callee_hung_up", new Date(Date.now() - which * 1_000)),
      lose: () => steps.end(id, "no_answer", "no_answer"),
      cancel: () => steps.cancel(id),
      watch: () => steps.watch(id),
    };
    await run[what]();
  }
}

describe("random histories", () => {
  let steps: CallSteps;
  beforeAll(async () => {
    steps = await newSteps();
  });

  test("account, ledger and calls agree after each, whatever happens at once; when all calls are over nothing is held", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(step, { maxLength: 12 }), { minLength: 2, maxLength: 5 }), async (lanes) => {
        const ids: string[] = [];
        await Promise.all(lanes.map((lane) => walk(steps, lane, ids)));
        expect(await steps.faults()).toEqual([]);
        await Promise.all(ids.map((id) => steps.end(id, "failed", "carrier_error")));
        expect(await steps.faults()).toEqual([]);
        expect((await steps.account()).held).toBe(0);
        await database().owner("delete from public.calls where organization_id = $1", [steps.organizationId]);
      }),
      { numRuns: 25 },
    );
  }, 120_000);
});
