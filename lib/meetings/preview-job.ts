import { AnalysisError } from "@/lib/analysis/analyzer";
import { rows } from "@/lib/api/rows";
import { asCaller, type Db } from "@/lib/db/as-caller";
import { callerOfJob } from "@/lib/identity/caller";
import type { JobOf } from "@/lib/jobs/queues";
import { Unwanted } from "@/lib/jobs/while-wanted";
import { prepare, readMeeting } from "@/lib/meetings/analysis-input";
import { analyzeWithinBudget } from "@/lib/scoring/analyze";
import { whyForGood } from "@/lib/scoring/failure";

/** The job `preview`: what a template would say of a past call. The result waits in its row for the request that asked. */
export async function runPreview(job: JobOf<"preview">, jobId: string, signal: AbortSignal): Promise<string> {
  const caller = callerOfJob(job.organization_id, jobId);
  const db = asCaller(caller);
  const [wanted] = await waiting(db, job);
  const meeting = wanted && (await readMeeting(db, { organization_id: job.organization_id, meeting_id: wanted.meeting_id }));
  if (!meeting) return "stale";
  try {
    const { analysis } = await prepare(db, caller, { ...meeting, requested_template_ids: [wanted.template_id] }, wanted.changes);
    const { reports } = await analyzeWithinBudget(db, jobId, analysis, signal, async () => (await waiting(db, job)).length > 0);
    const [report] = reports;
    await finish(db, job, report ? "done" : "failed", report ? { ...report, meeting_id: wanted.meeting_id } : null);
  } catch (err) {
    if (err instanceof Unwanted) return "stale";
    if (!(err instanceof AnalysisError) && whyForGood(err, jobId) === null) throw err;
    await finish(db, job, "failed", null);
  }
  return "recorded";
}

/** The preview's row for as long as somebody waits for it. */
async function waiting(db: Db, job: JobOf<"preview">) {
  const previews = db
    .from("template_previews")
    .select("meeting_id,template_id,changes")
    .eq("organization_id", job.organization_id);
  return rows(await previews.eq("id", job.preview_id).eq("status", "waiting"));
}

async function finish(db: Db, job: JobOf<"preview">, status: "done" | "failed", result: object | null): Promise<void> {
  const row = { status, result: result && JSON.parse(JSON.stringify(result)) };
  const finished = await db
    .from("template_previews")
    .update(row)
    .eq("organization_id", job.organization_id)
    .eq("id", job.preview_id);
  if (finished.error) throw finished.error;
}
