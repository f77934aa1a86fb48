// The worker process: carries out the jobs of every domain. Run as many as you like; each job is given to one of them.
import "@/lib/process-output";
import "@/lib/instance/required-node";
import { closeThreads, openThreads } from "@/lib/analysis/analyze-in-thread";
import { briefingJobs } from "@/lib/briefing/jobs";
import { callJobs } from "@/lib/calls/jobs";
import { query } from "@/lib/db/pool";
import { documentJobs } from "@/lib/documents/jobs";
import { env } from "@/lib/env";
import { upkeepJobs } from "@/lib/jobs/upkeep";
import { Worker } from "@/lib/jobs/worker";
import { meetingJobs } from "@/lib/meetings/jobs";
import { recordingJobs } from "@/lib/recordings/jobs";
import { roleplayJobs } from "@/lib/roleplay/jobs";
import { Monitor } from "@/lib/server/monitor";
import { webhookJobs } from "@/lib/webhooks/jobs";

const worker = new Worker({
  ...meetingJobs,
  ...documentJobs,
  ...briefingJobs,
  ...recordingJobs,
  ...roleplayJobs,
  ...webhookJobs,
  ...callJobs,
  ...upkeepJobs,
});
const monitor = new Monitor(async () => (await query("select 1")).length === 1);
monitor.open();
await worker.start();
if (!env().OPENAI_API_KEY) openThreads();
monitor.ready();

let isStopping = false;
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  monitor.drain();
  await worker.stop();
  await closeThreads();
  process.exit(0);
}
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop());
process.on("disconnect", () => void stop());
