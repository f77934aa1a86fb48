import type { Digest } from "@/lib/analysis/analyzer";
import { actionItemsOf } from "@/lib/analysis/local/action-items";
import type { CallReading } from "@/lib/analysis/local/call-reading";
import { weekdayOf } from "@/lib/analysis/local/days";
import type { Sentence } from "@/lib/analysis/local/dialogue";
import { factsOf } from "@/lib/analysis/local/facts";
import { followUpOf } from "@/lib/analysis/local/follow-up";
import { momentOf, pick, said, shows } from "@/lib/analysis/local/moments";
import { isPlaceholder } from "@/lib/analysis/local/people";
import { isForeignCall } from "@/lib/analysis/local/report";
import { namesMoney } from "@/lib/analysis/local/signals";
import { sure } from "@/lib/analysis/local/tagger/thresholds";

const mostNames = 5;

/** Names and titles are somebody's input: shown as text, not as markdown. */
const plain = (text: string): string =>
  text
    .replace(/\s+/g, " ")
    .replace(/[*_`[\]<>#|\\]/g, (mark) => `\\${mark}`)
    .trim()
    .slice(0, 300);

/** Who spoke with whom, and for how long where the source has times. */
function lead({ dialogue, people }: CallReading): string {
  const speakers = people.filter(({ isSilent }) => !isSilent);
  const names = (some: typeof speakers): string =>
    `${some
      .slice(0, mostNames)
      .map(({ name }) => plain(name))
      .join(", ")}${some.length > mostNames ? " and others" : ""}`;
  const of = (side: string) => speakers.filter((person) => person.side === side);
  const who = dialogue.hasSides ? `${names(of("rep"))} with ${names(of("prospect"))}` : names(speakers);
  const minutes = dialogue.endMs === null ? 0 : Math.round(dialogue.endMs / 60_000);
  return `A call: ${who === "" ? "speakers unknown" : who}${minutes < 1 ? "" : `, ${minutes} min`}.`;
}

const mostQuoted = 200;
const line = (sentence: Sentence): string =>
  `- ${plain(sentence.speaker)} (${momentOf(sentence)}): ${plain(said(sentence, mostQuoted))}`;
const section = (title: string, sentences: readonly Sentence[]): string[] =>
  sentences.length === 0 ? [] : ["", `**${title}**`, ...sentences.map(line)];

/** When they meet next: the day, with its year, and the hour, where they are sure. */
function meetingLine({ meeting }: CallReading): string {
  if (!meeting?.isSureDay || meeting.date === null) return "";
  const hour = meeting.isSureTime && meeting.time !== null ? ` at ${meeting.time}` : "";
  return `- Next meeting on ${weekdayOf(meeting.date)} ${meeting.date}${hour}`;
}

/** How much of what is to be done is listed, and for whom. */
function toDoLine({ commitments }: CallReading): string {
  const byOwner = Map.groupBy(commitments, ({ owner }) => owner ?? "no named person");
  const counts = [...byOwner].map(([owner, own]) => `${own.length} for ${plain(owner)}`);
  return counts.length === 0 ? "" : `- To do, as listed with this summary: ${counts.join(", ")}`;
}

/** What was counted. */
function overview(reading: CallReading): string[] {
  const { dialogue, topics, conversation } = reading;
  const lines = [
    dialogue.hasSides ? `- The seller's side said ${Math.round(conversation.repShare * 100)} % of the words` : "",
    topics.length > 0 ? `- Words that came up: ${topics.slice(0, 6).map(plain).join(", ")}` : "",
    meetingLine(reading),
    toDoLine(reading),
    dialogue.hasSides ? "" : "- It is not known who is the rep",
    dialogue.coverage < 1
      ? `- Only the first ${Math.max(1, Math.floor(dialogue.coverage * 100))} % of the text was examined`
      : "",
  ];
  return lines.filter((text) => text !== "");
}

const mostOfBuyer = 8;

/** The buyer's most telling sentences; what they are is left to the reader. */
function buyersWords({ objections, signals, buyer, decisions }: CallReading): Sentence[] {
  const kinds = ["pain_point", "competitor"];
  const told = [
    ...objections.map(({ sentence }) => sentence),
    ...signals.filter(({ category }) => kinds.includes(category)).map(({ sentence }) => sentence),
    ...buyer.filter(({ segment, quote }) => decisions.some((one) => one.segment_index === segment.index && one.quote === quote)),
  ].filter(shows);
  return pick(told, mostOfBuyer);
}

const mostOfMoney = 4;

/** Turns after a figure in which another one may take its place. */
const soonCorrected = 4;

/** "It's five thousand one" may correct a figure, whatever it is of. */
const largeFigure = /\b(?:hundred|thousand|grand)\b|\d[\d.,]{2,}/;
const namesFigure = (sentence: Sentence): boolean => namesMoney(sentence) || largeFigure.test(sentence.norm);

/** A figure counts where it is settled or said once more, and nobody names money after it: others are corrected or refused. */
function settledMoney({ dialogue: { turns }, tagged }: CallReading): Sentence[] {
  const money = turns.map(({ sentences }) => sentences.filter(namesMoney));
  return money.flatMap((own, turn) => {
    const isKept = tagged.of(turn, "decision") >= sure.decision || tagged.of(turn, "recap") >= sure.recap;
    const later = turns.slice(turn + 1, turn + 1 + soonCorrected).flatMap(({ sentences }) => sentences);
    const isLast = !later.some(namesFigure);
    return isKept && isLast ? own.filter((sentence) => shows(sentence) && !sentence.isAsked) : [];
  });
}

function summaryOf(reading: CallReading): string {
  const money = settledMoney(reading);
  return [
    lead(reading),
    "",
    "**Overview**",
    ...overview(reading),
    ...section("In the buyer's words", buyersWords(reading)),
    ...section("On money", money.slice(0, mostOfMoney)),
  ].join("\n");
}

const attendeesOf = ({ people }: Pick<CallReading, "people">): Digest["attendees"] =>
  people.filter(({ name, isSilent }) => !isSilent || !isPlaceholder(name)).map(({ name, email }) => ({ name, email }));

/** Of a call in another language nothing is said but that. */
function unreadDigest(reading: CallReading): Digest {
  return {
    summary: `${lead(reading)}\n\n**Overview**\n- Most of what was said is not in English, the only language that the local rules read: nothing was taken from it.`,
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
  const items = actionItemsOf(reading.commitments, reading.dialogue, reading.today);
  const { meeting } = reading;
  return {
    summary: summaryOf(reading),
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
