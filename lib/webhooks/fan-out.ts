import { query } from "@/lib/db/pool";
import { bodyOf, EventTypeSchema } from "@/lib/events/contract";
import { contextOfJob, dataOf } from "@/lib/events/data";
import type { JobOf } from "@/lib/jobs/queues";

interface EventRow {
  organization_id: string;
  type: string;
  subject_id: string;
  created_at: Date;
  data: unknown;
}

/**
 * The job `fan_out`: makes an event's bytes once, and from them one delivery for each endpoint that wants it. Nothing is
 * sent about what was deleted meanwhile: `meeting.deleted` is a separate event.
 */
export async function fanOut(job: JobOf<"fan_out">, jobId: string, signal: AbortSignal): Promise<string> {
  const [event] = await query<EventRow>("select * from private.event_to_send($1)", [job.event_id]);
  if (!event || event.organization_id !== job.organization_id) return "gone";
  const type = EventTypeSchema.parse(event.type);
  const data = await dataOf(contextOfJob(event.organization_id, jobId, signal), type, event.subject_id, event.data);
  if (data === null) return "gone";
  const body = bodyOf({ id: job.event_id, type, created_at: event.created_at.toISOString(), data });
  const [made] = await query<{ deliveries: number }>("select private.fan_out($1, $2) as deliveries", [job.event_id, body]);
  return `${made?.deliveries ?? 0} deliveries`;
}
