import type { AnalysisInput, CallType, Rubric } from "@/lib/analysis/analyzer";
import { callTypeOf } from "@/lib/analysis/local/tagger/call-type";
import { isForeign } from "@/lib/analysis/spoken-language";
import { embedded, rows } from "@/lib/api/rows";
import type { Db } from "@/lib/db/as-caller";
import type { Json } from "@/lib/db/database.types";
import type { Caller } from "@/lib/identity/caller";
import type { JobOf } from "@/lib/jobs/queues";
import { computeMetrics } from "@/lib/metrics/compute";
import { toRubric } from "@/lib/scoring/rubric";
import { assignSides, type SideConfidence } from "@/lib/transcripts/sides";
import { type Participant, storedParticipants, storedSegments } from "@/lib/transcripts/stored";

const columns =
  "id,title,status,revision,user_id,meeting_date,call_type,participants,attendees,sides_basis,rep_speaker,requested_template_ids,member:members!meetings_member_fkey(name,email),organization:organizations!meetings_organization_id_fkey(time_zone),transcript:transcripts!transcripts_meeting_fkey(segments,word_count,duration_ms)";

/** The meeting that a job is about, with what its analysis needs; null when it is gone. */
export async function readMeeting(db: Db, job: Pick<JobOf<"analysis">, "organization_id" | "meeting_id">) {
  const found = await db
    .from("meetings")
    .select(columns)
    .eq("organization_id", job.organization_id)
    .eq("id", job.meeting_id)
    .maybeSingle();
  if (found.error) throw found.error;
  if (!found.data) return null;
  return { ...found.data, transcript: embedded(found.data.transcript) };
}
export type MeetingRow = NonNullable<Awaited<ReturnType<typeof readMeeting>>>;

export interface Prepared {
  analysis: AnalysisInput;
  sides: Sides;
  /** As the source states it, null where it doesn't. */
  durationMs: number | null;
}

/** Who is who, how sure that is, and what it rests on, for people to read. */
interface Sides {
  participants: Participant[];
  confidence: SideConfidence;
  reason: string;
}

/** What the analyzer gets: sides found or given, metrics, and the templates that fit, with `changes` that are tried on them. */
export async function prepare(db: Db, caller: Caller, meeting: MeetingRow, changes: Json = null): Promise<Prepared> {
  const sides = meeting.sides_basis === "given" ? givenSides(meeting) : await findSides(db, caller, meeting);
  const { participants } = sides;
  const segments = storedSegments(meeting.transcript?.segments ?? [], participants);
  const callType = asCallType(meeting.call_type) ?? callTypeOf(segments, meeting.title);
  return {
    sides,
    durationMs: meeting.transcript?.duration_ms ?? null,
    analysis: {
      call: {
        title: meeting.title,
        meeting_date: new Date(meeting.meeting_date).toISOString(),
        time_zone: meeting.organization?.time_zone ?? "UTC",
        call_type: callType,
        participants,
      },
      segments,
      metrics: metricsOf(segments, meeting.transcript?.duration_ms ?? null),
      rubrics: await rubricsFor(db, caller, meeting, callType, changes),
    },
  };
}

const toldByBeginning = 20_000;

/** Which questions are open and which words are fillers is known of English alone. */
function metricsOf(segments: AnalysisInput["segments"], durationMs: number | null): AnalysisInput["metrics"] {
  const metrics = computeMetrics(segments, durationMs);
  const beginning = segments
    .map(({ text }) => text)
    .join(" ")
    .slice(0, toldByBeginning);
  return isForeign(beginning) ? { ...metrics, open_question_count: null, filler_words_per_minute: null } : metrics;
}

const freeMail = /^(gmail|googlemail|outlook|hotmail|live|yahoo|icloud|me|proton|protonmail|gmx|aol|mail|yandex)\./i;

const givenSides = (meeting: MeetingRow): Sides => ({
  participants: storedParticipants(meeting.participants),
  confidence: "certain",
  reason: "Somebody assigned the sides.",
});

async function findSides(db: Db, caller: Caller, meeting: MeetingRow): Promise<Sides> {
  const members = rows(await db.from("members").select("name,email").eq("organization_id", caller.organizationId).limit(1000));
  const speakers = storedParticipants(meeting.participants);
  const segments = storedSegments(meeting.transcript?.segments ?? [], speakers);
  const spoken = new Set(segments.map(({ speaker }) => speaker));
  const domains = members
    .map(({ email }) => email.slice(email.indexOf("@") + 1).toLowerCase())
    .filter((domain) => !freeMail.test(domain));
  return assignSides({
    segments,
    speakers: speakers.filter(({ name }) => spoken.has(name)),
    repSpeaker: meeting.rep_speaker,
    repUser: meeting.member,
    members,
    organizationDomains: [...new Set(domains)],
    attendees: speakers.filter(({ name }) => !spoken.has(name)).map(({ name, email }) => (email ? `${name} <${email}>` : name)),
  });
}

/** The column's check allows exactly these. */
const asCallType = (value: string | null): CallType | null => value as CallType | null;

/** The templates asked for; else every active one of the call's type, given or clear from its words; else the active general ones. */
async function rubricsFor(
  db: Db,
  caller: Caller,
  meeting: MeetingRow,
  callType: CallType | null,
  changes: Json,
): Promise<Rubric[]> {
  const asked = meeting.requested_template_ids;
  const live = db.from("templates").select("*").eq("organization_id", caller.organizationId).is("archived_at", null);
  const found = rows(
    await (asked ? live.in("id", asked) : live.eq("is_active", true)).order("created_at").order("id").limit(200),
  );
  const fitting = found.filter(({ call_type }) => call_type === (callType ?? "general"));
  const chosen = asked ? found : fitting.length > 0 ? fitting : found.filter(({ call_type }) => call_type === "general");
  return chosen.map((row) => toRubric(row, changes));
}
