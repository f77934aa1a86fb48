import { localOf } from "@/app/_ui/local-time";
import type { CallType } from "@/lib/analysis/analyzer";

/** "Zoom_call_2026-05-09.transcript.vtt" → "Zoom call 2026-05-09" */
export const titleOf = (fileName: string): string =>
  fileName
    .replace(/(\.(zoom|teams|recall|transcript))?\.[a-z0-9]{1,5}$/i, "")
    .replace(/[_\s]+/g, " ")
    .trim() || fileName;

const kinds: readonly (readonly [CallType, RegExp])[] = [
  ["cold-call", /cold.?call|first.?call|prospecting/i],
  ["follow-up", /follow.?up|check.?in/i],
  ["discovery", /discovery|qualif|intro/i],
  ["negotiation", /negotiat|pricing|terms/i],
  ["closing", /clos(e|ing)|signature|contract/i],
  ["demo", /demo/i],
];

/** The kind of call that a file's name tells of. */
export const kindOf = (fileName: string): CallType | null => kinds.find(([, words]) => words.test(fileName))?.[0] ?? null;

const stamp =
  /(?<zone>GMT)?(?<!\d)(?<year>20\d\d)[-_.]?(?<month>0[1-9]|1[0-2])[-_.]?(?<day>0[1-9]|[12]\d|3[01])(?:[-_ T]+(?<hour>[01]\d|2[0-3])[-_.:h]?(?<minute>[0-5]\d)(?:[-_.:]?[0-5]\d)?(?!\d))?/;

/**
 * The date in a file's name, in the viewer's zone, as an input has it: what Zoom writes is Greenwich time. At noon where only the day
 * is named.
 */
export function dateInName(fileName: string): string | null {
  const found = stamp.exec(fileName)?.groups;
  if (found === undefined) return null;
  const { zone, year, month, day, hour = "12", minute = "00" } = found;
  const at = `${year}-${month}-${day}T${hour}:${minute}`;
  const moment = new Date(zone === undefined ? at : `${at}:00Z`);
  const isReal = !Number.isNaN(moment.getTime()) && moment.getTime() < Date.now() + 86_400_000;
  return isReal ? localOf(moment) : null;
}

interface Person {
  id: string;
  name: string;
}

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** The members of whom a text has the whole name, or a first name that only one of them has. */
function named(people: readonly Person[], text: string): Person[] {
  const words = ` ${plain(text)} `;
  const firstOf = ({ name }: Person) => plain(name).split(" ")[0] ?? "";
  const isOnlyOne = (person: Person) => people.filter((one) => firstOf(one) === firstOf(person)).length === 1;
  const whole = people.filter(({ name }) => words.includes(` ${plain(name)} `));
  return whole.length > 0
    ? whole
    : people.filter((one) => firstOf(one).length > 2 && isOnlyOne(one) && words.includes(` ${firstOf(one)} `));
}

const only = <T>(found: readonly T[]): T | undefined => (found.length === 1 ? found[0] : undefined);

/**
 * Whose call it is, and which speaker that is: a member who speaks in it, else one whom the file's name names. Nobody where two could be
 * meant.
 */
export function repOf(people: readonly Person[], speakers: readonly string[], fileName: string) {
  const speaking = speakers.flatMap((speaker) => {
    const person = only(named(people, speaker));
    return person === undefined ? [] : [{ id: person.id, speaker }];
  });
  const speaks = only(speaking);
  if (speaks !== undefined) return speaks;
  const person = only(named(people, fileName));
  return { id: person?.id ?? null, speaker: null };
}
