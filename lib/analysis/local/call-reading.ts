import type { CallContext, Decision } from "@/lib/analysis/analyzer";
import { absentPeople } from "@/lib/analysis/local/absent-people";
import { type Day, localDay, localHour } from "@/lib/analysis/local/calendar-day";
import { type NamingScene, named, promisingIn } from "@/lib/analysis/local/choice/antecedent";
import { promisedIn } from "@/lib/analysis/local/choice/candidates";
import { weigh } from "@/lib/analysis/local/choice/promise";
import { type CleanPromise, cleanPromise, type Voice } from "@/lib/analysis/local/clean-promise";
import type { Commitment, Scene } from "@/lib/analysis/local/commitments";
import { contentWords, overlap } from "@/lib/analysis/local/content-words";
import { type Conversation, readConversation } from "@/lib/analysis/local/conversation";
import { findDecisions } from "@/lib/analysis/local/decisions";
import { type Dialogue, readDialogue, type Sentence } from "@/lib/analysis/local/dialogue";
import type { ExaminedInput } from "@/lib/analysis/local/examined";
import { fronted } from "@/lib/analysis/local/fronted";
import { type Entry, keepLedger } from "@/lib/analysis/local/ledger";
import { type NextMeeting, nextMeeting } from "@/lib/analysis/local/next-meeting";
import { findObjections, type Objection } from "@/lib/analysis/local/objections";
import { findPeople, firstName, nameFinder, nameWords, type Person } from "@/lib/analysis/local/people";
import { type Profile, profileOf } from "@/lib/analysis/local/profile";
import { findQuestions, type Question } from "@/lib/analysis/local/questions";
import { findSignals, type Signal } from "@/lib/analysis/local/signals";
import { successOf, type Tagged, tagTurns } from "@/lib/analysis/local/tagger/model";
import { readSigns } from "@/lib/analysis/local/tagger/signs";
import { sure } from "@/lib/analysis/local/tagger/thresholds";
import { findTopics } from "@/lib/analysis/local/topics";
import type { Metrics } from "@/lib/metrics/contract";

/** Everything the extractors found in one call: read once, used by digest, insights and every rubric. */
export interface CallReading {
  call: CallContext;
  metrics: Metrics;
  dialogue: Dialogue;
  /** The source has full stops and question marks. */
  isPunctuated: boolean;
  tagged: Tagged;
  people: readonly Person[];
  profile: Profile;
  questions: readonly Question[];
  objections: readonly Objection[];
  signals: readonly Signal[];
  ledger: readonly Entry[];
  /** What stands in the ledger at the end of the call. */
  commitments: readonly Commitment[];
  /** Those of them that somebody else may have turned down. */
  doubted: ReadonlySet<Commitment>;
  /** Those of them whose own words say all. */
  clean: readonly CleanPromise[];
  meeting: NextMeeting | null;
  conversation: Conversation;
  decisions: readonly Decision[];
  topics: readonly string[];
  rep: readonly Sentence[];
  buyer: readonly Sentence[];
  /** How well the call went, 0–1, as the tagger takes it; null where the sides are not known. */
  success: number | null;
  /** The meeting's day in the organization's zone, `2026-05-09`; null where the date can't be read. */
  today: string | null;
}

const markedShare = 0.7;

function hasMarks({ sentences }: Dialogue): boolean {
  const marked = sentences.filter(({ text }) => /[.?!…]["')\s]*$/.test(text)).length;
  return marked >= sentences.length * markedShare && sentences.some(({ isAsked }) => isAsked);
}

const mostWays = 12;
/** Two that share so many words are about the same. */
const alike = 0.5;

/**
 * What was promised by words of its own, each thing once, by the way that says most of it. A looser way in the same turns counts where it
 * is about the same.
 */
function cleanIn(
  { commitment, said, turns }: Entry,
  all: readonly Commitment[],
  naming: NamingScene,
  today: Day | null,
  voices: readonly Voice[],
): CleanPromise[] {
  const { owner, due, isDueSure, title } = commitment;
  const words = contentWords([title, ...said.map((one) => one.title)].join(" "));
  const looser = all
    .filter((one) => one.owner === owner && turns.includes(one.sentence.turn) && one.likely >= sure.wayTask)
    .filter((one) => overlap(contentWords(one.title), words) >= alike)
    .toSorted((one, other) => other.likely - one.likely);
  const own = said.filter((one) => one.owner === owner);
  const clean = [commitment, ...own, ...looser].slice(0, mostWays).flatMap((one) => {
    const way = fronted({ ...one, due, isDueSure });
    const { commitment: replaced, likely } = named(naming, way);
    const found = cleanPromise(likely >= sure.saidAntecedent ? replaced : way, today, voices);
    return found === null ? [] : [{ ...found, commitment: way }];
  });
  const kept: CleanPromise[] = [];
  for (const one of clean.toSorted((first, second) => second.text.length - first.text.length))
    if (!kept.some(({ text }) => overlap(contentWords(one.text), contentWords(text)) >= alike)) kept.push(one);
  return kept;
}

export function readCall(input: ExaminedInput): CallReading {
  const dialogue = readDialogue(input.segments, input.coverage);
  const people = findPeople(dialogue, input.call);
  const day = localDay(input.call.meeting_date, input.call.time_zone);
  const known = [...people, ...absentPeople(dialogue, people)];
  const scene: Scene = { dialogue, named: nameFinder(known), today: day };
  const signs = readSigns(scene);
  const tagged = tagTurns(dialogue, signs.turns);
  const hour = localHour(input.call.meeting_date, input.call.time_zone);
  const moment = day === null || hour === null ? null : { today: day, now: hour };
  const meeting = nextMeeting({ dialogue, promised: promisedIn(signs.commitments), tagged, moment, people });
  const weighed = weigh(dialogue, signs.commitments, tagged);
  const naming: NamingScene = { dialogue, promising: promisingIn(weighed), isName: nameWords(known) };
  const ledger = keepLedger(scene, naming, weighed, tagged, meeting);
  const sideOf = (side: string): Sentence[] => dialogue.sentences.filter((sentence) => sentence.side === side);
  const names = people.map(({ name }) => name);
  const open = ledger.filter(({ state }) => state === "open");
  const commitments = open.map(({ commitment }) => commitment);
  const doubted = new Set(open.flatMap(({ commitment, isDoubted }) => (isDoubted ? [commitment] : [])));
  const voices = people.filter(({ isSilent }) => !isSilent).map(({ name, side }): Voice => ({ name: firstName(name), side }));
  return {
    call: input.call,
    metrics: input.metrics,
    dialogue,
    isPunctuated: hasMarks(dialogue),
    tagged,
    people,
    profile: profileOf(dialogue, people, input.rubrics),
    questions: findQuestions(dialogue),
    objections: findObjections(dialogue, tagged),
    signals: findSignals(dialogue, tagged, input.call, people),
    ledger,
    commitments,
    doubted,
    clean: open.filter(({ isDoubted }) => !isDoubted).flatMap((entry) => cleanIn(entry, weighed, naming, day, voices)),
    meeting,
    conversation: readConversation(dialogue, tagged),
    decisions: findDecisions(dialogue, tagged, meeting),
    topics: findTopics(dialogue, names),
    success: dialogue.hasSides ? successOf(dialogue) : null,
    rep: sideOf("rep"),
    buyer: sideOf("prospect"),
    today: day === null ? null : new Date(Date.UTC(day.year, day.month - 1, day.day)).toISOString().slice(0, 10),
  };
}
