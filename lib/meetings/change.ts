import type { Input, Verb } from "@/lib/api/endpoint";
import { ApiError, conflict, invalidRequest, notFound } from "@/lib/api/errors";
import { reply } from "@/lib/api/reply";
import { embedded, one, rows } from "@/lib/api/rows";
import { expectedVersion, whyUnchanged } from "@/lib/api/version";
import type { Db } from "@/lib/db/as-caller";
import type { Caller } from "@/lib/identity/caller";
import {
  type analyzeMeeting,
  type createMeeting,
  type deleteMeetings,
  maxBulkDelete,
  type replaceTranscript,
  type updateMeeting,
  type updateSpeakers,
} from "@/lib/meetings/change-contract";
import { readMeeting } from "@/lib/meetings/service";
import { requireTemplates, resultOf, toStored } from "@/lib/transcripts/service";
import { type Participant, storedParticipants, storedSegments } from "@/lib/transcripts/stored";

const toParticipant = ({
  name,
  email,
  side,
}: NonNullable<Input<typeof createMeeting>["body"]["participants"]>[number]): Participant => ({
  name,
  email: email ?? null,
  side: side ?? "unknown",
});

// POST /meetings
export const create: Verb<typeof createMeeting> = async ({ db, caller, now }, { body }) => {
  const { participants, ...fields } = body;
  const row = {
    ...fields,
    organization_id: caller.organizationId,
    meeting_date: fields.meeting_date ?? now.toISOString(),
    user_id: fields.user_id === undefined ? caller.userId : fields.user_id,
    participants: (participants ?? []).map(toParticipant).map((one) => ({ ...one })),
    sides_basis: participants?.some(({ side }) => side !== undefined) ? "given" : "inferred",
  };
  const made = one(await db.from("meetings").insert(row).select("id").maybeSingle(), "meeting");
  return readMeeting(db, caller, made.id);
};

interface Before {
  revision: number;
  participants: Participant[];
  segments: unknown;
}

async function before(db: Db, caller: Caller, id: string): Promise<Before> {
  const columns = "revision,participants,transcript:transcripts!transcripts_meeting_fkey(segments)";
  const found = db.from("meetings").select(columns).eq("organization_id", caller.organizationId).eq("id", id);
  const { revision, participants, transcript } = one(await found.maybeSingle(), "meeting");
  return { revision, participants: storedParticipants(participants), segments: embedded(transcript)?.segments ?? [] };
}

/** The wanted list with everybody who speaks; somebody named without a side keeps the one they had. */
function merged(
  wanted: readonly Participant[],
  { participants, segments }: Before,
  keepsSide: (name: string) => boolean,
): Participant[] {
  const spoken = new Set(storedSegments(segments, []).map(({ speaker }) => speaker));
  const sideBefore = new Map(participants.map(({ name, side }) => [name, side]));
  const named = wanted.map((one) => (keepsSide(one.name) ? { ...one, side: sideBefore.get(one.name) ?? one.side } : one));
  const names = new Set(named.map(({ name }) => name));
  return [...named, ...participants.filter(({ name }) => spoken.has(name) && !names.has(name))];
}

const sidesDiffer = (a: readonly Participant[], b: readonly Participant[]): boolean => {
  const sides = new Map(a.map(({ name, side }) => [name, side]));
  return b.some(({ name, side }) => (sides.get(name) ?? "unknown") !== side);
};

// PATCH /meetings/{id}
export const update: Verb<typeof updateMeeting> = async ({ db, caller, request }, { params, body }) => {
  const expected = expectedVersion(request);
  if (Object.keys(body).length === 0) return readMeeting(db, caller, params.id, expected);
  const was = await before(db, caller, params.id);
  const given = new Map(body.participants?.map((one) => [one.name, one.side]));
  const participants =
    body.participants && merged(body.participants.map(toParticipant), was, (name) => given.get(name) === undefined);
  const changed = await db.rpc("update_meeting", {
    p_meeting_id: params.id,
    p_expected: expected,
    p_payload: JSON.stringify({ ...body, ...(participants && { participants }) }),
    p_reanalyse: participants !== undefined && sidesDiffer(was.participants, participants),
  });
  if (changed.error) throw changed.error;
  if (!changed.data) throw await whyUnchanged(expected, "meeting", async () => true);
  return readMeeting(db, caller, params.id);
};

