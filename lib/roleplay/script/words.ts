import { oneLine } from "@/lib/analysis/one-line";

const common = new Set(
  `a am an as at be by do go he i if in is it me my no of on or so the to up us we hold holds keeps keep holding print
  prints with about above handle handled handling deal dealing tried actually after again all almost already also always
  and another any anybody anyone anything are around back based because been before being both but call came can can't
  cannot come comes coming could couldn't course did didn't does doesn't doing don't done down each either else even ever
  every everybody everyone everything few find first for from get gets getting give gives goes going gone good got had
  hadn't happen happened happens has hasn't have haven't having hear her here here's him his how how's i'd i'll i'm i've
  into isn't it's its just keep kind know last less let let's like little long look looking looks lot made make makes
  making many matter maybe mean means might mine more most much must need needs never new next nobody not nothing now off
  okay one only onto other others our ours out over own part people per perhaps please point put quite rather really right
  run running runs said same say saying says see seems set she should since some somebody someone something sometimes soon
  still such sure take takes talk tell than thank thanks that that's their them then there there's these they they're
  thing things think this those though through time times today too took totally two under understand understood until
  upon use used uses using usually very want wants was wasn't way we'd we'll we're we've well went were weren't what
  what's when where which while who whole whom whose why will with within without won't work works would wouldn't yeah
  year years yes yet you you'd you'll you're you've your yours moment currently`.split(/\s+/),
);

/** Words that mean the same on a sales call count as one. */
const meanings: readonly (readonly [string, RegExp])[] = [
  ["=team", /^(?:team|staff|employee|crew|colleague|headcount|workforce)s?$/],
  ["=tool", /^(?:system|software|tool|app|application|platform|program|programme|product|solution|technolog(?:y|ie))s?$/],
  ["=vendor", /^(?:vendor|supplier|provider|competitor|offer|quote|alternative)s?$/],
  ["=error", /^(?:error|mistake|slip|defect)s?$/],
  ["=customer", /^(?:customer|client|patient|guest|donor)s?$/],
  ["=chief", /^(?:ceo|chief|executive)$/],
  ["=hire", /^(?:hir(?:e|es|ing|ed)|recruit\w*)$/],
  ["=leave", /^(?:leav(?:e|es|ing)|left|quit|churn\w*|turnover|cancel\w*)$/],
  ["=fail", /^(?:fail\w*|break\w*|broke\w*|crash\w*)$/],
  ["=stop", /^(?:stop\w*|downtime|outage\w*|standstill)$/],
  ["=law", /^(?:regulat\w+|complian\w+|inspect\w+|audit\w*)$/],
  ["=miss", /^(?:miss\w*|los(?:e|es|ing|t)|loss(?:es)?)$/],
  ["=pay", /^(?:cost\w*|pay\w*|paid|spen[dt]\w*|pric\w*|fees?)$/],
  ["=hosting", /^(?:clouds?|networks?|servers?|hosted|hosting)$/],
  ["=count", /^(?:count\w*|track\w*)$/],
];

