interface Speaker {
  name: string;
  company: string | null;
}

const irregular: Record<string, string> = { is: "am", has: "have", does: "do", was: "was", goes: "go" };

/** `runs` → `run`, `carries` → `carry`, `is` → the form given. */
function base(verb: string, be: string): string {
  const known = irregular[verb];
  if (known) return known === "am" ? be : verb === "was" && be === "are" ? "were" : known;
  if (/ies$/.test(verb)) return verb.replace(/ies$/, "y");
  if (/(?:ch|sh|ss|x|zz)es$/.test(verb)) return verb.slice(0, -2);
  return /[^s]s$/.test(verb) ? verb.slice(0, -1) : verb;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/**
 * A sentence about the persona in the persona's own mouth: "Dana runs the team" and "You run the team" → "I run the team", "They
 * use …" and "Northwind uses …" → "We use …".
 */
export function inFirstPerson(sentence: string, { name, company }: Speaker): string {
  const [given = name] = name.split(" ");
  const own = [name, given, "She", "He"].map(escaped).join("|");
  const house = [...(company === null ? [] : [company]), "The company", "The team", "The firm"].map(escaped).join("|");
  return sentence
    .replace(new RegExp(`^(?:${escaped(name)}|${escaped(given)})'s `), "My ")
    .replace(new RegExp(`^(?:${own}) ([a-z]+)`), (_, verb: string) => `I ${base(verb, "am")}`)
    .replace(new RegExp(`^(?:${house}) ([a-z]+)`), (_, verb: string) => `We ${base(verb, "are")}`)
    .replace(/^You are\b/, "I am")
    .replace(/^You\b/, "I")
    .replace(/^They\b/, "We")
    .replace(/^(?:Your|Her|His)\b/, "My")
    .replace(/^(?:Their|Its)\b/, "Our")
    .replace(/\b(?:your|their)\b/g, "our")
    .replace(/\b(?:her|his)\b(?= [a-z])/g, "my");
}