// PUT /meetings/{id}/transcript
export const attach: Verb<typeof replaceTranscript> = async ({ db, caller, request }, { params, body }) => {
  const expected = expectedVersion(request);
  const was = await before(db, caller, params.id);
  await requireTemplates(db, caller, body.template_ids);
  const spokenBefore = new Set(storedSegments(was.segments, []).map(({ speaker }) => speaker));
  const silent = was.participants
    .filter(({ name }) => !spokenBefore.has(name))
    .map(({ name, email }) => (email ? `${name} <${email}>` : name));
  const payload = await toStored(body, silent, { expected_xid: expected });
  const replaced = await db.rpc("replace_transcript", { p_meeting_id: params.id, p_payload: payload });
  if (replaced.error) throw replaced.error;
  return accepted(db, caller, params.id);
};

// PATCH /meetings/{id}/speakers
export const speakers: Verb<typeof updateSpeakers> = async ({ db, caller, request }, { params, body }) => {
  const expected = expectedVersion(request);
  const was = await before(db, caller, params.id);
  const segments = storedSegments(was.segments, was.participants);
  const labels = new Set(segments.map(({ speaker }) => speaker));
  const unknown = body.speakers.flatMap(({ label }, place) =>
    labels.has(label) ? [] : [{ path: `speakers.${place}.label`, message: "is no speaker of this transcript" }],
  );
  if (segments.length === 0) throw conflict("The meeting has no transcript.");
  if (unknown.length > 0) throw invalidRequest(unknown);
  const wanted = new Map(body.speakers.map((one) => [one.label, one]));
  const nameOf = (label: string) => wanted.get(label)?.name ?? label;
  const changed = was.participants.map((one) => ({
    ...one,
    name: labels.has(one.name) ? nameOf(one.name) : one.name,
    side: wanted.get(one.name)?.side ?? one.side,
  }));
  const participants = [...new Map(changed.map((one) => [one.name, one])).values()];
  const renamed = segments.map(({ speaker, start_ms, end_ms, text }) => ({ speaker: nameOf(speaker), start_ms, end_ms, text }));
  const assigned = await db.rpc("assign_speakers", {
    p_meeting_id: params.id,
    p_expected_revision: was.revision,
    p_payload: JSON.stringify({ participants, segments: renamed, expected_xid: expected }),
  });
  if (assigned.error) throw assigned.error;
  return readMeeting(db, caller, params.id);
};

// POST /meetings/{id}/analyze
export const analyze: Verb<typeof analyzeMeeting> = async ({ db, caller, request }, { params, body }) => {
  const expected = expectedVersion(request);
  await before(db, caller, params.id);
  await requireTemplates(db, caller, body?.template_ids);
  const queued = await db.rpc("request_analysis", {
    p_meeting_id: params.id,
    p_template_ids: body?.template_ids ?? null,
    p_expected: expected,
  });
  if (queued.error) throw queued.error;
  return accepted(db, caller, params.id);
};

async function accepted(db: Db, caller: Caller, id: string) {
  return reply(await resultOf(db, caller, id), { headers: { Location: `/api/v1/meetings/${id}` } });
}

// POST /meetings/bulk-delete
export const removeMany: Verb<typeof deleteMeetings> = async ({ db }, { body }) => {
  if (body.ids.length > maxBulkDelete)
    throw new ApiError("payload_too_large", `At most ${maxBulkDelete} meetings can be deleted in one call.`);
  const ids = [...new Set(body.ids.map((id) => id.toLowerCase()))];
  const gone = new Set(rows(await db.rpc("delete_meetings", { p_ids: ids })));
  const errors = ids.filter((id) => !gone.has(id)).map((id) => ({ id, code: notFound("meeting").code }));
  return { deleted: gone.size, errors, requested: body.ids.length };
};
