import type { CallContext } from "@/lib/analysis/analyzer";
import type { Dialogue, Sentence } from "@/lib/analysis/local/dialogue";
import { absentPeople, type Person } from "@/lib/analysis/local/people";
import { foreignNames, type Mention } from "@/lib/analysis/local/rival-names";
import type { Tagged } from "@/lib/analysis/local/tagger/model";
import { sure } from "@/lib/analysis/local/tagger/thresholds";
import { oneLine } from "@/lib/analysis/one-line";

/** Somebody or something that the buyer has, weighs, turned down or left instead of the seller's offer. */
export interface Rival {
  name: string | null;
  sentence: Sentence;
}

/** What speaks for a rival where it stands around the name `@`, in points: their proportions were fitted on the tuning calls. */
const signs: readonly (readonly [RegExp, number])[] = [
  [
    new RegExp(oneLine`
      \b(?:use|uses|using|used|have|had|have got|are with|is with|are on|is on|buy|bought|rent|lease|hire|tried|went with|go with|look at|
      looked at|spoke to|spoken to|there is|called|quote from|price from|offer from|buy from|moved from|switched from) (?:the |a )?@
    `),
    1.6,
  ],
  [/\b(?:than|versus|against|instead of|rather than|compared (?:to|with)|though) @/, 1.5],
  [
    /@ (?:has |have )?(?:presented|showed|came|come|offered|quoted|told|said|sent|(?:was|were|have been|has been) (?:here|in))\b/,
    2,
  ],
  [
    /@ (?:ever )?(?:is|are|was|were|has|have|had|does|do|did|said|can|could|would|never|always|charges?|costs?|gives?|wants?)\b/,
    1,
  ],
  [/@ (?:is |are |was |were |has |have )?(?:come |came )?(?:in )?at\b/, 1],
  [
    new RegExp(oneLine`
      \bthe @ (?:guys?|people|rep|man|fella|lads|lot|system|quote|bid|offer|price|software|app|one)\b|
      @ ?'s (?:people|guys?|bid|quote|price|offer|rep|system|software|app)\b|
      \b(?:guys?|people|fella|chap|someone|somebody|rep|offer|quote|bid|price|gentleman) (?:from|at) @
    `),
    2.2,
  ],
  [
    /\b(?:agency|agencies|company|firm|supplier|vendor|provider|broker|contractor|other (?:people|guys|lot|ones?))\b(?: \S+){0,6} @/,
    1.8,
  ],
  [
    new RegExp(oneLine`
      \b(?:competitors?|competing|supplier|vendor|provider|agency|contractor|quote|bid|offer|switch\w*|moved|contract|renew\w*|in place|
      at the moment|currently|already|before|for years|since|other people|mostly)\b
    `),
    1,
  ],
  [/\d|\b(?:hundred|thousand|grand|percent|cheap|cheaper|dearer|price|\w+ty(?:-\w+)?|eleven|twelve|\w+teen)\b/, 0.6],
  [/@ (?:\S+ ){0,4}(?:they|their)\b/, 1.2],
  [/@ (?:\S+ ){0,3}(?:he|she|him|her|his)\b/, -1.5],
  [/\b(?:in|near|around) @/, -1],
  [/\bthis @|\bmy @/, -0.6],
];
const asksWho = new RegExp(oneLine`
  \b(?:who (?:is|does|do|else|are|looks)|what (?:system|software|tool|platform|are you|do you) (?:\w+ )?(?:use|using|on|have|run)?|
  which (?:one|
  system|tool|software|company|supplier)|any(?:one|body) else|(?:other|another) (?:quotes?|bids?|offers?|suppliers?|vendors?|options?)|
  compar\w+|with who|who with|who from|alternatives?|today|at the moment|currently)\b
`);
const goesOnOfFirm = /^(?:and |but |so )?(?:they|their|it is|it does|it was|it has)\b/;
const goesOnOfPerson = /^(?:and |but |so )?(?:he|she|him|her)\b/;

