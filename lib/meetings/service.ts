import { resolveBounds, startOfDay } from "@/lib/api/dates";
import type { Input, Verb } from "@/lib/api/endpoint";
import { conflict, invalidRequest, notFound } from "@/lib/api/errors";
import { type Counting, changes, page, placeColumns, type TextSearch, type Window } from "@/lib/api/list";
import { isSync, type PageMeta, pageMeta, pageRange } from "@/lib/api/pagination";
import { file, type Reply, reply } from "@/lib/api/reply";
import { asOutput, embedded, one, rows as rowsOf } from "@/lib/api/rows";
import { atVersion, changedRow, etagOf, expectedVersion, requireVersion } from "@/lib/api/version";
import { z } from "@/lib/api/zod";
import type { Db } from "@/lib/db/as-caller";
import type { Caller } from "@/lib/identity/caller";
import {
  type deleteMeeting,
  type getLastMeeting,
  type getMeeting,
  type getTranscript,
  type listMeetings,
  Meeting,
  MeetingSummary,
} from "@/lib/meetings/contract";
import { type ReportOfMeeting, standingOfMeeting } from "@/lib/meetings/standing";
import { UntimedTranscriptError, writeTranscript } from "@/lib/transcript-parser/write";
import { storedParticipants, storedSegments } from "@/lib/transcripts/stored";

const columns =
  "id,title,status,failure_reason,source,external_id,meeting_date,duration_seconds,call_type,user_id,participants,talk_ratio,overall_score,report_count,action_item_count,decision_count,summary_preview,created_at,updated_at,changed_xid,member:members!meetings_member_fkey(name),reports!reports_meeting_fkey(revision,report_criteria!report_criteria_report_fkey(name,weight,score,not_applicable,unsupported))";
const fullColumns =
  `${columns},summary,topics,attendees,follow_up_draft,metrics,sides_basis,sides_confidence,sides_reason,transcript:transcripts!transcripts_meeting_fkey(segments,word_count,has_timing),tasks!tasks_meeting_fkey(id,title,description,priority,owner,due_date,status,quote,segment_index,source),decisions!decisions_meeting_fkey(topic,decision,context,quote,segment_index)` as const;

interface MeetingRow {
  changed_xid: number;
  member: { name: string } | null;
  reports: ReportOfMeeting[];
}
interface Transcript {
  segments: unknown;
  word_count: number;
  has_timing: boolean;
}
interface FullRow extends MeetingRow {
  sides_basis: string;
  sides_confidence: string | null;
  sides_reason: string | null;
  participants: unknown;
  transcript: Transcript | Transcript[] | null;
  tasks: { id: string; source: string; segment_index: number | null }[];
  decisions: { segment_index: number | null }[];
}

const dayAfter = (date: string): string => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);

const byPlaceInCall = (a: { segment_index: number | null }, b: { segment_index: number | null }): number =>
  (a.segment_index ?? Number.MAX_SAFE_INTEGER) - (b.segment_index ?? Number.MAX_SAFE_INTEGER);

type ListQuery = Input<typeof listMeetings>["query"];
type Reader = { db: Db; caller: Caller; now: Date };

const Places = z.array(z.object({ id: z.uuid(), changed_xid: z.int() }));
const Found = z.object({ total: z.int(), ids: z.array(z.uuid()) });

/** The moments that a query bounds meetings by: not earlier than `from`, not later than `to`, earlier than `before`. */
function boundsOf(query: ListQuery, caller: Caller, now: Date): Record<"from" | "to" | "before", string[]> {
  const { from, to } = resolveBounds(query, caller.timeZone);
  const given = { from: from ? [from] : [], to: to ? [to] : [], before: [] };
  if (query.range === "past") return { ...given, to: [...given.to, now.toISOString()] };
  if (query.range !== "today") return given;
  const today = now.toLocaleDateString("sv-SE", { timeZone: caller.timeZone });
  const start = (day: string) => new Date(startOfDay(day, caller.timeZone)).toISOString();
  return { ...given, from: [...given.from, start(today)], before: [start(dayAfter(today))] };
}

