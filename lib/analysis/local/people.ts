import type { CallContext } from "@/lib/analysis/analyzer";
import type { Dialogue } from "@/lib/analysis/local/dialogue";
import type { Side } from "@/lib/transcripts/segments";

export interface Person {
  name: string;
  email: string | null;
  side: Side;
  /** Said or listed, but no speaker. */
  isSilent: boolean;
}

const dull =
  /^(?:speaker|unknown|participant|user|guest|caller|agent|customer|rep|prospect|operator|unidentified|voice|spk|channel)[\s_#-]*\w{0,3}$/i;

/** Speakers in the order they first speak, then participants who never do. */
export function findPeople(dialogue: Dialogue, call: CallContext): Person[] {
  const people = new Map<string, Person>();
  const key = (name: string): string => name.trim().toLowerCase();
  const emailOf = (name: string): string | null =>
    call.participants.find((participant) => key(participant.name) === key(name))?.email ?? null;
  for (const { speaker, side } of dialogue.turns) {
    if (speaker.trim() !== "" && !people.has(key(speaker)))
      people.set(key(speaker), { name: speaker, email: emailOf(speaker), side, isSilent: false });
  }
  for (const { name, email, side } of call.participants) {
    if (name.trim() !== "" && !people.has(key(name))) people.set(key(name), { name, email, side, isSilent: true });
  }
  return [...people.values()];
}

/** A person of whom a sentence speaks by first, last or whole name; null when it fits none or more than one. */
export function personNamed(name: string, people: readonly Person[]): Person | null {
  const wanted = name.trim().toLowerCase();
  if (wanted.length < 2) return null;
  const exact = people.filter((person) => person.name.toLowerCase() === wanted);
  if (exact.length === 1) return exact[0] ?? null;
  const partial = people.filter((person) =>
    person.name
      .toLowerCase()
      .split(/[\s,()]+/)
      .includes(wanted),
  );
  return partial.length === 1 ? (partial[0] ?? null) : null;
}

const honorific = /^(?:dr|mr|mrs|ms|miss|prof|professor|doctor|sir|rev|judge|captain)\.?$/i;

/** "Dana" of "Dana Fox"; "Dr. Stern" of "Dr. Joel Stern". */
export function firstName(name: string): string {
  const words = name.trim().split(/\s+/);
  const [first, last] = [words[0] ?? name, words.at(-1) ?? name];
  if (dull.test(name)) return name;
  return honorific.test(first) && words.length > 1 ? `${first} ${last}` : first;
}

/** Whether a label is a placeholder ("Speaker 2") and says nobody's name. */
export const isPlaceholder = (name: string): boolean => dull.test(name.trim());
