import { rows } from "@/lib/api/rows";
import { asCaller, type Db } from "@/lib/db/as-caller";
import { callerOfJob } from "@/lib/identity/caller";
import type { JobOf } from "@/lib/jobs/queues";
import { Unwanted } from "@/lib/jobs/while-wanted";
import { prepare, readMeeting } from "@/lib/meetings/analysis-input";
import { toRecord } from "@/lib/meetings/analysis-record";
import { analyzeWithinBudget, configuredAnalyzer } from "@/lib/scoring/analyze";
import { whyForGood } from "@/lib/scoring/failure";

/**
 * The job `analysis`: one meeting at one revision, from transcript to reports, written in one transaction. Safe to run twice and to
 * be killed anywhere; a result that comes late, or for a transcript that was replaced meanwhile, is dropped by the database.
 */
export async function runAnalysis(
  job: JobOf<"analysis">,
  jobId: string,
  signal: AbortSignal,
): Promise<"recorded" | "stale" | "failed"> {
  const caller = callerOfJob(job.organization_id, jobId);
  const db = asCaller(caller);
  const meeting = await readMeeting(db, job);
  if (!meeting || meeting.revision !== job.revision || meeting.status !== "processing") return "stale";
  if (!meeting.transcript || meeting.transcript.word_count === 0) {
    await failAnalysis(db, job, "no_transcript", "The transcript has no speech.");
    return "failed";
  }
  const input = await prepare(db, caller, meeting);
  const analyzer = configuredAnalyzer();
  try {
    const analysis = await analyzeWithinBudget(db, jobId, input.analysis, signal, () => isWanted(db, job));
    const recorded = await db.rpc("record_analysis", {
      p_meeting_id: job.meeting_id,
      p_revision: job.revision,
      p_payload: toRecord(analysis, analyzer, input),
    });
    if (recorded.error) throw recorded.error;
    return recorded.data === "recorded" ? "recorded" : "stale";
  } catch (err) {
    if (err instanceof Unwanted) return "stale";
    const reason = whyForGood(err, jobId);
    if (reason === null) throw err;
    await failAnalysis(db, job, "failed", reason);
    return "failed";
  }
}

/** Whether the meeting is there and still waits for this revision's result. */
async function isWanted(db: Db, job: JobOf<"analysis">): Promise<boolean> {
  const found = db.from("meetings").select("id").eq("organization_id", job.organization_id).eq("id", job.meeting_id);
  return rows(await found.eq("revision", job.revision).eq("status", "processing")).length > 0;
}

/** Ends a meeting's analysis without a result. Does nothing where another revision is under way. */
export async function failAnalysis(
  db: Db,
  job: JobOf<"analysis">,
  status: "failed" | "no_transcript",
  reason: string,
): Promise<void> {
  const failed = await db.rpc("fail_analysis", {
    p_meeting_id: job.meeting_id,
    p_revision: job.revision,
    p_status: status,
    p_reason: reason,
  });
  if (failed.error) throw failed.error;
}
