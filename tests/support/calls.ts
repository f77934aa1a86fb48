import { randomUUID } from "node:crypto";
import { Pool } from "pg";
import { callerOfJob } from "@/lib/identity/caller";
import { type Claims, database } from "@/tests/support/database";
import { callerOfKey, claimsOf, type Tenant } from "@/tests/support/tenant";

export const orderOf = (more: object = {}): object => ({
  ...{ user_id: null, phone_number: "+14155550100", name: "Joe", instructions: "Order a pizza.", first_message: null },
  ...{ disclosure: "I am an AI assistant.", language: "en", call_at: null, max_duration_seconds: 600, voicemail: "hang_up" },
  ...{ voicemail_message: null, consent: null, analyze: true, template_ids: null, carrier: "simulated", from_number: null },
  ...{ rate_cents: 15, hold_cents: 150 },
  ...more,
});

/** The functions of calls as a tenant's key and as its jobs run them: each in a transaction that is kept, many at once. */
export class CallSteps {
  private readonly pool = new Pool({ connectionString: database().url, max: 12, idleTimeoutMillis: 500, allowExitOnIdle: true });

  private constructor(
    readonly organizationId: string,
    private readonly claims: { key: Claims; job: Claims },
  ) {}

  static async of(tenant: Tenant): Promise<CallSteps> {
    const key = await claimsOf(callerOfKey(tenant, tenant.keys.admin));
    const job = await claimsOf(callerOfJob(tenant.id, randomUUID()));
    return new CallSteps(tenant.id, { key, job });
  }

  /** The first row, or the code of what the function raised. */
  async run<Row extends object>(as: "key" | "job", statement: string, values: unknown[] = []): Promise<Row | string> {
    const client = await this.pool.connect();
    try {
      await client.query("begin");
      await client.query("select set_config('request.jwt.claims', $1, true)", [JSON.stringify(this.claims[as])]);
      await client.query("set local role authenticated");
      const { rows } = await client.query(statement, values);
      // The steps are the test's to take: no worker sees a job for them.
      await client.query("reset role");
      await client.query("delete from pgboss.job where name in ('dial', 'call_watch') and data ->> 'organization_id' = $1", [
        this.organizationId,
      ]);
      await client.query("commit");
      return rows[0];
    } catch (error) {
      await client.query("rollback");
      return String(Reflect.get(Object(error), "code"));
    } finally {
      client.release();
    }
  }

  /** The call's id, the rule that refused it, or the code of the error. */
  async order(more: object = {}): Promise<{ id: string | null; refusal: string | null }> {
    const made = await this.run<{ call_id: string | null; refusal: string | null }>(
      "key",
      "select * from public.create_call($1)",
      [JSON.stringify(orderOf(more))],
    );
    return typeof made === "string" ? { id: null, refusal: made } : { id: made.call_id, refusal: made.refusal };
  }

  begin = (id: string) => this.run<{ now: string }>("job", "select public.begin_call($1, 'simulated', null) as now", [id]);
  progress = (id: string, status: string) =>
    this.run<{ now: string }>("job", "select public.progress_call($1, $2, 'human', null) as now", [id, status]);
  say = (id: string, position: number, role: string, text = "Hello there.") =>
    this.run<{ kept: boolean }>("job", "select public.add_call_line($1, $2, $3, $4, 0, false) as kept", [
      id,
      position,
      role,
      text,
    ]);
  end = (id: string, status: string, reason: string, at: Date | null = null) =>
    this.run<{ ended: boolean }>("job", "select public.end_call($1, $2, $3, $4) as ended", [id, status, reason, at]);
  cancel = (id: string) => this.run<object>("key", "select public.cancel_call($1)", [id]);
  watch = (id: string) => this.run<{ now: string }>("job", "select public.watch_call($1) as now", [id]);
  credit = (cents: number) => this.run<object>("key", "select public.credit_balance($1, 'Paid by transfer')", [cents]);

  async account(): Promise<{ posted: number; held: number }> {
    const [row] = await database().owner<{ posted: string; held: string }>(
      "select posted, held from public.accounts where organization_id = $1",
      [this.organizationId],
    );
    return { posted: Number(row?.posted), held: Number(row?.held) };
  }

  call = async (id: string): Promise<Record<string, unknown>> =>
    (await database().owner("select * from public.calls where id = $1", [id]))[0] ?? {};

  /** Where account, ledger and calls contradict each other: nowhere. */
  async faults(): Promise<unknown[]> {
    const differing = await database().owner("select * from private.ledger_faults() where organization_id = $1", [
      this.organizationId,
    ]);
    const wrong = await database().owner(
      `select 'posted' as fault from public.accounts a where a.organization_id = $1 and a.posted <> (select sum(amount_cents)
         from public.balance_entries e where e.organization_id = $1 and e.kind in ('credit', 'capture', 'adjustment'))
       union all select 'negative' from public.accounts where organization_id = $1 and (held < 0 or posted < held)
       union all select 'settled twice' from public.balance_entries where organization_id = $1 and call_id is not null
         group by call_id, kind having count(*) > 1
       union all select 'settled with another amount' from public.calls c where c.organization_id = $1 and c.settled_at is not null
         and c.cost_cents <> -coalesce((select sum(amount_cents) from public.balance_entries e where e.call_id = c.id), 0)
       union all select 'after' from (select balance_after_cents, sum(amount_cents) over (order by sequence) as running
         from public.balance_entries where organization_id = $1) e where balance_after_cents <> running`,
      [this.organizationId],
    );
    return [...differing, ...wrong];
  }

  close = () => this.pool.end();
}

/** A tenant whose rules let its calls through at any hour of any day, to any country, as often as a test likes. */
export async function openRules(organizationId: string): Promise<void> {
  await database().owner(
    `update public.calling_settings set window_start = '00:00', window_end = '24:00', calls_per_number_per_day = 20,
       days = '{monday,tuesday,wednesday,thursday,friday,saturday,sunday}', daily_limit_cents = 100000000
     where organization_id = $1`,
    [organizationId],
  );
}
