import type { CallContext } from "@/lib/analysis/analyzer";
import { absentPeople } from "@/lib/analysis/local/absent-people";
import type { Dialogue } from "@/lib/analysis/local/dialogue";
import type { Person } from "@/lib/analysis/local/people";
import { foreignNames, type Mention } from "@/lib/analysis/local/rival-names";
import { assemble, type Features, plain } from "@/lib/analysis/local/tagger/features";
import { oneLine } from "@/lib/analysis/one-line";

/** What may tell around a name `@` whether it is somebody else's firm, a person or a place: signs, of which none decides by itself. */
const signs: readonly (readonly [string, RegExp])[] = [
  [
    "has",
    new RegExp(oneLine`
      \b(?:use|uses|using|used|have|had|have got|are with|is with|are on|is on|buy|bought|rent|lease|hire|tried|went with|go with|
      look at|looked at|spoke to|spoken to|there is|called|quote from|price from|offer from|buy from|moved from|
      switched from) (?:the |a )?@
    `),
  ],
  ["against", /\b(?:than|versus|against|instead of|rather than|compared (?:to|with)|though) @/],
  [
    "came",
    /@ (?:has |have )?(?:presented|showed|came|come|offered|quoted|told|said|sent|(?:was|were|have been|has been) (?:here|in))\b/,
  ],
  [
    "does",
    /@ (?:ever )?(?:is|are|was|were|has|have|had|does|do|did|said|can|could|would|never|always|charges?|costs?|gives?|wants?)\b/,
  ],
  ["isAt", /@ (?:is |are |was |were |has |have )?(?:come |came )?(?:in )?at\b/],
  [
    "firm",
    new RegExp(oneLine`
      \bthe @ (?:guys?|people|rep|man|fella|lads|lot|system|quote|bid|offer|price|software|app|one)\b|
      @ ?'s (?:people|guys?|bid|quote|price|offer|rep|system|software|app)\b|
      \b(?:guys?|people|fella|chap|someone|somebody|rep|offer|quote|bid|price|gentleman) (?:from|at) @
    `),
  ],
  [
    "trade",
    /\b(?:agency|agencies|company|firm|supplier|vendor|provider|broker|contractor|other (?:people|guys|lot|ones?))\b(?: \S+){0,6} @/,
  ],
  [
    "choice",
    new RegExp(oneLine`
      \b(?:competitors?|competing|supplier|vendor|provider|agency|contractor|quote|bid|offer|switch\w*|moved|contract|renew\w*|
      in place|at the moment|currently|already|before|for years|since|other people|mostly)\b
    `),
  ],
  ["figure", /\d|\b(?:hundred|thousand|grand|percent|cheap|cheaper|dearer|price|\w+ty(?:-\w+)?|eleven|twelve|\w+teen)\b/],
  ["they", /@ (?:\S+ ){0,4}(?:they|their)\b/],
  ["he", /@ (?:\S+ ){0,3}(?:he|she|him|her|his)\b/],
  ["near", /\b(?:in|near|around) @/],
  ["thisOrMy", /\bthis @|\bmy @/],
  ["place", /\b(?:in|near|around|outside|across|drive to|fly to|flying to|back to|out of) @$|\b(?:in|near|outside) @\b/],
  ["ownHouse", /\b(?:(?:we|us|here|me|i|people) at|this is|i am (?:\S+ )?(?:from|at|with)|part of) @/],
  [
    "seller",
    new RegExp(oneLine`
      \b(?:(?:this is|it is|i am|my name is|name is) (?:\S+ ){1,3}(?:from|with|at|of|here at)|calling (?:\S+ )?from|
      (?:we|us|me|i|here|back|over) (?:are )?at|our|with us at|i am with|i am from|we are|welcome to|thank you for calling) @|
      @ here\b
    `),
  ],
  [
    "person",
    new RegExp(oneLine`
      \b(?:mr|mrs|ms|miss|dr|doctor|professor|madam|sir|uncle|aunt|hi|hello|hey|morning|afternoon|thanks|thank you|bye|cheers|
      ask|tell|my (?:\S+ )?(?:boss|wife|husband|brother|sister|son|daughter|partner|colleague|manager|assistant|deputy|
      accountant|friend)) @(?! ?'s)|@ (?:will|is going to|he will|she will|said he|said she|who|and i|and me)\b
    `),
  ],
];

const asksWho = new RegExp(oneLine`
  \b(?:who (?:is|does|do|else|are|looks)|what (?:system|software|tool|platform|are you|do you) (?:\w+ )?(?:use|using|on|have|run)?|
  which (?:one|system|tool|software|company|supplier)|any(?:one|body) else|
  (?:other|another) (?:quotes?|bids?|offers?|suppliers?|vendors?|options?)|
  compar\w+|with who|who with|who from|alternatives?|today|at the moment|currently)\b
`);
const goesOnOfFirm = /^(?:and |but |so )?(?:they|their|it is|it does|it was|it has)\b/;
const goesOnOfPerson = /^(?:and |but |so )?(?:he|she|him|her)\b/;
const early = 4;

