import type { ActionItem, CallType, Digest } from "@/lib/analysis/analyzer";
import { actionItemsOf } from "@/lib/analysis/local/action-items";
import type { CallReading } from "@/lib/analysis/local/call-reading";
import { plural } from "@/lib/analysis/local/criteria/behaviour";
import type { Sentence } from "@/lib/analysis/local/dialogue";
import { followUpOf } from "@/lib/analysis/local/follow-up";
import { objectionNames } from "@/lib/analysis/local/insights";
import { momentOf, pick, said } from "@/lib/analysis/local/moments";
import { isPlaceholder } from "@/lib/analysis/local/people";

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

function lead({ dialogue, call, people, topics, profile }: CallReading): string {
  const speakers = people.filter(({ isSilent }) => !isSilent);
  const names = (side: string): string =>
    speakers
      .filter((person) => person.side === side)
      .map(({ name }) => plain(name))
      .slice(0, 4)
      .join(", ");
  const minutes = dialogue.endMs === null ? null : Math.max(1, Math.round(dialogue.endMs / 60_000));
  const length = minutes === null ? `${dialogue.wordCount.toLocaleString("en-US")} words` : `${plural(minutes, "minute")}`;
  const company = profile.company === null ? "" : ` of ${plain(profile.company)}`;
  const between = dialogue.hasSides
    ? `${names("rep")} with ${names("prospect")}${company}`
    : `${speakers
        .slice(0, 5)
        .map(({ name }) => plain(name))
        .join(", ")}${speakers.length > 5 ? " and others" : ""}`;
  const kind = kinds[call.call_type ?? "general"];
  const about = topics.length === 0 ? "" : ` It turned on ${topics.slice(0, 3).map(plain).join(", ")}.`;
  return `${kind}: ${between === "" ? "speakers unknown" : between} (${length}).${about}`;
}

const line = (sentence: Sentence, label = ""): string =>
  `- ${label}${plain(sentence.speaker)} (${momentOf(sentence)}): ${plain(said(sentence, 200))}`;
const section = (title: string, lines: readonly string[]): string[] => (lines.length === 0 ? [] : ["", `**${title}**`, ...lines]);

function overview(
  { dialogue, topics, metrics, objections, decisions, agreed }: CallReading,
  items: readonly ActionItem[],
): string[] {
  const lines = [
    topics.length > 0 ? `- Topics: ${topics.slice(0, 6).map(plain).join(", ")}` : "",
    dialogue.hasSides
      ? `- ${plural(metrics.question_count ?? 0, "question")} by the rep, ${plural(objections.length, "objection")} by the buyer`
      : `- ${plural(
          metrics.speakers.reduce((sum, { question_count }) => sum + question_count, 0),
          "question",
        )} asked; it is not known who is the rep`,
    `- ${plural(items.length, "action item")}, ${plural(decisions.length, "decision")}`,
    agreed === null ? "- No next meeting was agreed" : `- Next meeting: ${agreed.due?.date ?? plain(said(agreed.proposal, 120))}`,
    dialogue.coverage < 1
      ? `- Only the first ${Math.max(1, Math.floor(dialogue.coverage * 100))} % of the text was examined`
      : "",
  ];
  return lines.filter((text) => text !== "");
}

const itemLine = ({ title, owner, due_date: due }: ActionItem): string =>
  `- ${plain(title)}${owner === null ? "" : ` (${plain(owner)}`}${owner !== null && due !== null ? `, by ${due})` : owner !== null ? ")" : due !== null ? ` (by ${due})` : ""}`;

function summaryOf(reading: CallReading, items: readonly ActionItem[]): string {
  const of = (category: string): string[] =>
    pick(
      reading.signals.filter((signal) => signal.category === category).map(({ sentence }) => sentence),
      4,
    ).map((sentence) => line(sentence));
  const next = [
    ...items.slice(0, mostLines * 2).map(itemLine),
    ...(reading.agreed === null
      ? []
      : [
          `- Next meeting${reading.agreed.due === null ? "" : ` on ${reading.agreed.due.date}`}: ${plain(said(reading.agreed.proposal, 160))}`,
        ]),
  ];
  return [
    lead(reading),
    "",
    "**Overview**",
    ...overview(reading, items),
    ...section("Needs", of("pain_point")),
    ...section(
      "Objections",
      reading.objections.slice(0, mostLines).map(({ sentence, kind }) => line(sentence, `${objectionNames[kind]}: `)),
    ),
    ...section("Pricing", of("pricing")),
    ...section("Competition", of("competitor")),
    ...section("Buying signals", of("buying_signal")),
    ...section("Process", of("process")),
    ...section(
      "Decisions",
      reading.decisions.slice(0, mostLines).map(({ topic, decision }) => `- ${plain(topic)}: ${plain(decision)}`),
    ),
    ...section("Next steps", next),
  ].join("\n");
}

/** Summary, action items, decisions, topics, attendees and the follow-up mail of a call. */
export function digestOf(reading: CallReading): Digest {
  const items = actionItemsOf(reading.commitments, reading.today);
  return {
    summary: summaryOf(reading, items),
    action_items: items,
    decisions: [...reading.decisions],
    topics: [...reading.topics],
    attendees: reading.people
      .filter(({ name, isSilent }) => !isSilent || !isPlaceholder(name))
      .map(({ name, email }) => ({ name, email })),
    follow_up_draft: followUpOf(reading, items),
  };
}
