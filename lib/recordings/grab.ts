import { ApiError } from "@/lib/api/errors";
import { rows } from "@/lib/api/rows";
import { upstreamFailed } from "@/lib/api/upstream";
import type { Db } from "@/lib/db/as-caller";
import type { Caller } from "@/lib/identity/caller";
import type { Grabbed } from "@/lib/recordings/contract";
import { dateOf, titleOf } from "@/lib/recordings/match";
import type { Bot, Recall, Recording } from "@/lib/recordings/recall";
import { type Processed, stateOf } from "@/lib/recordings/state";
import { storeCall } from "@/lib/transcripts/service";

/** What `source` says of a meeting that came from Recall.ai. */
const source = "recall";
const externalIdOf = (recordingId: string): string => `${source}:${recordingId}`;

/** Recordings per question to the database: their ids stand in its address. */
const batchSize = 100;

export interface Grabbing {
  db: Db;
  caller: Caller;
  now: Date;
  recall: Recall;
}

type Outcome = Omit<Grabbed, "transcript">;

/** Whether a bot is this organization's and, for a rep, this rep's: what whoever sent it wrote into its metadata. */
export function isOwn({ metadata }: Bot, { organizationId, role, userId }: Caller): boolean {
  const organization = metadata?.organization_id;
  if (typeof organization === "string" && organization !== organizationId) return false;
  return role !== "rep" || metadata?.user_id === userId;
}

/** The meetings that recordings of these bots became, as far as the caller may see them. */
export async function processedOf(db: Db, caller: Caller, bots: readonly Bot[]): Promise<Processed> {
  const ids = bots.flatMap(({ recordings }) => recordings.map(({ id }) => externalIdOf(id)));
  const found = new Map<string, string>();
  for (let at = 0; at < ids.length; at += batchSize) {
    const batch = db.from("meetings").select("id,external_id").eq("organization_id", caller.organizationId).eq("source", source);
    for (const { id, external_id } of rows(await batch.in("external_id", ids.slice(at, at + batchSize))))
      if (external_id !== null) found.set(external_id.slice(source.length + 1), id);
  }
  return found;
}

/** Takes what there is of a bot's recording, once, or says why there is nothing yet. Safe to repeat at any point, and side by side. */
export async function grabBot(grabbing: Grabbing, bot: Bot): Promise<Outcome> {
  const { db, caller, now, recall } = grabbing;
  const state = stateOf(bot, await processedOf(db, caller, [bot]), now);
  const outcome = (status: Grabbed["status"], more: Partial<Outcome> = {}): Outcome => ({
    ...{ status, bot_id: bot.id, meeting_id: null, reason: null, retry_after_seconds: null },
    ...more,
  });
  switch (state.status) {
    case "already_processed":
      return outcome("already_processed", { meeting_id: state.meetingId });
    case "bot_active":
      return outcome("bot_active", { retry_after_seconds: 300 });
    case "async_transcribing":
      return outcome("async_transcribing", { retry_after_seconds: 120 });
    case "no_recording":
      return outcome("no_recording", { reason: state.reason });
    case "no_transcript_yet": {
      const { recording, attempt, reason } = state;
      if (!recording || attempt === null)
        return outcome("no_transcript_yet", { reason, retry_after_seconds: reason ? null : 60 });
      await recall.transcribe(recording.id, attempt);
      return outcome("async_transcribing", { retry_after_seconds: 120 });
    }
    case "ready": {
      const made = await take(grabbing, bot, state.recording, state.url);
      if (!made) return outcome("no_recording", { reason: "nothing_was_said" });
      return outcome(made.duplicate ? "already_processed" : "processed", { meeting_id: made.meeting_id });
    }
  }
}

async function take({ db, caller, now, recall }: Grabbing, bot: Bot, recording: Recording, url: string) {
  const file = await recall.download(url);
  if (/^\s*\[\s*\]\s*$/.test(file)) return null;
  const date = recording.started_at ?? dateOf(bot);
  const body = {
    meeting_title: (titleOf(bot) ?? "Recorded call").slice(0, 500),
    raw_transcript: file,
    format: "recall" as const,
    ...(date && { meeting_date: new Date(date).toISOString() }),
    external_id: externalIdOf(recording.id),
    ...(await repOf(db, caller, bot)),
  };
  try {
    return await storeCall({ db, caller, now }, body, source);
  } catch (err) {
    // The file is not the caller's: that it can't be read is no fault of the request.
    throw err instanceof ApiError && err.code === "invalid_request" ? upstreamFailed("Recall.ai", err) : err;
  }
}

/** The member whom the bot was sent for, where it says so and they are one. */
async function repOf(db: Db, caller: Caller, { metadata }: Bot): Promise<{ user_id?: string }> {
  const named = metadata?.user_id;
  if (typeof named !== "string" || !/^[0-9a-f-]{36}$/i.test(named)) return {};
  const found = db.from("members").select("user_id").eq("organization_id", caller.organizationId).eq("user_id", named);
  return rows(await found).length > 0 ? { user_id: named } : {};
}
