import { type Analysis, AnalysisError, type AnalysisInput, type Analyzer } from "@/lib/analysis/analyzer";
import { chooseAnalyzer } from "@/lib/analysis/choose-analyzer";
import { asCaller, type Db } from "@/lib/db/as-caller";
import { env } from "@/lib/env";
import type { Caller } from "@/lib/identity/caller";
import type { JobOf } from "@/lib/jobs/queues";
import { prepare, readMeeting } from "@/lib/meetings/analysis-input";
import { toRecord } from "@/lib/meetings/analysis-record";
import { withinBudget } from "@/lib/meetings/token-budget";

let chosen: Analyzer | undefined;

/** The analyzer of this process: openai where a key is configured, else the local one. */
export function configuredAnalyzer(): Analyzer {
  const { OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_MODEL } = env();
  chosen ??= chooseAnalyzer({ apiKey: OPENAI_API_KEY, baseURL: OPENAI_BASE_URL, model: OPENAI_MODEL });
  return chosen;
}

/** The caller that a job is: it sees its one organization, and may write what people may not. */
export const callerOfJob = (organizationId: string, jobId: string): Caller => ({
  organizationId,
  timeZone: "UTC",
  actor: { kind: "job", id: jobId },
  role: "job",
  permissions: ["read", "write"],
  userId: null,
  rate: null,
});

/**
 * The job `analysis`: one meeting at one revision, from transcript to reports, written in one transaction. Safe to run twice and to
 * be killed anywhere; a result that comes late, or for a transcript that was replaced meanwhile, is dropped by the database.
 */
export async function analyseMeeting(
  job: JobOf<"analysis">,
  jobId: string,
  signal: AbortSignal,
): Promise<"recorded" | "stale" | "failed"> {
  const caller = callerOfJob(job.organization_id, jobId);
  const db = asCaller(caller);
  const meeting = await readMeeting(db, job);
  if (!meeting || meeting.revision !== job.revision || meeting.status !== "processing") return "stale";
  if (!meeting.transcript || meeting.transcript.word_count === 0) {
    await failMeeting(db, job, "no_transcript", "The transcript has no speech.");
    return "failed";
  }
  const input = await prepare(db, caller, meeting);
  const analyzer = configuredAnalyzer();
  try {
    const analysis = await analysisOf(db, input.analysis, signal);
    const recorded = await db.rpc("record_analysis", {
      p_meeting_id: job.meeting_id,
      p_revision: job.revision,
      p_payload: toRecord(analysis, analyzer, input),
    });
    if (recorded.error) throw recorded.error;
    return recorded.data === "recorded" ? "recorded" : "stale";
  } catch (err) {
    if (!(err instanceof AnalysisError) || err.retryable) throw err;
    await failMeeting(db, job, "failed", err.reason);
    return "failed";
  }
}

/** The configured analyzer's work; a model's within the organization's budget. */
export async function analysisOf(db: Db, input: AnalysisInput, signal: AbortSignal): Promise<Analysis> {
  const analyzer = configuredAnalyzer();
  const analyze = () => analyzer.analyze(input, { signal });
  return analyzer.name === "openai" ? withinBudget(db, input, analyze) : analyze();
}

/** Ends a meeting's analysis without a result. Does nothing where another revision is under way. */
export async function failMeeting(
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