/** The signs of one mention: in its sentence, the one after, and the question before. */
export function signsOf(dialogue: Dialogue, { sentence, norm }: Mention): string[] {
  const before = dialogue.turns[sentence.turn - 1];
  const next = dialogue.sentences[sentence.index + 1];
  const after = next?.turn === sentence.turn ? next.norm : "";
  const isEarly = norm.split(" ").findIndex((word) => word.startsWith("@")) < early;
  const isAnswer =
    isEarly && before !== undefined && before.speaker !== sentence.speaker && asksWho.test(before.norm.slice(-200));
  return [
    ...signs.flatMap(([name, pattern]) => (pattern.test(norm) ? [name] : [])),
    ...(isAnswer ? ["answer"] : []),
    ...(goesOnOfFirm.test(after) ? ["thenThey"] : []),
    ...(goesOnOfPerson.test(after) ? ["thenHe"] : []),
  ];
}

const mostMentions = 8;
const reach = 8;
/** The words beside a name, by place. */
function besides({ norm, sentence }: Mention): string[] {
  const words = ["^", ...norm.split(" ").map(plain), "$"];
  const at = words.findIndex((word) => word.startsWith("@"));
  const word = (step: number): string => words[at + step] ?? "";
  const found = [
    `l:${word(-1)}`,
    `ll:${word(-2)} ${word(-1)}`,
    `r:${word(1)}`,
    `rr:${word(1)} ${word(2)}`,
    `lr:${word(-1)} ${word(1)}`,
    `k:${word(-2)}`,
    `s:${word(2)}`,
  ];
  return found.map((one) => `y${sentence.side === "prospect" ? "" : "*"}${one}`);
}

const kinds = new Set(["NOUN", "PROPN", "VERB", "ADJ", "NUM"]);

/** The same with parts of speech for the words that carry meaning. */
function frames({ sentence, form, name }: Mention): string[] {
  const words = sentence.words.filter(({ norm }) => norm !== "");
  const first = name.split(" ")[0]?.toLowerCase() ?? "";
  const at = words.findIndex(({ text }) => text.toLowerCase().startsWith(first));
  const last = at + name.split(" ").length - 1;
  const kind = (place: number): string => {
    const word = words[place];
    if (word === undefined) return "-";
    return kinds.has(word.pos) ? word.pos : word.norm;
  };
  const letter = form.includes("capital") ? "C" : "c";
  return [
    `yj:${kind(at - 1)} ${letter}`,
    `yj:${kind(at - 2)} ${kind(at - 1)}`,
    `yj:${letter} ${kind(last + 1)}`,
    `yj:${kind(last + 1)} ${kind(last + 2)}`,
    `yj:${kind(at - 1)} @ ${kind(last + 1)}`,
  ];
}

const around = ({ norm }: Mention): string[] => {
  const words = norm.split(" ").map(plain);
  const at = words.findIndex((word) => word.startsWith("@"));
  return words.slice(Math.max(0, at - reach), at + reach + 1).map((word) => `yw:${word}`);
};

/** A name as the linear model sees it: what stands around its mentions, how it is written, who says it first and how often. */
function featuresOfName(dialogue: Dialogue, mentions: readonly Mention[], isPerson: boolean): Features {
  const some = mentions.slice(0, mostMentions);
  const unique = (features: readonly string[]): string[] => [...new Set(features)];
  const buyers = mentions.filter(({ sentence }) => sentence.side === "prospect");
  const [first] = mentions;
  const traits = [
    ...some.flatMap(({ form }) => form.map((one) => `yf:${one}`)),
    `yn:${Math.min(4, mentions.length)}`,
    `yb:${Math.min(3, buyers.length)}`,
    `yr:${Math.min(3, mentions.length - buyers.length)}`,
    `y1:${first?.sentence.side ?? ""}`,
    ...(isPerson ? ["yPerson"] : []),
    ...(mentions.every(({ norm }) => /\b(?:in|near|around|to|at) @$/.test(norm)) ? ["yPlaces"] : []),
  ];
  const seen = some.flatMap((mention) =>
    signsOf(dialogue, mention).flatMap((sign) => [`yg:${sign}`, `yg:${sign}:${mention.sentence.side}`]),
  );
  const befores = buyers.slice(0, mostMentions).flatMap(({ sentence }) => {
    const turn = dialogue.turns[sentence.turn - 1];
    return turn === undefined
      ? []
      : turn.norm
          .split(" ")
          .slice(-20)
          .map((word) => `yp:${plain(word)}`);
  });
  return assemble([
    { features: unique(some.flatMap(besides)), weight: 1 },
    { features: unique(some.flatMap(frames)), weight: 0.8 },
    { features: unique(some.flatMap(around)), weight: 0.6 },
    { features: unique(befores), weight: 0.3 },
    { features: unique(seen), weight: 1.2 },
    { features: unique(traits), weight: 1 },
  ]);
}

interface NameInCall {
  name: string;
  mentions: readonly Mention[];
  features: Features;
}

/** Every name that the buyer says and nobody on the call bears. */
export function namesInCall(dialogue: Dialogue, call: CallContext, people: readonly Person[]): NameInCall[] {
  const absent = new Set(absentPeople(dialogue, people).map(({ name }) => name.toLowerCase()));
  return foreignNames(dialogue, call, people).map((mentions) => {
    const name = mentions[0]?.name ?? "";
    return { name, mentions, features: featuresOfName(dialogue, mentions, absent.has(name.toLowerCase())) };
  });
}
