import { resolveBounds } from "@/lib/api/dates";
import type { Verb } from "@/lib/api/endpoint";
import { notFound } from "@/lib/api/errors";
import type { grabTranscript, listRecordings } from "@/lib/recordings/contract";
import { type Grabbing, grabBot, isOwn, processedOf } from "@/lib/recordings/grab";
import { bestMatch, dateOf, periodOf, titleOf, type Wanted } from "@/lib/recordings/match";
import type { Bot } from "@/lib/recordings/recall";
import { recallOf } from "@/lib/recordings/settings";
import { stateOf } from "@/lib/recordings/state";
import { resultOf, settled } from "@/lib/transcripts/service";

// GET /transcripts/recordings
export const list: Verb<typeof listRecordings> = async ({ db, caller, now }, { query }) => {
  const period = { ...periodOf({}, now), ...resolveBounds(query, caller.timeZone) };
  const recall = await recallOf(db, caller.organizationId);
  const found = await recall.bots(period);
  const bots = found.filter((bot) => isOwn(bot, caller));
  const processed = await processedOf(db, caller, bots);
  return bots.map((bot) => {
    const state = stateOf(bot, processed, now);
    return {
      bot_id: bot.id,
      meeting_title: titleOf(bot),
      meeting_date: dateOf(bot),
      status: state.status,
      is_processed: state.status === "already_processed",
      meeting_id: state.status === "already_processed" ? state.meetingId : null,
    };
  });
};

// POST /transcripts/grab
export const grab: Verb<typeof grabTranscript> = async ({ db, caller, now, signal }, { body }) => {
  const recall = await recallOf(db, caller.organizationId);
  const wanted = { title: body.meeting_title, date: body.meeting_date, id: body.meeting_id };
  const bot = body.bot_id === undefined ? await matchOf({ db, caller, now, recall }, wanted) : await recall.bot(body.bot_id);
  if (!bot || !isOwn(bot, caller)) throw notFound("recording");
  const outcome = await grabBot({ db, caller, now, recall }, bot);
  if (outcome.status !== "processed" || outcome.meeting_id === null) return { ...outcome, transcript: null };
  await settled(db, caller, outcome.meeting_id, signal);
  return { ...outcome, transcript: await resultOf(db, caller, outcome.meeting_id) };
};

/** The caller's bot that fits best, or null. @throws ApiError 409 where several fit alike */
async function matchOf({ db, caller, now, recall }: Grabbing, wanted: Wanted): Promise<Bot | null> {
  const bots = (await recall.bots(periodOf(wanted, now))).filter((bot) => isOwn(bot, caller));
  return bestMatch(bots, wanted, wanted.id === undefined ? new Map() : await processedOf(db, caller, bots));
}
