import type { ActionItem, CallType, Digest } from "@/lib/analysis/analyzer";
import { actionItemsOf } from "@/lib/analysis/local/action-items";
import type { CallReading } from "@/lib/analysis/local/call-reading";
import { plural } from "@/lib/analysis/local/criteria/behaviour";
import { spokenTime } from "@/lib/analysis/local/days";
import type { Sentence } from "@/lib/analysis/local/dialogue";
import { factsOf } from "@/lib/analysis/local/facts";
import { followUpOf } from "@/lib/analysis/local/follow-up";
import { momentOf, pick, said } from "@/lib/analysis/local/moments";
import type { NextMeeting } from "@/lib/analysis/local/next-meeting";
import { isPlaceholder } from "@/lib/analysis/local/people";
import { isForeignCall } from "@/lib/analysis/local/report";

const mostLines = 6;

const kinds: Record<CallType, string> = {
  general: "A conversation",
  discovery: "A discovery call",
  demo: "A demo",
  "cold-call": "A cold call",
  negotiation: "A negotiation",
  closing: "A closing call",
  "follow-up": "A follow-up call",
};

/** Names and titles are somebody's input: shown as text, not as markdown. */
const plain = (text: string): string =>
  text
    .replace(/\s+/g, " ")
    .replace(/[*_`[\]<>#|\\]/g, (mark) => `\\${mark}`)
    .trim()
    .slice(0, 300);

function lead({ dialogue, call, people, topics }: CallReading): string {
  const speakers = people.filter(({ isSilent }) => !isSilent);
  const names = (side: string): string =>
    speakers
      .filter((person) => person.side === side)
      .map(({ name }) => plain(name))
      .slice(0, 4)
      .join(", ");
  const between = dialogue.hasSides
    ? `${names("rep")} with ${names("prospect")}`
    : `${speakers
        .slice(0, 5)
        .map(({ name }) => plain(name))
        .join(", ")}${speakers.length > 5 ? " and others" : ""}`;
  const kind = kinds[call.call_type ?? "general"];
  const about = topics.length === 0 ? "" : `, about ${topics.slice(0, 3).map(plain).join(", ")}`;
  return `${kind}: ${between === "" ? "speakers unknown" : between}${about}.`;
}

const line = (sentence: Sentence, label = ""): string =>
  `- ${label}${plain(sentence.speaker)} (${momentOf(sentence)}): ${plain(said(sentence, 200))}`;
const section = (title: string, lines: readonly string[]): string[] => (lines.length === 0 ? [] : ["", `**${title}**`, ...lines]);

/** When and with whom they meet next. */
function nextLine(meeting: NextMeeting): string {
  const when = spokenTime(meeting.date, meeting.time);
  return `- Next meeting${when === "" ? "" : ` ${when}`}: ${plain(said(meeting.sentence, 160))}`;
}

/** Below this nothing in the call sounds like a meeting that both sides agree to: that none was agreed can be said. */
const noMeeting = 0.1;

function isSurelyNone({ meeting, dialogue, tagged }: CallReading): boolean {
  return (
    meeting === null &&
    dialogue.turns.length >= 12 &&
    dialogue.turns.every(({ index }) => tagged.of(index, "meeting") < noMeeting)
  );
}

/** What came out, and what is open: only what is sure. */
function overview(reading: CallReading, items: readonly ActionItem[]): string[] {
  const { dialogue, topics, objections, decisions, meeting } = reading;
  const open = objections.filter(({ resolved }) => !resolved);
  const lines = [
    topics.length > 0 ? `- Topics: ${topics.slice(0, 6).map(plain).join(", ")}` : "",
    decisions.length > 0 ? `- ${plural(decisions.length, "decision")}` : "",
    items.length > 0 ? `- ${plural(items.length, "action item")}` : "",
    meeting !== null ? nextLine(meeting) : isSurelyNone(reading) ? "- No next meeting was agreed" : "",
    ...open.slice(0, 2).map(({ sentence }) => line(sentence, "Open: ")),
    dialogue.hasSides ? "" : "- It is not known who is the rep",
    dialogue.coverage < 1
      ? `- Only the first ${Math.max(1, Math.floor(dialogue.coverage * 100))} % of the text was examined`
      : "",
  ];
  return lines.filter((text) => text !== "");
}

function itemLine({ title, owner, due_date: due }: ActionItem): string {
  const notes = [owner === null ? "" : plain(owner), due === null ? "" : `by ${due}`].filter((note) => note !== "");
  return `- ${plain(title)}${notes.length === 0 ? "" : ` (${notes.join(", ")})`}`;
}

function summaryOf(reading: CallReading, items: readonly ActionItem[]): string {
  const of = (category: string): string[] =>
    pick(
      reading.signals.filter((signal) => signal.category === category).map(({ sentence }) => sentence),
      4,
    ).map((sentence) => line(sentence));
  return [
    lead(reading),
    "",
    "**Overview**",
    ...overview(reading, items),
    ...section("Needs", of("pain_point")),
    ...section(
      "Objections",
      reading.objections.slice(0, mostLines).map(({ sentence }) => line(sentence)),
    ),
    ...section("Competition", of("competitor")),
    ...section(
      "Decisions",
      reading.decisions.slice(0, mostLines).map(({ decision }) => `- ${plain(decision)}`),
    ),
    ...section("Next steps", [
      ...items.slice(0, mostLines * 2).map(itemLine),
      ...(reading.meeting === null ? [] : [nextLine(reading.meeting)]),
    ]),
  ].join("\n");
}

const attendeesOf = ({ people }: Pick<CallReading, "people">): Digest["attendees"] =>
  people.filter(({ name, isSilent }) => !isSilent || !isPlaceholder(name)).map(({ name, email }) => ({ name, email }));

/** Of a call in another language nothing is said but that. */
function unreadDigest(reading: CallReading): Digest {
  return {
    summary: `${lead({ ...reading, topics: [] })}\n\n**Overview**\n- Most of what was said is not in English, the only language that the local rules read: nothing was taken from it.`,
    action_items: [],
    decisions: [],
    next_step: null,
    facts: { company: null, headcount: null, budget: null, deadline: null, tools: [] },
    topics: [],
    attendees: attendeesOf(reading),
    follow_up_draft: { subject: "", body: "" },
  };
}

/** Summary, action items, decisions, next step, facts, topics, attendees and the follow-up mail of a call. */
export function digestOf(reading: CallReading): Digest {
  if (isForeignCall(reading.dialogue)) return unreadDigest(reading);
  const items = actionItemsOf(reading.commitments, reading.today);
  const { meeting } = reading;
  return {
    summary: summaryOf(reading, items),
    action_items: items,
    decisions: [...reading.decisions],
    next_step:
      meeting === null
        ? null
        : {
            what: said(meeting.sentence, 160),
            date: meeting.date,
            time: meeting.time,
            with: [...meeting.with],
            quote: meeting.sentence.quote,
            segment_index: meeting.sentence.segment.index,
          },
    facts: factsOf(reading.dialogue, reading.profile),
    topics: [...reading.topics],
    attendees: attendeesOf(reading),
    follow_up_draft: followUpOf(reading),
  };
}
