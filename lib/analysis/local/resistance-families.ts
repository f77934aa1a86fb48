import type { ObjectionKind } from "@/lib/analysis/local/objection-kinds";
import { phrasePattern } from "@/lib/analysis/local/phrase-pattern";
import { resistanceToChange } from "@/lib/analysis/local/resistance-to-change";
import { resistanceToTerms } from "@/lib/analysis/local/resistance-to-terms";
import { oneLine } from "@/lib/analysis/one-line";

const vocabulary = {
  cannot: oneLine`
      can not|could not|can hardly|could hardly|can barely|never|(?:am|are|is) not (?:going|able|willing|prepared|ready|about) to|
      will not|would not|do not|not in a position to
    `,
  no: "not|never|hardly|barely|scarcely",
  number: oneLine`
      \S*\d\S*|a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|
      eighty|ninety|hundred|thousand|half|double
    `,
  percent: "percent|per cent|%|points?",
  upstairs: oneLine`
      board|committee|council|trustees?|partners?|owners?|shareholders|cfo|ceo|coo|cto|cio|ciso|md|vp|finance|treasury|legal|it|
      procurement|purchasing|headquarters|corporate|head office|hq|management|boss|director|directors|principal|dean|president|
      chair|chairman|controller|husband|wife|brother|sister|father|mother|family|investors?|landlord|union|unions|parish|vestry|
      board of \S+
    `,
  they: oneLine`
    they|he|she|everyone|everybody|people|someone|somebody|half of them|most of them|some of them|\S+'s|(?:the|my|our|their|his|
    her) (?:\S+ )?\S+|[a-z]+
  `,
  later: oneLine`
      next (?:year|quarter|month|season|budget)|the new year|(?:january|february|march|april|may|june|july|august|september|
      october|november|december)|(?:the )?(?:spring|summer|autumn|fall|winter)|q[1-4]|(?:a|two|three|four|five|six|nine|twelve|
      a few|a couple of) (?:months?|years?|quarters?)|budget (?:season|time|round)
    `,
  deal: "contract|lease|agreement|deal|term|subscription|licen[sc]e|policy|warranty|arrangement|retainer|framework|commitment",
  crew: oneLine`
    guys|team|lads|girls|boys|staff|people|drivers|folks|nurses|teachers|doctors|men|women|users|crews?|clients|customers|members|
    tenants|parents|operators|engineers|reps|managers|foremen|shift leaders|volunteers|residents|partners|half of them|
    most of them|they|older ones
  `,
} as const;

const families = [...resistanceToTerms, ...resistanceToChange];

const compiled = families.map(({ kind, weight, phrases }) => ({ kind, weight, pattern: phrasePattern(phrases, vocabulary) }));

/** The families that a norm belongs to, with their weights. */
export const familiesOf = (norm: string): { kind: ObjectionKind; weight: number }[] =>
  compiled.filter(({ pattern }) => pattern.test(norm));
