import { camelCased } from "@/lib/api/camel-case";
import type { Verb } from "@/lib/api/endpoint";
import { ApiError } from "@/lib/api/errors";
import { z } from "@/lib/api/zod";
import type { AskAnswer } from "@/lib/assistant/contract";
import * as assistant from "@/lib/assistant/service";
import { dataOfOurs, fromOurs } from "@/lib/compat/from-ours";
import { statusPath } from "@/lib/compat/miles/form";
import type * as contract from "@/lib/compat/miles/meetings-contract";
import { pageOf } from "@/lib/compat/miles/pages";
import * as change from "@/lib/meetings/change";
import type { Meeting } from "@/lib/meetings/contract";
import * as meetings from "@/lib/meetings/service";
import * as recordings from "@/lib/recordings/service";
import { writeTranscript } from "@/lib/transcript-parser/write";
import type { TranscriptResult } from "@/lib/transcripts/contract";
import * as transcripts from "@/lib/transcripts/service";

const nothing = { params: {}, query: {}, body: undefined };

// POST /ask
export const ask: Verb<typeof contract.ask> = (ctx, { body: { documentId, ...rest } }) => {
  const toOurs = { ...rest, ...(documentId !== undefined && { document_id: documentId }) };
  return fromOurs(assistant.ask(ctx, { ...nothing, body: toOurs }), (answer) => ({
    intent: answer.intent,
    response: answer.response,
    data: camelCased({ ...answer.data, ...prepOf(answer, ctx.caller.timeZone), ...citationsOf(answer) }),
    navigation: answer.navigation,
    suggestedFollowups: answer.suggested_followups,
  }));
};

const citationsOf = ({ citations, document_citations, connection_citations }: AskAnswer) => ({
  ...{ citations, document_citations, connection_citations },
});

const Prep = z.object({
  events: z.array(z.object({ title: z.string(), starts_at: z.string(), ends_at: z.string() })),
  threads: z.array(z.object({ subject: z.string(), from: z.string(), snippet: z.string() })),
});

/** Mail for a meeting of some hour, as the document has it. */
function prepOf({ intent, data }: AskAnswer, timeZone: string) {
  if (intent !== "meeting_prep") return {};
  const prep = Prep.safeParse(data);
  if (!prep.success) return {};
  // Between hour and PM it has a narrow space, that nobody types.
  const time = (at: string) =>
    new Date(at).toLocaleTimeString("en-US", { timeZone, hour: "numeric", minute: "2-digit" }).replace(/\s/g, " ");
  return {
    meetings: prep.data.events.map(({ title, starts_at, ends_at }) => ({
      summary: title,
      time: `${time(starts_at)} - ${time(ends_at)}`,
    })),
    emails: prep.data.threads.map(({ subject, from, snippet }) => ({ subject, from, snippet })),
  };
}

const digestOf = ({ meeting_id, summary, action_items, decisions, topics, tasks_created }: TranscriptResult) => ({
  transcriptId: meeting_id,
  summary,
  actionItems: action_items.map(({ title, priority }) => ({ title, priority })),
  decisions: decisions.map(({ topic, decision }) => ({ topic, decision })),
  topics,
  tasksCreated: tasks_created,
});

// POST /transcripts
export const createTranscript: Verb<typeof contract.createTranscript> = (ctx, { body }) => {
  const { meetingTitle, rawTranscript, meetingDate, externalId, attendees, source } = body;
  const toOurs = {
    meeting_title: meetingTitle,
    raw_transcript: rawTranscript,
    meeting_date: meetingDate,
    external_id: externalId,
  };
  return fromOurs(transcripts.create(ctx, { ...nothing, body: { ...toOurs, attendees, source } }), (result) => ({
    ...digestOf(result),
    memoryRecords: result.memory_records,
    followUpDrafted: result.follow_up_drafted,
    ...(result.status !== "completed" && { status: result.status }),
  }));
};

// GET /transcripts/recordings
export const listRecordings: Verb<typeof contract.listRecordings> = (ctx) =>
  fromOurs(recordings.list(ctx, nothing), (all) => ({ recordings: camelCased(all) }));

// POST /transcripts/grab
export const grab: Verb<typeof contract.grabTranscript> = (ctx, { body: { botId, meetingId, meetingTitle, meetingDate } }) => {
  const toOurs = { bot_id: botId, meeting_title: meetingTitle, meeting_date: meetingDate, meeting_id: meetingId };
  const grabbed = recordings.grab(ctx, { ...nothing, body: toOurs }).catch((error: unknown) => {
    if (!(error instanceof ApiError) || error.code !== "not_found") throw error;
    throw new ApiError("not_found", error.message, { details: [{ path: statusPath, message: "no_bot" }] });
  });
  return fromOurs(grabbed, ({ status, bot_id, meeting_id, transcript }) => ({
    status,
    botId: bot_id,
    ...(meeting_id !== null && { transcriptId: meeting_id }),
    ...(transcript && digestOf(transcript)),
  }));
};

const meetingOf = (meeting: Meeting) => ({
  id: meeting.id,
  meetingTitle: meeting.title,
  meetingDate: meeting.meeting_date,
  attendees: meeting.attendees,
  summary: meeting.summary,
  rawTranscript: meeting.transcript && writeTranscript(meeting.transcript.segments, "txt"),
  actionItems: camelCased(meeting.action_items),
  decisions: camelCased(meeting.decisions),
  topics: meeting.topics,
  followUpDraft: meeting.follow_up_draft,
});

// GET /meetings/last
export const lastMeeting: Verb<typeof contract.getLastMeeting> = (ctx) => fromOurs(meetings.last(ctx, nothing), meetingOf);

// GET /meetings
export const listMeetings: Verb<typeof contract.listMeetings> = (ctx, { query: { range = "past", ...query } }) =>
  fromOurs(meetings.list(ctx, { ...nothing, query: { ...query, range, status: "completed" } }), (all, meta) => ({
    meetings: all.map((meeting) => ({
      id: meeting.id,
      meetingTitle: meeting.title,
      meetingDate: meeting.meeting_date,
      summaryPreview: meeting.summary_preview,
      actionItemCount: meeting.action_item_count,
      decisionCount: meeting.decision_count,
    })),
    ...pageOf(meta),
  }));

// GET /meetings/{id}
export const getMeeting: Verb<typeof contract.getMeeting> = (ctx, { params }) =>
  fromOurs(meetings.get(ctx, { ...nothing, params }), meetingOf);

// DELETE /meetings/{id}
export const deleteMeeting: Verb<typeof contract.deleteMeeting> = (ctx, input) => meetings.remove(ctx, input);

// POST /meetings/bulk-delete
export const deleteMeetings: Verb<typeof contract.deleteMeetings> = (ctx, input) => dataOfOurs(change.removeMany(ctx, input));
