import { setTimeout as delay } from "node:timers/promises";
import type { Input, Verb } from "@/lib/api/endpoint";
import { ApiError, invalidRequest } from "@/lib/api/errors";
import { reply } from "@/lib/api/reply";
import { asOutput, embedded, one, rows } from "@/lib/api/rows";
import type { Db } from "@/lib/db/as-caller";
import type { Caller } from "@/lib/identity/caller";
import { type createTranscript, TranscriptResult } from "@/lib/transcripts/contract";
import { personOfAttendee } from "@/lib/transcripts/person-name";
import { readTranscript } from "@/lib/transcripts/read-transcript";
import type { TranscriptSource } from "@/lib/transcripts/reading";
import type { Participant } from "@/lib/transcripts/stored";

const answerWithinMs = 10_000;

type TranscriptBody = Pick<
  Input<typeof createTranscript>["body"],
  "raw_transcript" | "segments" | "format" | "rep_speaker" | "template_ids"
>;

/** Where a request body has its transcript. */
const sourceOf = (body: TranscriptBody): TranscriptSource =>
  body.segments ? { segments: body.segments } : { raw: body.raw_transcript ?? "", format: body.format ?? "auto" };

/**
 * The transcript of a request body, read, as JSON for the database functions, with `more` beside it. Sides are found by the analysis;
 * until then only the source's own stand.
 */
export async function toStored(body: TranscriptBody, attendees: readonly string[], more: object): Promise<string> {
  const { segmentsJson, speakers, ...figures } = await readTranscript(sourceOf(body));
  const labels = new Set(speakers.map(({ name }) => name));
  const isNamed = (wanted: string) => [...labels].some((label) => label.toLowerCase() === wanted.trim().toLowerCase());
  if (body.rep_speaker !== undefined && !isNamed(body.rep_speaker))
    throw invalidRequest([
      {
        path: "rep_speaker",
        message: `is no speaker of this transcript; its speakers are ${[...labels].slice(0, 20).join(", ")}`,
      },
    ]);
  const people = attendees.map(personOfAttendee);
  // Who speaks under the name that the invitation has is known by its address too.
  const spoken = speakers.map((speaker) => {
    const invited = people.filter(({ name }) => name === speaker.name);
    return { ...speaker, email: speaker.email ?? (invited.length === 1 ? (invited[0]?.email ?? null) : null) };
  });
  const silent = people
    .filter(({ name }) => !labels.has(name))
    .map(({ name, email }): Participant => ({ name, email, side: "unknown" }));
  const rest = JSON.stringify({
    ...figures,
    participants: [...spoken, ...silent],
    rep_speaker: body.rep_speaker ?? null,
    template_ids: body.template_ids ?? null,
    ...more,
  });
  return `{"segments":${segmentsJson},${rest.slice(1)}`;
}

/** 400 that names the templates that are not there: the analysis would have nothing to score by. */
export async function requireTemplates(db: Db, caller: Caller, ids: readonly string[] | undefined): Promise<void> {
  if (!ids || ids.length === 0) return;
  const found = await db
    .from("templates")
    .select("id")
    .eq("organization_id", caller.organizationId)
    .is("archived_at", null)
    .in("id", [...ids]);
  const known = new Set(rows(found).map(({ id }) => id));
  const missing = ids.flatMap((id, place) =>
    known.has(id) ? [] : [{ path: `template_ids.${place}`, message: "is no template of this organization" }],
  );
  if (missing.length > 0) throw invalidRequest(missing);
}

interface Storing {
  db: Db;
  caller: Caller;
  now: Date;
}

/** Stores a call with its transcript and queues its analysis, in one transaction. A duplicate is the meeting that has its external_id. */
export async function storeCall({ db, caller, now }: Storing, body: Input<typeof createTranscript>["body"], source: string) {
  const attendees = body.attendees ?? [];
  const payload = await toStored(body, attendees, {
    title: body.meeting_title,
    meeting_date: body.meeting_date ?? now.toISOString(),
    user_id: body.user_id ?? caller.userId,
    attendees: attendees.map(personOfAttendee).map(({ name, email }) => ({ name, email })),
    external_id: body.external_id ?? null,
    source,
    call_type: body.call_type ?? null,
  });
  await requireTemplates(db, caller, body.template_ids);
  const [made] = rows(await db.rpc("create_transcript", { p_payload: payload }));
  if (!made) throw new ApiError("internal_error", "The transcript was not stored.");
  return made;
}

// POST /transcripts
export const create: Verb<typeof createTranscript> = async ({ db, caller, now, request, signal }, { body }) => {
  const made = await storeCall({ db, caller, now }, body, body.source ?? "api");
  const wantsAsync = /\brespond-async\b/i.test(request.headers.get("prefer") ?? "");
  if (!wantsAsync && !made.duplicate) await settled(db, caller, made.meeting_id, signal);
  const result = await resultOf(db, caller, made.meeting_id);
  const status = result.status === "processing" && !made.duplicate ? 202 : 200;
  const headers = {
    Location: `/api/v1/meetings/${made.meeting_id}`,
    ...(wantsAsync && { "Preference-Applied": "respond-async" }),
  };
  return reply(result, { status, headers, meta: { duplicate: made.duplicate } });
};

/** Waits until the meeting's analysis has ended, ten seconds at most. */
export async function settled(db: Db, caller: Caller, meetingId: string, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + answerWithinMs;
  for (let pauseMs = 60; Date.now() < deadline && !signal.aborted; pauseMs = Math.min(pauseMs * 1.5, 500)) {
    await delay(pauseMs);
    const meeting = await db
      .from("meetings")
      .select("status")
      .eq("organization_id", caller.organizationId)
      .eq("id", meetingId)
      .maybeSingle();
    if (meeting.error || meeting.data?.status !== "processing") return;
  }
}

const resultColumns =
  "id,status,failure_reason,summary,topics,follow_up_draft,transcript:transcripts!transcripts_meeting_fkey(id),tasks!tasks_meeting_fkey(id,title,priority,owner,due_date,source,segment_index),decisions!decisions_meeting_fkey(topic,decision,context,segment_index),reports!reports_meeting_fkey(id,created_at)";

/** A transcript's result, as POST /transcripts answers it and `transcript.processed` carries it. */
export async function resultOf(db: Db, caller: Caller, meetingId: string): Promise<TranscriptResult> {
  const found = db.from("meetings").select(resultColumns).eq("organization_id", caller.organizationId).eq("id", meetingId);
  const meeting = one(await found.maybeSingle(), "meeting");
  const tasks = meeting.tasks
    .filter((task) => task.source === "transcript")
    .sort((a, b) => (a.segment_index ?? 0) - (b.segment_index ?? 0));
  const decisions = meeting.decisions.sort((a, b) => (a.segment_index ?? 0) - (b.segment_index ?? 0));
  return asOutput(TranscriptResult, {
    transcript_id: embedded(meeting.transcript)?.id,
    meeting_id: meeting.id,
    status: meeting.status,
    failure_reason: meeting.failure_reason,
    summary: meeting.summary,
    action_items: tasks.map(({ id, title, priority, owner, due_date }) => ({ task_id: id, title, priority, owner, due_date })),
    decisions: decisions.map(({ topic, decision, context }) => ({ topic, decision, context })),
    topics: meeting.topics,
    report_ids: meeting.reports.sort((a, b) => (a.created_at < b.created_at ? 1 : -1)).map(({ id }) => id),
    tasks_created: tasks.length,
    memory_records: 0,
    follow_up_drafted: meeting.follow_up_draft !== null,
  });
}
