import { forgetWords } from "@/lib/analysis/local/language";
import { sellingOdds } from "@/lib/analysis/local/tagger/selling";
import type { ParsedSegment, Side } from "@/lib/transcript-parser/segments";

interface Voice {
  name: string;
  turns: number;
  /** Place of the last segment. */
  last: number;
  odds: number;
}

function turnsOf(segments: readonly Pick<ParsedSegment, "speaker" | "text">[], name: string): string[] {
  const turns: string[] = [];
  for (const [at, { speaker, text }] of segments.entries()) {
    if (speaker !== name) continue;
    if (at > 0 && segments[at - 1]?.speaker === name) turns[turns.length - 1] += ` ${text}`;
    else turns.push(text);
  }
  return turns;
}

const clearlySells = 0.4;
const clearlyBuys = -0.1;
/** Turns of a seller among several. */
const fewestOfSeveral = 4;

/** Share of the call after which somebody who only puts through has left it. */
const leavesAt = 0.35;
const atTheDoor = /\b(?:reception(?:ist)?|front desk|switchboard|operator|gate ?house|guard ?house|unknown)\b/i;

/** Who answers first and puts through, or has no name, belongs to neither side. */
const isAtTheDoor = ({ name, last, turns }: Voice, others: readonly Voice[], count: number): boolean =>
  others.length > 1 &&
  (atTheDoor.test(name) || (last < count * leavesAt && others.some((other) => other.name !== name && other.turns > turns)));

/** How far the one who sells must be from the next: the more turns there are, the less by chance. */
const leastLead = (turns: number): number => 0.3 + 1 / Math.max(1, turns);

/**
 * Who sells and who buys by how they speak, where one sounds clearly more like a seller than everybody else; null where it isn't clear.
 * Of several others only those who sound like buyers and stay on the call are taken for such, and of many only those who speak half as
 * often as the seller: the rest may be colleagues.
 */
export function sidesByWords(
  segments: readonly Pick<ParsedSegment, "speaker" | "text">[],
  names: readonly string[],
): Map<string, Side> | null {
  forgetWords();
  const voices = names
    .map((name): Voice => {
      const turns = turnsOf(segments, name);
      return {
        name,
        turns: turns.length,
        last: segments.findLastIndex(({ speaker }) => speaker === name),
        odds: sellingOdds(turns),
      };
    })
    .sort((a, b) => b.odds - a.odds);
  const [rep, next] = voices;
  if (rep === undefined || next === undefined || rep.odds < clearlySells) return null;
  if (voices.length > 2 && rep.turns < fewestOfSeveral) return null;
  if (rep.odds - next.odds < leastLead(Math.min(rep.turns, next.turns))) return null;
  const buyers = voices.slice(1);
  const others = buyers.map((voice): [string, Side] => {
    const isHeard = (voices.length < 4 || voice.turns * 2 >= rep.turns) && !isAtTheDoor(voice, buyers, segments.length);
    return [voice.name, voices.length === 2 || (isHeard && voice.odds < clearlyBuys) ? "prospect" : "unknown"];
  });
  return others.some(([, side]) => side === "prospect") ? new Map([[rep.name, "rep"], ...others]) : null;
}
