import { phoneCarriers } from "@/lib/calls/carrier";
import type { PhoneCarrier } from "@/lib/calls/carriers/phone-carrier";
import { query } from "@/lib/db/pool";
import { logger } from "@/lib/log";

const dayMs = 86_400_000;
/** A younger call may not be written down yet. */
const settledMs = 600_000;
const namedAtMost = 10;

export interface Comparison {
  compared: number;
  /** What the carrier calls those that nobody here ordered. */
  unknown: string[];
  /** False where the carrier has more calls than were asked for. */
  isWhole: boolean;
}

/** Looks for calls of the last day that a carrier made from our number, and that are none of ours. */
export async function compareWith(carrier: PhoneCarrier, now: Date): Promise<Comparison> {
  const [from, to] = [new Date(now.getTime() - dayMs), new Date(now.getTime() - settledMs)];
  const { calls, isWhole } = await carrier.list(from);
  const ids = calls.filter(({ madeAt }) => madeAt === null || (madeAt >= from && madeAt <= to)).map(({ id }) => id);
  const unknown = await query<{ id: string }>("select private.unknown_calls($1, $2) as id", [carrier.name, ids]);
  return { compared: ids.length, unknown: unknown.map(({ id }) => id), isWhole };
}

/** One sentence for the log and the command line. */
export const alarmOf = ({ name, from }: PhoneCarrier, unknown: string[]): string =>
  `${name} made calls that nobody here ordered: ${unknown.length} from ${from} (${unknown.slice(0, namedAtMost).join(", ")})`;

/** The job `carrier_check`. @throws Error where a carrier made a call that is none of ours: a job that fails is the alarm */
export async function checkCarriers(): Promise<string> {
  const done: string[] = [];
  for (const carrier of phoneCarriers()) {
    const { compared, unknown, isWhole } = await compareWith(carrier, new Date());
    if (!isWhole) logger().warn({ carrier: carrier.name, compared }, "the carrier has more calls than were compared");
    if (unknown.length > 0) throw new Error(alarmOf(carrier, unknown));
    done.push(`${carrier.name}: ${compared} calls`);
  }
  return done.join(", ") || "calls are simulated";
}
