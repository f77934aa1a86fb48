import { oneLine } from "@/lib/analysis/one-line";
import { resolveBounds } from "@/lib/api/dates";
import type { Input } from "@/lib/api/endpoint";
import { one, rows } from "@/lib/api/rows";
import type { ask } from "@/lib/assistant/contract";
import { namedMeeting } from "@/lib/assistant/hour";
import { type Period, periodOf } from "@/lib/assistant/period";
import type { Db } from "@/lib/db/as-caller";
import type { Caller } from "@/lib/identity/caller";

export type AskBody = Input<typeof ask>["body"];

/** A question with what it is about: only what the caller wrote is read here, never a transcript. */
export interface Question {
  text: string;
  period: Period | null;
  member: { userId: string; name: string } | null;
  /** Whose mail and calendar are meant: the caller's own, or of whom a key names. */
  accountOf: string | null;
  meetingIds: readonly string[] | undefined;
  document: AskedDocument | null;
}

/** The document that a question is about. */
interface AskedDocument {
  id: string;
  title: string;
  status: string;
  failure_reason: string | null;
}

export async function readQuestion({ db, caller, now }: { db: Db; caller: Caller; now: Date }, body: AskBody): Promise<Question> {
  const text = body.input.trim();
  const { from, to } = resolveBounds({ from: body.from, to: body.to }, caller.timeZone);
  const given =
    from || to ? { words: "in that period", from: from ?? "0001-01-01T00:00:00Z", to: to ?? now.toISOString() } : null;
  return {
    text,
    period: given ?? periodOf(text, now, caller.timeZone),
    member: await memberOf(db, caller, text, body.user_id),
    accountOf: body.user_id ?? caller.userId,
    meetingIds: body.meeting_ids,
    document: body.document_id === undefined ? null : await documentOf(db, caller, body.document_id),
  };
}

/** @throws ApiError 404 for one that the caller does not see */
async function documentOf(db: Db, caller: Caller, id: string): Promise<AskedDocument> {
  const found = db.from("documents").select("id,title,status,failure_reason").eq("organization_id", caller.organizationId);
  return one(await found.eq("id", id).maybeSingle(), "document");
}

/** The member whom the caller names or means, among those whom the caller may see. */
async function memberOf(db: Db, caller: Caller, text: string, userId: string | undefined): Promise<Question["member"]> {
  const found = await db.from("members").select("user_id,name").eq("organization_id", caller.organizationId).limit(500);
  const members = rows(found).flatMap(({ user_id, name }) => (user_id === null ? [] : [{ userId: user_id, name }]));
  if (userId !== undefined) return members.find((one) => one.userId === userId) ?? { userId, name: "this member" };
  const named = members.filter(({ name }) => isNamed(text, name));
  const exact = named.filter(({ name }) => text.toLowerCase().includes(name.toLowerCase()));
  const [first, ...others] = exact.length > 0 ? exact : named;
  if (first && others.length === 0) return first;
  const means = /\b(?:my|mine|i|me)\b/i.test(text) ? members.find((one) => one.userId === caller.userId) : undefined;
  return means ?? null;
}

function isNamed(text: string, name: string): boolean {
  const words = text.match(/[\p{L}'’-]+/gu) ?? [];
  const [first = ""] = name.split(" ");
  return first.length > 2 && words.some((word) => word === first || word === `${first}'s` || word === `${first}’s`);
}

const asked = (verbs: string) => new RegExp(`\\b(?:${verbs})\\b`, "i");

/** Words of questions about what was said, whatever else they name. */
const aboutCalls =
  "(?!.*\\b(?:said|says?|talk\\w*|mention\\w*|discuss\\w*|deci[ds]\\w*|promis\\w*|agreed?|objections?|transcripts?|conversations?)\\b)";
const anyCall = "(?!.*\\b(?:calls?|meetings?)\\b)";
const seeking =
  "(?:please )?(?:can you )?(?:find|search|look|show|list|check|get|read|do|did|has|have|any|am|is|are|what|which|when|who|how many)";
const days = "(?:tomorrow|next (?:week|month)|(?:on|this|next) (?:mon|tues|wednes|thurs|fri|satur|sun)day)";
const either = (...patterns: string[]) => new RegExp(patterns.join("|"), "i");

/** What a question is about, told by its own words; the first that fits. */
export const topics = {
  createTask: /^(?:please )?(?:remind me|make a task|create a task|add a task)\b/i,
  completeTask: /^(?:please )?(?:mark|complete|close|finish)\b.*\b(?:done|completed?|finished|task)\b/i,
  remember: /^(?:please )?remember\b/i,
  recall: /\b(?:(?:what|do) (?:do )?you remember|what did i tell you)\b/i,
  meetingPrep: new RegExp(`^${aboutCalls}(?=.*\\b(?:inbox|gmail|e-?mails?|mails?)\\b).*${namedMeeting}`, "i"),
  calendar: either(
    "\\bmy (?:calendar|agenda|schedule|(?:next|upcoming|\\d+ ?[ap]m) (?:meeting|call|appointment|event)s?)\\b",
    "\\bnext (?:meeting|call|appointment) with\\b",
    `^${aboutCalls}.*\\b(?:calendar|agenda)\\b`,
    `^${aboutCalls}${seeking}\\b.*\\b(?:meetings?|calls?|appointments?|events?|free|busy|booked)\\b.*\\b${days}\\b`,
  ),
  mail: either(
    "\\bmy (?:inbox|gmail|e-?mails?|mails?)\\b",
    "^(?:please )?(?:find|search|show|list|check|get|read|any|do i have|is there|are there) (?:\\w+ ){0,3}?(?:e-?mails?|mails?)\\b",
    `^${aboutCalls}.*\\b(?:inbox|gmail)\\b`,
    `^${aboutCalls}${anyCall}${seeking}\\b.*\\b(?:e-?mail(?:s|ed)?|mail(?:s|ed)?)\\b`,
  ),
  // Of calls that are about something, the list knows no number.
  count: new RegExp(
    oneLine`
        ^how many\b(?!.*\b(?:mention|about|said|say|talk|name)\w*\b).*\b(?:meetings?|calls?|conversations?|tasks?|
        to-?dos?|action items?|objections?|competitors?|pain points?|buying signals?|feature requests?)\b
      `,
    "i",
  ),
  lastMeeting: /\b(?:last|latest|most recent) (?:meeting|call|conversation)\b/i,
  tasks: asked(
    "tasks?|to-?dos?|action items?|(?:do i|should i|need to) (?:have to )?do|overdue|open items?|follow-?ups? (?:are|do)",
  ),
  decisions: asked("decisions?|decided|agreed on"),
  insights: asked("objections?|competitors?|pain points?|pains|buying signals?|feature requests?"),
  leaderboard: asked("best|top|leaderboard|rank(?:ing|ed)?|performer|who is (?:winning|leading)"),
  stats: asked(
    "average|score|scores|scored|talk(?:ing)? (?:ratio|time|share)|weakest|criteria|statistics|stats|performance|doing|improv(?:e|ed|ing)",
  ),
  meetings: /\b(?:list|show|which|what) (?:me )?(?:\w+ ){0,3}(?:meetings|calls)\b/i,
} as const;