/** How much speaks for a name being a rival's, in one place. */
function pointsOf(dialogue: Dialogue, { sentence, norm }: Mention): number {
  const before = dialogue.turns[sentence.turn - 1];
  const next = dialogue.sentences[sentence.index + 1];
  const after = next?.turn === sentence.turn ? next.norm : "";
  const isEarly = norm.split(" ").findIndex((word) => word.startsWith("@")) < 4;
  const isAnswer =
    isEarly && before !== undefined && before.speaker !== sentence.speaker && asksWho.test(before.norm.slice(-200));
  return (
    signs.reduce((sum, [pattern, points]) => sum + (pattern.test(norm) ? points : 0), 0) +
    (isAnswer ? 1.3 : 0) +
    (goesOnOfFirm.test(after) ? 1.2 : 0) -
    (goesOnOfPerson.test(after) ? 1.5 : 0)
  );
}

/** "MediLine" is nobody's first name. */
const isMadeUp = (name: string): boolean => /\p{Ll}\p{Lu}/u.test(name);

function namedRivals(dialogue: Dialogue, call: CallContext, people: readonly Person[]): Rival[] {
  const everybody = [...people, ...absentPeople(dialogue, people)];
  return foreignNames(dialogue, call, everybody).flatMap((mentions): Rival[] => {
    const rated = mentions
      .map((mention) => ({ mention, points: pointsOf(dialogue, mention) }))
      .sort((a, b) => b.points - a.points);
    const isSellersTopic = mentions[0]?.sentence.side === "rep";
    const points = (rated[0]?.points ?? 0) + (isMadeUp(mentions[0]?.name ?? "") ? 1.2 : 0) - (isSellersTopic ? 1 : 0);
    const best = rated.find(({ mention }) => mention.sentence.side === "prospect")?.mention;
    const isLow = rated.some(({ points: one }) => one <= -1);
    return best === undefined || isLow || points < sure.namedRival ? [] : [{ name: best.name, sentence: best.sentence }];
  });
}

const trade = oneLine`
  (?:agency|agencies|supplier|vendor|provider|firm|company|crowd|carrier|broker|contractor|manufacturer|installer|outfit|mob|bank|
  platform|
  app|software|tool|system)
`;
const which = "(?:other|old|previous|present|current|existing|last|former|cheaper|cheap|competing|rival)";
const unnamed = new RegExp(oneLine`
  \b(?:(?:the|an?|our|my|another|their|some|two|three) ${which} (?:\w+ )?${trade}s?|(?:the|two|three|some) other (?:people|guys|lot|two|
  bid|quote|offer)|another (?:${trade}|quote|bid|offer)|(?:a )?competitors?|(?:other|competing|second|cheaper) (?:quotes?|bids?|offers?|
  vendors?|suppliers?|providers?)|(?:already|currently) (?:have|got|use|using|work with|with) (?:one|somebody|someone|
  an? (?:\w+ )?${trade})|
  already got one|(?:have|got|had) (?:somebody|someone|an? (?:\w+ )?${trade}) (?:that|who|which|already|for|in|doing|does|last)|
  (?:our|the) \w+ (?:supplier|vendor|provider)|an? (?:guy|chap|fella|bloke|firm|company) in \w+|the (?:blokes|guys|people|
  crowd) from \w+)\b
`);

/** Rivals without a name: "the other agency", "we already have somebody". */
function unnamedRivals(dialogue: Dialogue, tagged: Tagged): Rival[] {
  const found: Rival[] = [];
  for (const sentence of dialogue.sentences) {
    if (sentence.side !== "prospect" || !unnamed.test(sentence.norm)) continue;
    if (tagged.of(sentence.turn, "rival") < sure.rival) continue;
    if (found.some((other) => sentence.turn - other.sentence.turn <= 8)) continue;
    found.push({ name: null, sentence });
  }
  return found;
}

const near = 4;

/** What the buyer has, weighs, turned down or left instead: by name, or by what it is where no name is near. */
export function findRivals(dialogue: Dialogue, tagged: Tagged, call: CallContext, people: readonly Person[]): Rival[] {
  const named = namedRivals(dialogue, call, people);
  const others = unnamedRivals(dialogue, tagged).filter(
    ({ sentence }) => !named.some((rival) => Math.abs(rival.sentence.turn - sentence.turn) <= near),
  );
  return [...named, ...others];
}
