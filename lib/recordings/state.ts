import type { Bot, Recording } from "@/lib/recordings/recall";

/** What a bot's recording is good for now. */
export type RecordingState =
  | { status: "already_processed"; meetingId: string }
  | { status: "bot_active" }
  | { status: "no_recording"; reason: string | null }
  /** `attempt`: a transcript can be asked for, the first or the second time. */
  | { status: "no_transcript_yet"; reason: string | null; recording: Recording | null; attempt: 1 | 2 | null }
  | { status: "async_transcribing" }
  | { status: "ready"; recording: Recording; url: string };

/** Tells which recordings were taken already: their ids, and the meeting of each. */
export type Processed = ReadonlyMap<string, string>;

/**
 * The state of a bot, decided in this order: taken already, still in the call, without a recording, without a transcript, ready.
 * Of several recordings (it was stopped and started) the first that was not taken counts.
 */
export function stateOf(bot: Bot, processed: Processed, now: Date): RecordingState {
  const codes = new Set([...bot.status_changes.map(({ code }) => code), ...(bot.status ? [bot.status.code] : [])]);
  const recording = bot.recordings.find((one) => !processed.has(one.id) && isKept(one, now));
  const taken = bot.recordings.flatMap(({ id }) => processed.get(id) ?? []);
  const [meetingId] = taken;
  if (meetingId !== undefined && !recording) return { status: "already_processed", meetingId };
  const isOver = codes.has("done") || codes.has("fatal");
  if (!isOver && !codes.has("call_ended")) return { status: "bot_active" };
  const wasRecording = codes.has("in_call_recording");
  if (codes.has("fatal") && recording?.status.code !== "done") return { status: "no_recording", reason: reasonOf(bot) };
  if (codes.has("media_expired")) return { status: "no_recording", reason: "media_expired" };
  if (isOver && (!recording || !wasRecording)) return { status: "no_recording", reason: reasonOf(bot) };
  if (!recording || !isOver || recording.status.code !== "done") return waiting(null, null, null);
  return transcriptState(recording);
}

function transcriptState(recording: Recording): RecordingState {
  const transcript = recording.media_shortcuts?.transcript;
  if (!transcript) return waiting(null, recording, 1);
  const { code, sub_code } = transcript.status;
  if (code === "done") {
    const url = transcript.data?.download_url;
    return url ? { status: "ready", recording, url } : waiting(null, recording, null);
  }
  if (code === "deleted") return { status: "no_recording", reason: "transcript_deleted" };
  if (code !== "failed") return { status: "async_transcribing" };
  const isSecond = transcript.metadata?.mira_attempt === "2";
  return waiting(sub_code ?? "transcription_failed", recording, isSecond ? null : 2);
}

const waiting = (reason: string | null, recording: Recording | null, attempt: 1 | 2 | null): RecordingState => ({
  ...{ status: "no_transcript_yet", reason, recording, attempt },
});

const isKept = ({ status, expires_at }: Recording, now: Date): boolean =>
  status.code !== "failed" && status.code !== "deleted" && !(expires_at && Date.parse(expires_at) <= now.getTime());

/** Why there is nothing: a bot that was refused in the lobby says so when the call ends, and ends as `done`. */
function reasonOf({ status_changes, recordings }: Bot): string | null {
  const ofEnd = status_changes.findLast(({ code, sub_code }) => (code === "fatal" || code === "call_ended") && sub_code);
  const ofRecording = recordings.find(({ status }) => status.sub_code);
  return ofEnd?.sub_code ?? ofRecording?.status.sub_code ?? null;
}
