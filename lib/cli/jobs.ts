import { parseArgs } from "node:util";
import { z } from "zod";
import { query } from "@/lib/db/pool";
import { queueNames } from "@/lib/jobs/queues";

const usage = `Usage: npm run -s mira -- jobs <command>

  jobs list [--queue ${queueNames.join("|")}] [--state created|retry|active|completed|cancelled|failed] [--limit N]
  jobs retry ID... | --failed [--queue Q]
  jobs cancel ID...

list prints one job a line as JSON, the last first; without --state it leaves out those that are completed.`;

const states = ["created", "retry", "active", "completed", "cancelled", "failed"] as const;
const options = {
  queue: { type: "string" },
  state: { type: "string" },
  limit: { type: "string" },
  failed: { type: "boolean" },
} as const;

const Flags = z.strictObject({
  queue: z.enum(queueNames).optional(),
  state: z.enum(states).optional(),
  limit: z.coerce.number<string>().int().min(1).max(10_000).default(100),
  failed: z.boolean().default(false),
});

interface JobRow {
  id: string;
  queue: string;
  state: string;
  data: object;
  retry_count: number;
  created_on: Date;
  start_after: Date;
  error: string | null;
}

/** `npm run mira -- jobs …`: lists jobs, retries or cancels them. Returns the exit code. */
export async function jobsCommand(args: string[]): Promise<number> {
  const read = readArguments(args);
  if (!read) {
    console.error(usage);
    return 2;
  }
  const { verb, ids, flags } = read;
  if (verb === "list") return list(flags);
  if (verb === "cancel") return each(ids, "select private.cancel_job($1) as queue", "cancelled");
  const chosen = flags.failed ? (await jobs({ ...flags, state: "failed", limit: 10_000 })).map(({ id }) => id) : ids;
  return each(chosen, "select private.retry_job($1) as queue", "will run again");
}

function readArguments(args: string[]) {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [verb, ...ids] = positionals;
    const flags = Flags.parse({ ...values });
    const areIds = z.array(z.uuid()).safeParse(ids).success;
    const isList = verb === "list" && ids.length === 0;
    const isChange = (verb === "retry" && ids.length > 0 !== flags.failed) || (verb === "cancel" && ids.length > 0);
    return areIds && (isList || isChange) ? { verb, ids, flags } : null;
  } catch {
    return null;
  }
}

type Wanted = Pick<z.infer<typeof Flags>, "queue" | "state" | "limit">;

const jobs = ({ queue, state, limit }: Wanted): Promise<JobRow[]> =>
  query<JobRow>("select * from private.list_jobs($1, $2, $3)", [queue ?? null, state ?? null, limit]);

async function list(flags: Wanted): Promise<number> {
  for (const job of await jobs(flags)) console.log(JSON.stringify(job));
  return 0;
}

/** Runs the statement for every job, and prints for which jobs it had no effect. */
async function each(ids: readonly string[], statement: string, done: string): Promise<number> {
  let missed = 0;
  for (const id of ids) {
    const [job] = await query<{ queue: string | null }>(statement, [id]);
    if (job?.queue == null) missed += 1;
    console.log(job?.queue == null ? `${id}: there is no such job in a state for that` : `${id}: ${job.queue}, ${done}`);
  }
  return missed === 0 ? 0 : 1;
}
