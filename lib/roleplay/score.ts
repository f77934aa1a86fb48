import type { AnalysisInput, CriterionResult, Rubric } from "@/lib/analysis/analyzer";
import { rows } from "@/lib/api/rows";
import { asCaller, type Db } from "@/lib/db/as-caller";
import { type Caller, callerOfJob } from "@/lib/identity/caller";
import type { JobOf } from "@/lib/jobs/queues";
import { Unwanted } from "@/lib/jobs/while-wanted";
import { computeMetrics } from "@/lib/metrics/compute";
import { type Scene, storedScene } from "@/lib/roleplay/scene";
import { analyzeWithinBudget, configuredAnalyzer } from "@/lib/scoring/analyze";
import { whyForGood } from "@/lib/scoring/failure";
import { toRubric } from "@/lib/scoring/rubric";
import type { Segment } from "@/lib/transcript-parser/segments";

type ScoringJob = JobOf<"roleplay_scoring">;

/**
 * The job `roleplay_scoring`: one session at one request to be scored, from what was said to a report, written in one transaction.
 * Safe to run twice and to be killed anywhere; a late or second result is refused by the database.
 */
export async function scoreSession(
  job: ScoringJob,
  jobId: string,
  signal: AbortSignal,
): Promise<"recorded" | "stale" | "failed"> {
  const caller = callerOfJob(job.organization_id, jobId);
  const db = asCaller(caller);
  const session = await readSession(db, job);
  if (!session || session.revision !== job.revision || session.status !== "scoring") return "stale";
  const scene = storedScene(session.scenario);
  const rubric = await rubricFor(db, caller, scene.template_id);
  if (!rubric) {
    await failScoring(db, job, "There is no active template to score by. Activate one, and end the session again.");
    return "failed";
  }
  const analyzer = configuredAnalyzer();
  try {
    const { reports, usage } = await analyzeWithinBudget(db, jobId, inputOf(session, scene, rubric), signal, async () => {
      const now = await readSession(db, job);
      return now?.revision === job.revision && now.status === "scoring";
    });
    const [report] = reports;
    if (!report) throw new Error("an analysis has a report for each rubric");
    const recorded = await db.rpc("record_scoring", {
      p_session_id: job.session_id,
      p_revision: job.revision,
      p_payload: JSON.stringify({
        ...report,
        criteria_scores: report.criteria_scores.map(byTheRep),
        template_name: rubric.template_name,
        coaching_tone: rubric.coaching_tone,
        analyzer: analyzer.name,
        model: analyzer.model,
        prompt_version: analyzer.prompt_version,
        ...usage,
      }),
    });
    if (recorded.error) throw recorded.error;
    return recorded.data === "recorded" ? "recorded" : "stale";
  } catch (err) {
    if (err instanceof Unwanted) return "stale";
    const reason = whyForGood(err, jobId);
    if (reason === null) throw err;
    await failScoring(db, job, reason);
    return "failed";
  }
}

/** Ends a session's scoring without a result. Does nothing where another request to be scored is under way. */
export async function failScoring(db: Db, job: ScoringJob, reason: string): Promise<void> {
  const failed = await db.rpc("fail_scoring", { p_session_id: job.session_id, p_revision: job.revision, p_reason: reason });
  if (failed.error) throw failed.error;
}

const columns =
  "status,revision,scenario,scenario_name,started_at,member:members!roleplay_sessions_member_fkey(name,email),organization:organizations!roleplay_sessions_organization_id_fkey(time_zone),turns:roleplay_turns!roleplay_turns_session_fkey(position,speaker,content)";

async function readSession(db: Db, job: ScoringJob) {
  const found = db.from("roleplay_sessions").select(columns).eq("organization_id", job.organization_id).eq("id", job.session_id);
  const { data, error } = await found.maybeSingle();
  if (error) throw error;
  return data;
}
type SessionRow = NonNullable<Awaited<ReturnType<typeof readSession>>>;

/** The session as a call: what was typed has no times, and each turn keeps its place as the segment's index. */
function inputOf(session: SessionRow, { persona }: Scene, rubric: Rubric): AnalysisInput {
  const known = session.member?.name;
  const rep = known === undefined || known === persona.name ? "Rep" : known;
  const segments = session.turns
    .filter(({ speaker, content }) => speaker !== "system" && content !== "")
    .sort((a, b) => a.position - b.position)
    .map(({ position, speaker, content }): Segment => {
      const who =
        speaker === "rep" ? ({ speaker: rep, side: "rep" } as const) : ({ speaker: persona.name, side: "prospect" } as const);
      return { index: position, ...who, start_ms: null, end_ms: null, text: content };
    });
  return {
    call: {
      title: session.scenario_name,
      meeting_date: new Date(session.started_at).toISOString(),
      time_zone: session.organization?.time_zone ?? "UTC",
      call_type: rubric.call_type,
      participants: [
        { name: rep, email: session.member?.email ?? null, side: "rep" },
        { name: persona.name, email: null, side: "prospect" },
      ],
    },
    segments,
    metrics: computeMetrics(segments),
    rubrics: [rubric],
  };
}

/** Practice is about what the rep said: quotes of the persona stay only where a criterion has none of the rep's. */
function byTheRep(criterion: CriterionResult): CriterionResult {
  const own = criterion.evidence.filter(({ side }) => side === "rep");
  return own.length === 0 ? criterion : { ...criterion, evidence: own };
}

/** The scenario's template where it is still there; else the oldest active general one; else the oldest active one. */
async function rubricFor(db: Db, caller: Caller, templateId: string | null): Promise<Rubric | null> {
  const live = db.from("templates").select("*").eq("organization_id", caller.organizationId).is("archived_at", null);
  const found = rows(await live.order("created_at").order("id").limit(1000));
  const active = found.filter(({ is_active }) => is_active);
  const own = found.find(({ id }) => id === templateId);
  const chosen = own ?? active.find(({ call_type }) => call_type === "general") ?? active[0];
  return chosen ? toRubric(chosen) : null;
}
