import type { CallContext } from "@/lib/analysis/analyzer";
import type { Dialogue } from "@/lib/analysis/local/dialogue";
import { oneLine } from "@/lib/analysis/one-line";
import type { Side } from "@/lib/transcript-parser/segments";

export interface Person {
  name: string;
  email: string | null;
  side: Side;
  /** Said or listed, but no speaker. */
  isSilent: boolean;
}

const dull = new RegExp(
  oneLine`
    ^(?:speaker|unknown|participant|user|guest|caller|agent|customer|rep|prospect|operator|unidentified|voice|spk|channel|office|
    front desk|reception(?:ist)?)[\s_#-]*\w{0,3}$
  `,
  "i",
);

/** Speakers in the order they first speak, then participants who never do. */
export function findPeople(dialogue: Dialogue, call: CallContext): Person[] {
  const people = new Map<string, Person>();
  const key = (name: string): string => name.trim().toLowerCase();
  const emails = new Map(call.participants.toReversed().map(({ name, email }) => [key(name), email]));
  const emailOf = (name: string): string | null => emails.get(key(name)) ?? null;
  for (const { speaker, side } of dialogue.turns) {
    if (speaker.trim() !== "" && !people.has(key(speaker)))
      people.set(key(speaker), { name: speaker, email: emailOf(speaker), side, isSilent: false });
  }
  for (const { name, email, side } of call.participants) {
    if (name.trim() !== "" && !people.has(key(name))) people.set(key(name), { name, email, side, isSilent: true });
  }
  return [...people.values()];
}

/** Finds the person of whom a sentence speaks by first, last or whole name. */
export type NameFinder = (name: string) => Person | null;

/** Built once for a call: null when a name fits none or more than one. */
export function nameFinder(people: readonly Person[]): NameFinder {
  const byName = new Map<string, Person | null>();
  const enter = (name: string, person: Person): void => {
    const known = byName.get(name);
    byName.set(name, known === undefined || known === person ? person : null);
  };
  for (const person of people) {
    for (const part of new Set(person.name.toLowerCase().split(/[\s,()]+/))) if (part.length > 1) enter(part, person);
  }
  const whole = new Map(people.map((person) => [person.name.toLowerCase(), person]));
  return (name) => {
    const wanted = name.trim().toLowerCase();
    return whole.get(wanted) ?? byName.get(wanted) ?? null;
  };
}

/** Tells whether a word is a part of somebody's name. */
export function nameWords(people: readonly Person[]): (word: string) => boolean {
  const words = new Set(people.flatMap(({ name }) => name.toLowerCase().split(/[\s,()]+/)));
  return (word) => word !== "" && words.has(word);
}

/** "Mr" of "Mr Botha": said with the family's name. */
export const honorific = new RegExp(
  oneLine`
    ^(?:dr|mr|mrs|ms|miss|mister|prof|professor|doctor|sir|rev|judge|captain|madam|chief|herr|frau|father|sister|pastor|señora?|
    signora?|uncle|auntie|aunt)\.?$
  `,
  "i",
);

/** With more words it is not known which of them is the family's. */
const mostWithTitle = 3;

/** "Dana" of "Dana Fox"; "Dr. Stern" of "Dr. Joel Stern"; "Mr Goh Kim Seng" whole. */
export function firstName(name: string): string {
  const words = name.trim().split(/\s+/);
  const [first, last] = [words[0] ?? name, words.at(-1) ?? name];
  if (dull.test(name)) return name;
  if (!honorific.test(first) || words.length < 2) return first;
  return words.length > mostWithTitle ? name.trim() : `${first} ${last}`;
}

/** Whether a label is a placeholder ("Speaker 2") and says nobody's name. */
export const isPlaceholder = (name: string): boolean => dull.test(name.trim());
