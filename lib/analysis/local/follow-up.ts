import type { ActionItem, Digest } from "@/lib/analysis/analyzer";
import type { CallReading } from "@/lib/analysis/local/call-reading";
import { said } from "@/lib/analysis/local/moments";
import { firstName, isPlaceholder } from "@/lib/analysis/local/people";

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();
const dated = ({ title, due_date: due }: ActionItem): string => `- ${oneLine(title)}${due === null ? "" : ` (by ${due})`}`;

function list(heading: string, items: readonly ActionItem[]): string[] {
  return items.length === 0 ? [] : ["", heading, ...items.map(dated)];
}

/** A mail to the prospect where one is known, else to everybody, with what each side promised and when they meet again. */
export function followUpOf(
  { call, people, dialogue, signals, agreed }: CallReading,
  items: readonly ActionItem[],
): Digest["follow_up_draft"] {
  const speaking = people.filter(({ name, isSilent }) => !isSilent && !isPlaceholder(name));
  const buyers = speaking.filter(({ side }) => side === "prospect").map(({ name }) => name);
  const rep = speaking.find(({ side }) => side === "rep")?.name ?? null;
  const isBuyers = (item: ActionItem): boolean =>
    item.owner !== null && people.some(({ name, side }) => side === "prospect" && name === item.owner);
  const needs = signals.filter(({ category }) => category === "pain_point").slice(0, 3);
  const greeting = buyers.length === 0 ? "Hello everyone," : `Hi ${buyers.slice(0, 3).map(firstName).join(", ")},`;
  const promises = dialogue.hasSides
    ? [
        ...list(
          "From our side:",
          items.filter((item) => !isBuyers(item)),
        ),
        ...list("From your side:", items.filter(isBuyers)),
      ]
    : list(
        "What we agreed to do:",
        items.map((item) => (item.owner === null ? item : { ...item, title: `${item.owner}: ${item.title}` })),
      );
  const body = [
    greeting,
    "",
    "Thank you for your time today.",
    ...(needs.length === 0
      ? []
      : ["", "What I took away from what you told me:", ...needs.map(({ sentence }) => `- ${said(sentence, 180)}`)]),
    ...promises,
    "",
    agreed === null
      ? "Which day next week suits you for a short call on the next step?"
      : `Next step: ${agreed.due === null ? "we talk again as agreed" : `we talk again on ${agreed.due.date}`}.`,
    "",
    "Best regards,",
    ...(rep === null ? [] : [rep]),
  ].join("\n");
  return { subject: `Follow-up: ${oneLine(call.title).slice(0, 150)}`, body };
}
