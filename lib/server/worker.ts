// The worker process: carries out the jobs of every domain. Run as many as you like; each job is given to one of them.
import { closeThreads, openThreads } from "@/lib/analysis/analyze-in-thread";
import { env } from "@/lib/env";
import { upkeepJobs } from "@/lib/jobs/upkeep";
import { Worker } from "@/lib/jobs/worker";
import { meetingJobs } from "@/lib/meetings/jobs";
import { roleplayJobs } from "@/lib/roleplay/jobs";
import { webhookJobs } from "@/lib/webhooks/jobs";

const worker = new Worker({ ...meetingJobs, ...roleplayJobs, ...webhookJobs, ...upkeepJobs });
await worker.start();
if (!env().OPENAI_API_KEY) openThreads();

let isStopping = false;
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await worker.stop();
  await closeThreads();
  process.exit(0);
}
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop());
process.on("disconnect", () => void stop());