/** The words that carry meaning, without a plural's s and cut to five letters: "manual" meets "manually", and "cost" meets "costs". */
export function stems(text: string): Set<string> {
  const words =
    text
      .toLowerCase()
      .replaceAll("’", "'")
      .replace(/\b(?:gets?|got|getting) up\b|\bw[ao]ken?\w*/g, "awake")
      .match(/[\p{L}\p{N}']+/gu) ?? [];
  return new Set(
    words
      .map((word) => word.replace(/'s?$/, ""))
      .filter((word) => word.length > 1 && !common.has(word) && !/^\d/.test(word))
      .map((word) => meanings.find(([, pattern]) => pattern.test(word))?.[0] ?? stemOf(word)),
  );
}

const stemOf = (word: string): string =>
  word
    .replace(/(?<=\w{2}[^s])s$/, "")
    .replace(/(?<=\w{3})(?:ing|ed)$/, "")
    .slice(0, 5)
    .replace(/(?<=\w{3})[ey]$/, "");

export const shared = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => [...a].filter((stem) => b.has(stem)).length;

/** A small whole number from a text; the same text gives the same number. */
export function numberOf(text: string): number {
  let number = 7;
  for (const character of text) number = (number * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return number;
}

/** "We use …" goes on as "we use …"; names, "I" and abbreviations keep their capital. */
export const inMidSentence = (text: string): string =>
  usual.test(text) || plural.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
/** Words that begin a sentence and are no name. */
const usual = new RegExp(oneLine`
      ^(?:(?:We|They|It|There|That|He|She|What|Here)'(?:re|ve|ll|s|d)|We|The|My|Our|Your|You|Every|Each|In|On|At|Last|A|
      An|Nobody|One|Two|Three|Four|Five|Half|It|They|There|This|That|What|How|Without|Everything|To|By|Most|Some|All|Many|
      Only|If|When|Because|Production|Foremen|Eleven|He|She|From|For|With|After|Before|Since|As|Handover|People|Everybody|
      Everyone|No|Not|About|Front|Too|Show|Send|Management|Staff|Finance|Sales|Budget|Current|Small|Big) 
    `);
/** "Members cancel …", and not "Charles signs …". */
const plural = /^\p{Lu}\p{Ll}{2,}(?<!s)s (?!\p{L}+s\b)\p{Ll}/u;

const weak = new RegExp(
  oneLine`
      ^(?:able|added|agree|allow\w*|ask|compared|asked|asking|automatically|beautiful|believe|best|better|big|bring|buy|
      care|chance|cheap|check\w*|cool|definitely|easily|easy|everyone|exactly|fair|fast|fine|full|glad|great|guess|happy|
      hard|help\w*|honestly|hope|important|interest\w*|late|later|love|minutes?|nice|number|offer\w*|old|perfect|possible|
      powerful|quick\w*|ready|real|run|runs|save|saved|send|sense|serious\w*|show\w*|simple|simply|small|sorry|sounds?|
      start\w*|support\w*|thanks?|trust|try|trying|whatever|wonder\w*|wrong|hello|hey|guys?|mister|mr|ms|mrs|learn\w*|
      needed|stays?|stood|turns?|opened|matches|hours? less|idea|question\w*|worry|worried|concern\w*)$
    `,
  "i",
);

/**
 * The phrases of a text that are about something, in its own words: "15-minute session", "52 of 60 drivers". Those that share most
 * with what matters come first, then those with a figure or a name.
 */
export function phrases(text: string, matters: ReadonlySet<string> = new Set()): string[] {
  const runs = text
    .replaceAll("’", "'")
    .split(/[.,;:!?()"“”]+(?:\s|$)|\s-\s|\s[–—]\s/)
    .flatMap((part) => runsOf(part));
  const worth = (run: string): number =>
    3 * Math.min(2, shared(stems(run), matters)) + Number(/\d/.test(run)) + Number(/(?<=\s|^)\p{Lu}\p{Ll}/u.test(run));
  return [...new Set(runs)].sort((a, b) => worth(b) - worth(a));
}

const mostPhraseWords = 4;

/** Words between those that every sentence has. */
function runsOf(part: string): string[] {
  const runs: string[][] = [[]];
  for (const word of part.trim().split(/\s+/)) {
    const bare = word.replace(/[^\p{L}\p{N}'%$€£.,-]/gu, "");
    const isWeak = (common.has(bare.toLowerCase()) && !/^(?:one|two|first)$/i.test(bare)) || weak.test(bare) || bare.length < 2;
    const joins = /^of$/i.test(bare) && (runs.at(-1)?.length ?? 0) > 0;
    if (isWeak && !joins && !/^\d/.test(bare)) runs.push([]);
    else runs.at(-1)?.push(bare);
  }
  return runs
    .map((run) =>
      run
        .slice(0, mostPhraseWords)
        .join(" ")
        .replace(/^(?:of|one|two|first)\b\s*|\s+of$/gi, ""),
    )
    .filter((run) => run.length > 3 && /\p{L}{3}/u.test(run) && run.length < 50);
}
