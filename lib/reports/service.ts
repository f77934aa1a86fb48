import { overallScore } from "@/lib/analysis/overall-score";
import { resolveBounds } from "@/lib/api/dates";
import type { Input, Verb } from "@/lib/api/endpoint";
import { conflict, forbidden, invalidRequest } from "@/lib/api/errors";
import { type Counting, changes, page, placeColumns } from "@/lib/api/list";
import { isSync } from "@/lib/api/pagination";
import { reply } from "@/lib/api/reply";
import { asOutput, one, rows } from "@/lib/api/rows";
import { etagOf, expectedVersion, requireVersion, whyUnchanged } from "@/lib/api/version";
import type { Db } from "@/lib/db/as-caller";
import type { Caller } from "@/lib/identity/caller";
import { type getReport, type listMeetingReports, type listReports, Report, type reviewReport } from "@/lib/reports/contract";

const columns =
  "id,meeting_id,roleplay_session_id,user_id,template_id,template_name,template_version,overall_score,summary,strengths,improvements,next_practice,coaching_tone,analyzer,model,prompt_version,confidence,review,created_at,updated_at,changed_xid,member:members!reports_member_fkey(name),meeting:meetings!reports_meeting_fkey(title),criteria_scores:report_criteria!report_criteria_report_fkey(position,name,weight,score,machine_score,feedback,not_applicable,unsupported,confidence,evidence)";

interface ReportRow {
  id: string;
  changed_xid: number;
  member: { name: string } | null;
  meeting: { title: string } | null;
  criteria_scores: { position: number }[];
}

function toReport({ changed_xid: _, member, meeting, criteria_scores, ...row }: ReportRow): Report {
  const inOrder = [...criteria_scores].sort((a, b) => a.position - b.position);
  return asOutput(Report, {
    ...row,
    meeting_title: meeting?.title ?? null,
    user_name: member?.name ?? null,
    criteria_scores: inOrder.map(({ position: _position, ...criterion }) => criterion),
  });
}

function filtered(db: Db, caller: Caller, query: Input<typeof listReports>["query"], counting: Counting) {
  const { min_score, max_score } = query;
  if (min_score !== undefined && max_score !== undefined && min_score > max_score)
    throw invalidRequest([{ path: "min_score", message: "must not be above max_score" }]);
  const bounds = resolveBounds(query, caller.timeZone);
  let found = db.from("reports").select(columns, counting).eq("organization_id", caller.organizationId);
  if (query.reviewed === true) found = found.not("review", "is", null);
  if (query.reviewed === false) found = found.is("review", null);
  if (query.user_id) found = found.eq("user_id", query.user_id);
  if (query.meeting_id) found = found.eq("meeting_id", query.meeting_id);
  if (query.template_id) found = found.eq("template_id", query.template_id);
  if (bounds.from) found = found.gte("created_at", bounds.from);
  if (bounds.to) found = found.lte("created_at", bounds.to);
  if (min_score !== undefined) found = found.gte("overall_score", min_score);
  if (max_score !== undefined) found = found.lte("overall_score", max_score);
  return found;
}

// GET /reports
export const list: Verb<typeof listReports> = async ({ db, caller }, { query }) => {
  const select = (counting: Counting) => filtered(db, caller, query, counting);
  if (isSync(query)) {
    const every = () => db.from("reports").select(placeColumns).eq("organization_id", caller.organizationId);
    return changes({ db, caller }, { resource: "reports", fitting: () => select({ head: false }), every }, query, toReport);
  }
  return page(select, query, "created_at", toReport);
};

async function read(db: Db, caller: Caller, id: string) {
  const found = db.from("reports").select(columns).eq("organization_id", caller.organizationId).eq("id", id);
  return one(await found.maybeSingle(), "report");
}

const versioned = (row: ReportRow) => reply(toReport(row), { headers: { ETag: etagOf(row) } });

// GET /reports/{id}
export const get: Verb<typeof getReport> = async ({ db, caller }, { params }) => versioned(await read(db, caller, params.id));

// PATCH /reports/{id}
export const review: Verb<typeof reviewReport> = async ({ db, caller, request, now }, { params, body }) => {
  const expected = expectedVersion(request);
  const was = await read(db, caller, params.id);
  if (caller.role === "rep") throw forbidden("Reps don't review reports.");
  requireVersion(expected, was);
  if (Object.keys(body).length === 0) return versioned(was);
  const given = new Map(body.criteria_scores?.map((one) => [one.name, one]));
  const known = new Map(was.criteria_scores.map((criterion) => [criterion.name, criterion]));
  const unknown = [...given.keys()].flatMap((name, place) =>
    known.has(name) ? [] : [{ path: `criteria_scores.${place}.name`, message: "is no criterion of this report" }],
  );
  if (unknown.length > 0) throw invalidRequest(unknown);
  // A person's review of a criterion replaces the automatic score.
  const scored = was.criteria_scores.map((one) => {
    const said = given.get(one.name);
    const machine = { ...one, score: one.score === null ? null : Number(one.score), weight: Number(one.weight) };
    const isAway = said?.not_applicable === true;
    return said ? { ...machine, score: said.score ?? null, not_applicable: isAway, unsupported: false } : machine;
  });
  const before = storedReview(was.review);
  const reviewed = await db.rpc("review_report", {
    p_report_id: params.id,
    p_expected: was.changed_xid,
    p_payload: JSON.stringify({
      overall_score: overallScore(scored),
      criteria_scores: [...given.values()],
      review: {
        reviewed_by: caller.userId,
        reviewed_at: now.toISOString(),
        note: body.note === undefined ? (before?.note ?? null) : body.note,
      },
    }),
  });
  if (reviewed.error) throw reviewed.error;
  if (!reviewed.data && expected === null) throw conflict("The report was changed meanwhile: read it again.");
  if (!reviewed.data) throw await whyUnchanged(expected, "report", async () => true);
  return versioned(await read(db, caller, params.id));
};

/** A report's review, which only this verb writes. */
const storedReview = (json: unknown): { note: string | null } | null => json as { note: string | null } | null;

// GET /meetings/{id}/report
export const listOfMeeting: Verb<typeof listMeetingReports> = async ({ db, caller }, { params }) => {
  const meeting = db.from("meetings").select("id").eq("organization_id", caller.organizationId).eq("id", params.id);
  const found = db.from("reports").select(columns).eq("organization_id", caller.organizationId).eq("meeting_id", params.id);
  const newestFirst = found.order("created_at", { ascending: false }).order("id", { ascending: false }).limit(200);
  const [known, reports] = await Promise.all([meeting.maybeSingle(), newestFirst]);
  one(known, "meeting");
  return rows(reports).map(toReport);
};
