import { ApiError } from "@/lib/api/errors";
import type { Bot } from "@/lib/recordings/recall";
import type { Processed } from "@/lib/recordings/state";

/** What somebody knows of a call. */
export interface Wanted {
  title?: string | undefined;
  /** ISO 8601. */
  date?: string | undefined;
  /** Of the meeting: any of those that `idsOf` names. */
  id?: string | undefined;
}

const dayMs = 86_400_000;
/** Below this, a title is another call's. */
const leastLikeness = 0.5;
/** Two that differ by less match alike. */
const tie = 0.05;
const mostCandidates = 5;

/** The call's title where the bot knows one: from who sent the bot, or from the meeting itself. */
export function titleOf({ metadata, recordings }: Bot): string | null {
  const named = [
    metadata?.meeting_title,
    metadata?.title,
    ...recordings.map((one) => one.media_shortcuts?.meeting_metadata?.data?.title),
  ];
  return named.find((title): title is string => typeof title === "string" && title.trim() !== "")?.trim() ?? null;
}

/** When the call was, as ISO 8601; null where the bot does not say. */
export function dateOf({ recordings, join_at, status_changes }: Bot): string | null {
  const told = [recordings[0]?.started_at, join_at, recordings[0]?.created_at, status_changes[0]?.created_at];
  const moment = told.map((time) => (time ? Date.parse(time) : Number.NaN)).find((time) => !Number.isNaN(time));
  return moment === undefined ? null : new Date(moment).toISOString();
}

/** The period to look in: the day around a date, else the last 30 days. */
export function periodOf({ date }: Wanted, now: Date): { from: string; to?: string } {
  if (date === undefined) return { from: new Date(now.getTime() - 30 * dayMs).toISOString() };
  const at = Date.parse(date);
  return { from: new Date(at - dayMs).toISOString(), to: new Date(at + dayMs).toISOString() };
}

const plainId = (id: string): string => id.replace(/[\s-]/g, "").toLowerCase();

/** What a meeting is called by: the bot, who sent it, the place of the call, and the meetings here that its recordings became. */
const idsOf = ({ id, metadata, meeting_url, recordings }: Bot, processed: Processed): string[] =>
  [id, metadata?.meeting_id, meeting_url?.meeting_id, ...recordings.map((one) => processed.get(one.id))].flatMap((known) =>
    typeof known === "string" ? [plainId(known)] : [],
  );

const wordsOf = (text: string): Set<string> =>
  new Set(
    text
      .normalize("NFKC")
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== ""),
  );

/** How many words two titles share, from 0 to 1 (Dice). */
export function likeness(one: string, other: string): number {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  if (a.size + b.size === 0) return 0;
  return (2 * [...a].filter((word) => b.has(word)).length) / (a.size + b.size);
}

function scoreOf(bot: Bot, { title, date, id }: Wanted, processed: Processed): number {
  if (id !== undefined && !idsOf(bot, processed).includes(plainId(id))) return 0;
  const known = titleOf(bot);
  const ofTitle = title === undefined ? 0 : likeness(title, known ?? "");
  if (title !== undefined && ofTitle < leastLikeness) return 0;
  const at = dateOf(bot);
  const ofDate = date === undefined || at === null ? 0 : Math.max(0, 1 - Math.abs(Date.parse(date) - Date.parse(at)) / dayMs);
  return ofTitle + ofDate + (id === undefined ? 0 : 1);
}

/**
 * The bot that fits best; null where none does.
 *
 * @throws ApiError 409 that names the candidates where several fit alike
 */
export function bestMatch(bots: readonly Bot[], wanted: Wanted, processed: Processed): Bot | null {
  const ranked = bots
    .map((bot) => ({ bot, score: scoreOf(bot, wanted, processed) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score);
  const [best] = ranked;
  if (!best) return null;
  const alike = ranked.filter(({ score }) => best.score - score < tie);
  if (alike.length === 1) return best.bot;
  throw new ApiError("conflict", "Several recordings match alike. Grab one by its bot_id.", {
    details: alike.slice(0, mostCandidates).map(({ bot }) => ({
      path: bot.id,
      message: `${titleOf(bot) ?? "without a title"}, ${dateOf(bot) ?? "without a date"}`,
    })),
  });
}
