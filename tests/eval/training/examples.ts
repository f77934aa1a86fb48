import { type CallType, callTypes } from "@/lib/analysis/analyzer";
import { absentPeople } from "@/lib/analysis/local/absent-people";
import { localDay } from "@/lib/analysis/local/calendar-day";
import { type Dialogue, readDialogue } from "@/lib/analysis/local/dialogue";
import { findPeople, nameFinder, type Person } from "@/lib/analysis/local/people";
import { namesInCall } from "@/lib/analysis/local/rival-features";
import {
  type Features,
  featuresOfCall,
  featuresOfSides,
  featuresOfText,
  featuresOfTurn,
} from "@/lib/analysis/local/tagger/features";
import { readSigns } from "@/lib/analysis/local/tagger/signs";
import { acts, type Tag, tags } from "@/lib/analysis/local/tagger/tags";
import type { LabelledCall } from "@/tests/eval/call-file";
import { sidedSegments } from "@/tests/eval/labelled-call";
import { noCall, readNamePassages } from "@/tests/eval/training/passages";

/** A turn or a call with what its labels say of it: 1 for yes, 0 for no, between for how much, −1 where a reader could say either. */
export interface Example {
  features: Features;
  truth: Float32Array;
}

interface Place {
  at: readonly number[];
  optional?: boolean | undefined;
}

function mark(truth: Map<Tag, number>, tag: Tag, places: readonly Place[], inTurn: (segment: number) => boolean): void {
  const here = places.filter(({ at }) => at.some(inTurn));
  if (here.some(({ optional }) => !optional)) truth.set(tag, 1);
  else if (here.length > 0) truth.set(tag, -1);
}

const isType = (tag: Tag): tag is CallType => callTypes.some((type) => type === tag);

/** Told of something else than a turn in its place. */
const isOfMore = (tag: Tag): boolean => tag === "sells" || tag === "success" || tag === "otherSeller" || isType(tag);

const wordsOf = (name: string): string[] => name.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];

/** "Darling" and "Darling Grain" are the same. */
function isSameName(one: string, other: string): boolean {
  const [ones, others] = [wordsOf(one), wordsOf(other)];
  if (ones.length === 0 || others.length === 0) return false;
  return ones.every((word) => others.includes(word)) || others.every((word) => ones.includes(word));
}

const ofName = (features: Features, isRival: number): Example => ({
  features,
  truth: Float32Array.from(tags.map((tag) => (tag === "otherSeller" ? isRival : -1))),
});

/** The names of a call: which are labelled as another seller's. */
function examplesOfNames({ labels, ...call }: LabelledCall, dialogue: Dialogue, people: readonly Person[]): Example[] {
  return namesInCall(dialogue, call, people).map(({ name, features }) => {
    const same = labels.competitors.filter((label) => isSameName(name, label.name.replace(/\(.*\)/, "")));
    const isOpen = same.length > 0 && same.every(({ optional }) => optional);
    return ofName(features, isOpen ? -1 : Number(same.length > 0));
  });
}

/** The passages written for names alone. */
export function examplesOfPassages(): Example[] {
  return readNamePassages().flatMap(({ dialogue, name, isRival }) =>
    namesInCall(dialogue, noCall, [])
      .filter((found) => isSameName(found.name, name))
      .map(({ features }) => ofName(features, Number(isRival))),
  );
}

/** What is learnt from one call. */
export interface CallExamples {
  /** One for each turn of the dialogue. */
  turns: Example[];
  /** The words of each turn alone, which tell who sells. */
  sellers: Example[];
  /** The whole for its type and how well it went, and the names in it. */
  few: Example[];
  dialogue: Dialogue;
}

export function examplesOf(call: LabelledCall): CallExamples {
  const dialogue = readDialogue(sidedSegments(call));
  const people = findPeople(dialogue, call);
  const today = localDay(call.meeting_date, call.time_zone);
  const signs = readSigns({ dialogue, named: nameFinder([...people, ...absentPeople(dialogue, people)]), today });
  const { labels } = call;
  /** What was written as a part of a call has no summary: it says nothing of how a whole call goes. */
  const isWhole = labels.summary.length > 0;
  const wholes: Example[] = [
    {
      features: featuresOfCall(dialogue, call.title),
      truth: Float32Array.from(tags.map((tag) => (isType(tag) ? Number(tag === call.call_type) : -1))),
    },
    {
      features: featuresOfSides(dialogue),
      truth: Float32Array.from(tags.map((tag) => (tag === "success" && isWhole ? labels.overall / 10 : -1))),
    },
  ];
  const turns = dialogue.turns.map((turn, at): Example => {
    const segments = new Set(turn.sentences.map(({ segment }) => segment.index));
    const inTurn = (segment: number) => segments.has(segment);
    const truth = new Map<Tag, number>();
    for (const act of acts) if ([...segments].some((segment) => call.acts[segment]?.includes(act))) truth.set(act, 1);
    mark(truth, "task", labels.actions, inTurn);
    mark(truth, "decision", labels.decisions, inTurn);
    mark(truth, "objection", labels.objections, inTurn);
    mark(truth, "pains", labels.pains, inTurn);
    mark(truth, "rival", labels.competitors, inTurn);
    mark(truth, "declined", labels.declined, inTurn);
    if (labels.next_step.agreed) mark(truth, "meeting", [labels.next_step], inTurn);
    const known = tags.map((tag) => (isOfMore(tag) ? -1 : (truth.get(tag) ?? 0)));
    return { features: featuresOfTurn(dialogue, at, signs.turns), truth: Float32Array.from(known) };
  });
  const sellers = dialogue.turns.map(({ norm, side }): Example => {
    const truth = tags.map((tag) => (tag === "sells" && side !== "unknown" ? Number(side === "rep") : -1));
    return { features: featuresOfText(norm), truth: Float32Array.from(truth) };
  });
  return { turns, sellers, few: [...wholes, ...examplesOfNames(call, dialogue, people)], dialogue };
}
