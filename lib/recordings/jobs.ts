import { ApiError } from "@/lib/api/errors";
import { asCaller } from "@/lib/db/as-caller";
import { callerOfJob } from "@/lib/identity/caller";
import type { JobHandlers } from "@/lib/jobs/handler";
import type { JobOf } from "@/lib/jobs/queues";
import { type Grabbing, grabBot, isOwn, processedOf } from "@/lib/recordings/grab";
import { recallOf } from "@/lib/recordings/settings";
import { stateOf } from "@/lib/recordings/state";

/** How far back a look for what no webhook told of goes: Recall keeps recordings for a week where nothing else was asked. */
const lookBackMs = 8 * 86_400_000;

/** The job `recording`: takes the transcript of one bot, or of all that are finished. */
async function record({ organization_id, bot_id }: JobOf<"recording">, jobId: string, signal: AbortSignal): Promise<string> {
  const caller = callerOfJob(organization_id, jobId);
  const db = asCaller(caller);
  const now = new Date();
  const recall = await recallOf(db, organization_id).catch((err: unknown) => {
    // Disconnected since it was queued.
    if (err instanceof ApiError && err.code === "conflict") return null;
    throw err;
  });
  if (!recall) return "Recall.ai is not connected";
  const grabbing: Grabbing = { db, caller, now, recall };
  if (bot_id === null) return reconcile(grabbing, signal);
  const bot = await recall.bot(bot_id);
  if (!bot || !isOwn(bot, caller)) return "no_bot";
  return (await grabBot(grabbing, bot)).status;
}

async function reconcile(grabbing: Grabbing, signal: AbortSignal): Promise<string> {
  const { db, caller, now, recall } = grabbing;
  const bots = (await recall.bots({ from: new Date(now.getTime() - lookBackMs).toISOString() })).filter((bot) =>
    isOwn(bot, caller),
  );
  const processed = await processedOf(db, caller, bots);
  let taken = 0;
  for (const bot of bots) {
    if (signal.aborted) break;
    const state = stateOf(bot, processed, now);
    const isOpen = state.status === "ready" || (state.status === "no_transcript_yet" && state.attempt !== null);
    if (isOpen && (await grabBot(grabbing, bot)).status === "processed") taken++;
  }
  return `reconciled: ${taken} of ${bots.length}`;
}

export const recordingJobs: Pick<JobHandlers, "recording"> = { recording: { run: record } };