/** Meetings of the caller's organization that fit the query, but for `q`, for which there is a search. */
function filtered(db: Db, caller: Caller, query: ListQuery, now: Date, counting: Counting) {
  let rows = db.from("meetings").select(columns, counting).eq("organization_id", caller.organizationId);
  if (query.status) rows = rows.eq("status", query.status);
  if (query.user_id) rows = rows.eq("user_id", query.user_id);
  if (query.call_type) rows = rows.eq("call_type", query.call_type);
  if (query.external_id !== undefined) rows = rows.eq("external_id", query.external_id);
  if (query.min_score !== undefined) rows = rows.gte("overall_score", query.min_score);
  if (query.max_score !== undefined) rows = rows.lte("overall_score", query.max_score);
  const { from, to, before } = boundsOf(query, caller, now);
  for (const moment of from) rows = rows.gte("meeting_date", moment);
  for (const moment of to) rows = rows.lte("meeting_date", moment);
  for (const moment of before) rows = rows.lt("meeting_date", moment);
  return rows;
}

function requireSense({ min_score, max_score, sort, ...query }: ListQuery): void {
  if (min_score !== undefined && max_score !== undefined && min_score > max_score)
    throw invalidRequest([{ path: "min_score", message: "must not be above max_score" }]);
  if (!isSync(query)) return;
  // A row can leave `past` or `today` because time passes, without a change to the row.
  if (query.range) throw invalidRequest([{ path: "range", message: "can't be used in change order: use from and to" }]);
  if (sort) throw invalidRequest([{ path: "sort", message: "can't be used in change order" }]);
}

// GET /meetings
export const list: Verb<typeof listMeetings> = async ({ db, caller, now }, { query }) => {
  requireSense(query);
  const select = (counting: Counting) => filtered(db, caller, query, now, counting);
  if (isSync(query)) {
    const every = () => db.from("meetings").select(placeColumns).eq("organization_id", caller.organizationId);
    const followed = { resource: "meetings", fitting: () => select({ head: false }), every };
    const search = query.q === undefined ? undefined : searchOf({ db, caller, now }, query);
    return changes({ db, caller }, { ...followed, search }, query, toSummary);
  }
  if (query.q !== undefined) return searched({ db, caller, now }, query);
  const byScore = query.sort?.endsWith("overall_score") === true;
  const column = byScore ? "overall_score" : "meeting_date";
  return page(select, query, column, toSummary, { isAscending: query.sort === column, mayBeNull: byScore });
};

/** A page of the meetings that `q` is found in: which they are is looked up by indexes, what they are is read as the caller. */
async function searched({ db, caller, now }: Reader, query: ListQuery): Promise<Reply<MeetingSummary[], PageMeta>> {
  const [from] = pageRange(query);
  const args = { p_filters: JSON.stringify(searchFilters(query, caller, now)), p_limit: query.limit, p_offset: from };
  const { total, ids } = Found.parse(rowsOf(await db.rpc("search_meetings", args)));
  const meta = pageMeta(query, total);
  const place = new Map(ids.map((id, at) => [id, at]));
  const found = await summariesOf(db, caller, ids);
  return reply(
    found.sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0)),
    { meta },
  );
}

/** The meetings of these ids that the caller sees, newest first. */
export async function summariesOf(db: Db, caller: Caller, ids: readonly string[]): Promise<MeetingSummary[]> {
  if (ids.length === 0) return [];
  const found = db.from("meetings").select(columns).eq("organization_id", caller.organizationId).in("id", ids);
  const inOrder = found.order("meeting_date", { ascending: false }).order("id", { ascending: false });
  return rowsOf(await inOrder).map(toSummary);
}

function searchFilters(query: ListQuery, caller: Caller, now: Date): object {
  const { q, status, user_id, call_type, external_id, min_score, max_score, sort } = query;
  const named = { q, status, user_id, call_type, external_id, min_score, max_score, sort };
  return { ...named, ...boundsOf(query, caller, now) };
}

/** The same in change order. */
function searchOf({ db, caller, now }: Reader, query: ListQuery): TextSearch {
  const find = async (filters: object, window: object, limit: number) => {
    const given = { ...searchFilters(query, caller, now), ...filters };
    const args = { p_filters: JSON.stringify(given), p_window: JSON.stringify(window), p_limit: limit };
    return Places.parse(rowsOf(await db.rpc("search_changed_meetings", args)));
  };
  return {
    places: ({ horizon, after, since }: Window, limit) =>
      find({}, { horizon, after_xid: after?.changedXid, after_id: after?.id, since: after ? null : since }, limit),
    among: (ids) => find({ ids }, { horizon: Number.MAX_SAFE_INTEGER }, ids.length),
  };
}

