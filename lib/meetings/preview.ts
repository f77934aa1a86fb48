import { AnalysisError } from "@/lib/analysis/analyzer";
import { rows } from "@/lib/api/rows";
import { asCaller, type Db } from "@/lib/db/as-caller";
import type { JobOf } from "@/lib/jobs/queues";
import { analysisOf, callerOfJob } from "@/lib/meetings/analyse";
import { prepare, readMeeting } from "@/lib/meetings/analysis-input";

/** The job `preview`: what a template would say of a past call. The result waits in its row for the request that asked. */
export async function previewReport(job: JobOf<"preview">, jobId: string, signal: AbortSignal): Promise<string> {
  const caller = callerOfJob(job.organization_id, jobId);
  const db = asCaller(caller);
  const previews = db.from("template_previews").select("meeting_id,template_id").eq("organization_id", job.organization_id);
  const [wanted] = rows(await previews.eq("id", job.preview_id).eq("status", "waiting"));
  const meeting = wanted && (await readMeeting(db, { organization_id: job.organization_id, meeting_id: wanted.meeting_id }));
  if (!meeting) return "stale";
  try {
    const { analysis } = await prepare(db, caller, { ...meeting, requested_template_ids: [wanted.template_id] });
    const { reports } = await analysisOf(db, analysis, signal);
    const [report] = reports;
    await settle(db, job, report ? "done" : "failed", report ? { ...report, meeting_id: wanted.meeting_id } : null);
  } catch (err) {
    if (!(err instanceof AnalysisError)) throw err;
    await settle(db, job, "failed", null);
  }
  return "recorded";
}

async function settle(db: Db, job: JobOf<"preview">, status: "done" | "failed", result: object | null): Promise<void> {
  const row = { status, result: result && JSON.parse(JSON.stringify(result)) };
  const settled = await db
    .from("template_previews")
    .update(row)
    .eq("organization_id", job.organization_id)
    .eq("id", job.preview_id);
  if (settled.error) throw settled.error;
}
