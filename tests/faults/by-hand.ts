import { WebhookEvent } from "@/lib/events/contract";
import type { JobOf } from "@/lib/jobs/queues";
import { attemptOnce } from "@/lib/webhooks/deliver";
import { fanOut } from "@/lib/webhooks/fan-out";
import * as webhooks from "@/lib/webhooks/service";
import type { Received } from "@/tests/faults/receiver";
import { dataOf, type FaultTenant } from "@/tests/faults/tenant";
import type { TestDatabase } from "@/tests/support/database";

interface QueuedDelivery {
  data: JobOf<"delivery">;
  start_after: Date;
}
interface DeliveryRow {
  id: string;
  event_id: string;
  event_type: string;
  status: string;
  attempts: { at: string; status_code: number | null; error: string | null; response_body: string | null }[];
  next_attempt_at: Date | null;
}

/**
 * A tenant's deliveries without a worker: the test takes each job from the queue itself, at the time the job is due, by a clock
 * that it sets. So hours pass at once.
 */
export class ByHand {
  now = new Date();
  readonly clock = { now: () => this.now, random: () => 0.5 };

  constructor(
    private readonly db: TestDatabase,
    readonly tenant: FaultTenant,
  ) {}

  /** Runs every fan-out job of the tenant; answers what each said. */
  async fanOutAll(): Promise<string[]> {
    const jobs = await this.db.owner<{ id: string; data: JobOf<"fan_out"> }>(
      "update pgboss.job set state = 'completed' where name = 'fan_out' and state = 'created' and data ->> 'organization_id' = $1 returning id, data",
      [this.tenant.id],
    );
    return Promise.all(jobs.map(({ id, data }) => fanOut(data, id, new AbortController().signal)));
  }

  /** Takes the tenant's waiting delivery jobs out of the queue, the first due first. */
  takeJobs(): Promise<QueuedDelivery[]> {
    return this.db.owner<QueuedDelivery>(
      `with taken as (update pgboss.job set state = 'completed' where name in ('delivery', 'slow_delivery') and state = 'created'
         and data ->> 'organization_id' = $1 returning data, start_after) select * from taken order by start_after`,
      [this.tenant.id],
    );
  }

  /** Runs the waiting deliveries at the times they are due, until none is left; answers their outcomes. */
  async runAll(limit = 100): Promise<string[]> {
    const outcomes: string[] = [];
    for (let jobs = await this.takeJobs(); jobs.length > 0 && outcomes.length < limit; jobs = await this.takeJobs()) {
      for (const { data, start_after } of jobs) {
        if (start_after > this.now) this.now = start_after;
        outcomes.push(await attemptOnce(data, false, this.clock));
      }
    }
    return outcomes;
  }

  rowsOf(webhookId: string): Promise<DeliveryRow[]> {
    return this.db.owner<DeliveryRow>("select * from public.webhook_deliveries where webhook_id = $1 order by created_at, id", [
      webhookId,
    ]);
  }

  async webhook(id: string) {
    return dataOf(await webhooks.get(this.tenant.ctx, { params: { id }, query: {}, body: undefined }));
  }

  async setActive(id: string, isActive: boolean) {
    return dataOf(await webhooks.update(this.tenant.ctx, { params: { id }, query: {}, body: { is_active: isActive } }));
  }
}

export const eventOf = (request: Received | undefined) => WebhookEvent.parse(JSON.parse(request?.body.toString() ?? "null"));
