import { oneLine } from "@/lib/analysis/one-line";

interface Speaker {
  name: string;
  company: string | null;
}

const irregular: Record<string, string> = { has: "have", does: "do", goes: "go", hasn: "haven", doesn: "don" };

/** `runs` → `run`, `carries` → `carry`, `is` and `was` → the forms given. */
function base(verb: string, [is, was]: readonly [string, string]): string {
  if (/^(?:is|are)$/.test(verb)) return is;
  if (/^(?:was|were)$/.test(verb)) return was;
  const known = irregular[verb];
  if (known) return known;
  if (/ies$/.test(verb)) return verb.replace(/ies$/, "y");
  if (/(?:ch|sh|ss|x|zz)es$/.test(verb)) return verb.slice(0, -2);
  return /[^s']s$/.test(verb) ? verb.slice(0, -1) : verb;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const me = ["am", "was"] as const;
const us = ["are", "were"] as const;

/** The verbs that a note about somebody begins with when it leaves the somebody out: "Wants it running before May". */
const ownVerb = new RegExp(oneLine`
      ^(Wants|Needs|Decides|Reports|Hates|Loves|Likes|Dislikes|Works|Thinks|Plans|Hopes|Fears|Worries|Believes|Prefers|
      Manages|Leads|Runs|Owns|Signs|Is|Has|Knows|Feels|Expects)\b
    `);
const houseVerb = /^(Uses|Pays|Spends|Lost|Loses|Sells|Makes|Employs|Operates|Switched|Tried)\b/;

/**
 * A sentence about the persona, as the persona says it: "Dana runs the team" and "You run the team" → "I run the team", "They
 * use …" and "Northwind uses …" → "We use …", "Wants it by May" → "I want it by May", "Budget: 30,000 euros" → "Our budget: …".
 */
export function inFirstPerson(sentence: string, { name, company }: Speaker): string {
  const words = name.split(" ");
  const [given = name] = words;
  const last = words.at(-1) ?? name;
  const own = `(?:${[name, given, `(?:Mr|Ms|Mrs|Dr|Prof)\\.? ${last}`].map((one, at) => (at < 2 ? escaped(one) : one)).join("|")}|The (?:prospect|buyer|persona|contact)|She|He|You)`;
  const house = `(?:${[...(company === null ? [] : [escaped(company)]), "The (?:company|firm|business|organi[sz]ation)", "They"].join("|")})`;
  const verb = "((?:(?:also|still|often|never|always|currently|only|personally|recently) )*)([a-z]+)";
  const lead = "(^(?:Last|In|Every|On|At|This|Two|Three|Since|For|During|After|Before|Now|Today|Currently)\\b[^,;.]{0,30}?,? )";
  const joint = "(,? (?:and|but|so|because|that|which|when|if|while|since|where|although|though),? )";
  return sentence
    .replace(
      /^(Budget|Timeline|Deadline|(?:Current|Main|Biggest|Annual|Monthly) \p{L}+)(?= (?:is|are|was)\b)/u,
      (label) => `Our ${label.toLowerCase()}`,
    )
    .replace(/^They'(re|ve|ll|d)\b/, "We'$1")
    .replace(/^(?:She|He)'s (?=\w+(?:ing|ed|y)\b|a |an |the |in |on |not )/, "I'm ")
    .replace(/\b(costs?|fines?|charges?|owes?|hurts?|annoys?|bothers?|worries|frustrates) them\b/g, "$1 us")
    .replace(/\b(costs?|hurts?|annoys?|bothers?|worries|frustrates) (?:her|him)\b/g, "$1 me")
    .replace(ownVerb, (found) => `I ${base(found.toLowerCase(), me)}`)
    .replace(houseVerb, (found) => `We ${base(found.toLowerCase(), us)}`)
    .replace(
      /^(?![^:]*\b(?:I|we|is|are|was|have|has)\b)(\p{L}[\p{L} /-]{2,30}): (?=\S)/u,
      (_, label: string) => `Our ${label.charAt(0).toLowerCase()}${label.slice(1)}: `,
    )
    .replace(new RegExp(`^(?:${escaped(name)}|${escaped(given)})'s `), "My ")
    .replace(new RegExp(`^${own} ${verb}`), (_, adverb: string, one: string) => `I ${adverb}${base(one, me)}`)
    .replace(new RegExp(`^${house} ${verb}`), (_, adverb: string, one: string) => `We ${adverb}${base(one, us)}`)
    .replace(
      new RegExp(`${joint}(?:she|he|you|${escaped(given)}) ${verb}`, "g"),
      (_, and: string, adverb: string, one: string) => `${and}I ${adverb}${base(one, me)}`,
    )
    .replace(
      new RegExp(`${lead}(?:she|he|you|${escaped(given)}) ${verb}`),
      (_, start: string, adverb: string, one: string) => `${start}I ${adverb}${base(one, me)}`,
    )
    .replace(
      new RegExp(`${lead}they ${verb}`),
      (_, start: string, adverb: string, one: string) => `${start}we ${adverb}${base(one, us)}`,
    )
    .replace(
      // Whom "they" means is clear only where the sentence is about the house.
      new RegExp(`(?<=^We\b.*)${joint}they ${verb}`, "g"),
      (_, and: string, adverb: string, one: string) => `${and}we ${adverb}${base(one, us)}`,
    )
    .replace(new RegExp(`(^|[,;] )(?:in|at) ${escaped(company ?? "no company")}, they\\b`, "gi"), "$1we")
    .replace(/^(?:Your|Her|His)\b/, "My")
    .replace(/^(?:Their|Its)\b/, "Our")
    .replace(/\btheir\b(?=.*\bwe\b)/g, "our")
    .replace(/\b(?:your|her|his)\b(?= (?:own|[a-z]))/g, "my")
    .replace(/\b(?:himself|herself|yourself)\b/g, "myself")
    .replace(new RegExp(`\\b${escaped(given)}'s\\b`, "g"), "my")
    .replace(/^I am (?=Chief|Head|Director|Manager|VP|CEO|CFO|Owner)/, "I am the ");
}