function toSummary(row: MeetingRow): MeetingSummary {
  const { changed_xid: _, member, reports, ...rest } = row;
  return asOutput(MeetingSummary, { ...rest, ...standingOfMeeting(reports), user_name: member?.name ?? null });
}

function toMeeting(row: FullRow): Meeting {
  const {
    changed_xid: _,
    member,
    reports,
    tasks,
    decisions,
    transcript: stored,
    sides_basis,
    sides_confidence,
    sides_reason,
    ...rest
  } = row;
  const transcript = embedded(stored);
  const fromCall = tasks.filter((task) => task.source === "transcript").sort(byPlaceInCall);
  return asOutput(Meeting, {
    ...rest,
    ...standingOfMeeting(reports),
    user_name: member?.name ?? null,
    transcript: transcript && {
      ...transcript,
      segments: storedSegments(transcript.segments, storedParticipants(row.participants)),
    },
    sides: { basis: sides_basis, confidence: sides_confidence, reason: sides_reason },
    action_items: fromCall.map(({ id, source: _source, ...item }) => ({ task_id: id, ...item })),
    decisions: decisions.sort(byPlaceInCall),
  });
}

// GET /meetings/last
export const last: Verb<typeof getLastMeeting> = async ({ db, caller }) => {
  const newest = db.from("meetings").select(fullColumns).eq("organization_id", caller.organizationId).eq("status", "completed");
  const ordered = newest.order("meeting_date", { ascending: false }).order("id", { ascending: false });
  return versioned(one(await ordered.limit(1).maybeSingle(), "meeting"));
};

const versioned = (row: FullRow) => reply(toMeeting(row), { headers: { ETag: etagOf(row) } });

/** One meeting in full, with its version as ETag. @throws ApiError 412 where another version was `expected` */
export async function readMeeting(db: Db, caller: Caller, id: string, expected: number | null = null): Promise<Reply<Meeting>> {
  const found = db.from("meetings").select(fullColumns).eq("organization_id", caller.organizationId).eq("id", id);
  const row = one(await found.maybeSingle(), "meeting");
  requireVersion(expected, row);
  return versioned(row);
}

// GET /meetings/{id}
export const get: Verb<typeof getMeeting> = async ({ db, caller }, { params }) => readMeeting(db, caller, params.id);

// GET /meetings/{id}/transcript
export const download: Verb<typeof getTranscript> = async ({ db, caller }, { params, query }) => {
  const found = db
    .from("meetings")
    .select("title,participants,transcript:transcripts!transcripts_meeting_fkey(segments)")
    .eq("organization_id", caller.organizationId)
    .eq("id", params.id);
  const meeting = one(await found.maybeSingle(), "meeting");
  const stored = embedded(meeting.transcript);
  if (!stored) throw notFound("transcript");
  const segments = storedSegments(stored.segments, storedParticipants(meeting.participants));
  const format = query.format ?? "json";
  try {
    return file(writeTranscript(segments, format), mediaTypes[format], `${meeting.title}.${format}`);
  } catch (err) {
    if (err instanceof UntimedTranscriptError)
      throw conflict("Not every line of the transcript has a time, which vtt and srt need.");
    throw err;
  }
};

const mediaTypes = {
  json: "application/json; charset=utf-8",
  txt: "text/plain; charset=utf-8",
  vtt: "text/vtt; charset=utf-8",
  srt: "application/x-subrip; charset=utf-8",
};

// DELETE /meetings/{id}
export const remove: Verb<typeof deleteMeeting> = async ({ db, caller, request }, { params }) => {
  const expected = expectedVersion(request);
  const deletion = db.from("meetings").delete().eq("organization_id", caller.organizationId).eq("id", params.id);
  const gone = await atVersion(deletion, expected).select("id").maybeSingle();
  const find = () => db.from("meetings").select("id").eq("organization_id", caller.organizationId).eq("id", params.id);
  await changedRow(gone, expected, "meeting", () => find().maybeSingle());
  return { deleted: true };
};
