import type { Verb } from "@/lib/api/endpoint";
import { reply } from "@/lib/api/reply";
import { query } from "@/lib/db/pool";
import { env } from "@/lib/env";
import type { getHealth } from "@/lib/health/contract";
import { version } from "@/package.json";

interface Row {
  worker_seen: boolean;
  queues: { name: string; waiting: number; active: number; failed: number; oldest_seconds: number | null }[];
}

const freshMs = 1_000;
let latest: { at: number; rows: Promise<Row[]> } | undefined;

/** Anybody may ask, as often as they like: the database is asked once a second. */
function look(): Promise<Row[]> {
  if (latest && Date.now() - latest.at < freshMs) return latest.rows;
  const looked = { at: Date.now(), rows: query<Row>("select * from private.health()") };
  latest = looked;
  // That it can't be reached is found out anew by whoever asks next.
  looked.rows.catch(() => {
    if (latest === looked) latest = undefined;
  });
  return looked.rows;
}

// GET /health
export const get: Verb<typeof getHealth> = async () => {
  const [row] = await look();
  const isWorking = row?.worker_seen ?? false;
  const analyzer = env().OPENAI_API_KEY ? ("openai" as const) : ("local" as const);
  const checks = { database: "ok" as const, worker: isWorking ? ("ok" as const) : ("down" as const), analyzer };
  return reply(
    { status: isWorking ? ("ok" as const) : ("degraded" as const), version, checks, queues: row?.queues ?? [] },
    { headers: { "Cache-Control": "no-cache" } },
  );
};
