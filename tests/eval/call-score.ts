import type { ActionItem, Analysis, Decision, InsightDraft } from "@/lib/analysis/analyzer";
import type { Segment } from "@/lib/transcript-parser/segments";
import type { LabelledAction, LabelledCall, LabelledMoment } from "@/tests/eval/labelled-call";
import { actionCloseness, isSameOwner, matchOneToOne, momentCloseness, placeCloseness } from "@/tests/eval/matching";
import { checkQuotes } from "@/tests/eval/quotes";

/** What was found against what was labelled, after the optional ones are set aside. */
export interface Extraction<Found, Label> {
  pairs: { found: Found; label: Label }[];
  spurious: Found[];
  missed: Label[];
}

export interface CallScore {
  id: string;
  actions: Extraction<ActionItem, LabelledAction>;
  /** Among matched actions: the right owner; among those with a labelled date: the right date. */
  owners: { right: number; asked: number };
  dueDates: { right: number; asked: number };
  objections: Extraction<InsightDraft, LabelledMoment>;
  decisions: Extraction<Decision, LabelledMoment>;
  /** Agreed: pointed at, and the criterion says so. Not agreed: the criterion says so. */
  isNextStepRight: boolean;
  overall: { score: number | null; label: number; isInBand: boolean };
  criteria: { name: string; score: number | null; band: readonly [number, number]; isInBand: boolean }[];
  quotes: { total: number; invalid: number };
}

const nextStepCriterion = "Next steps";
/** The starter templates give 5 to a step that is agreed without a date, and 0–2 to none. */
const lowestAgreedScore = 5;

/** Holds an analysis, made with the rubric of the call's type only, against the call's labels. */
export function scoreCall(call: LabelledCall, segments: readonly Segment[], analysis: Analysis): CallScore {
  const { labels } = call;
  const report = analysis.reports[0];
  if (report === undefined) throw new Error(`${call.id}: the analysis has no report`);
  const actions = scoreActions(call, analysis.digest.action_items);
  const quotes = checkQuotes(analysis, segments);
  const criteria = Object.entries(labels.criteria).map(([name, band]) => {
    const score = report.criteria_scores.find((criterion) => criterion.name === name)?.score ?? null;
    return { name, score, band, isInBand: isWithin(score, band) };
  });
  const dated = actions.pairs.filter(({ label }) => label.due_date !== null);
  return {
    id: call.id,
    actions,
    owners: {
      right: actions.pairs.filter(({ found, label }) => isSameOwner(found.owner, label.owner)).length,
      asked: actions.pairs.length,
    },
    dueDates: { right: dated.filter(({ found, label }) => found.due_date === label.due_date).length, asked: dated.length },
    objections: extract(
      analysis.insights.filter(({ category }) => category === "objection"),
      labels.objections,
      momentCloseness,
    ),
    decisions: extract(analysis.digest.decisions, [...labels.decisions, ...agreedMeeting(labels)], momentCloseness),
    isNextStepRight: isNextStepRight(call, analysis),
    overall: {
      score: report.overall_score,
      label: labels.overall,
      isInBand: isWithin(report.overall_score, labels.overall_band),
    },
    criteria,
    quotes: { total: quotes.total, invalid: quotes.invalid.length },
  };
}

function isWithin(score: number | null, [low, high]: readonly [number, number]): boolean {
  return score !== null && score >= low && score <= high;
}

/** Required labels are matched first; what then is close to an optional one, taken or not, counts neither way. */
export function extract<Found, Label extends { optional?: boolean | undefined }>(
  found: readonly Found[],
  labels: readonly Label[],
  closeness: (found: Found, label: Label) => number,
): Extraction<Found, Label> {
  const required = labels.filter(({ optional }) => !optional);
  const optional = labels.filter((label) => label.optional);
  const matches = matchOneToOne(found.length, required.length, (one, other) => {
    const [thing, label] = [found[one], required[other]];
    return thing === undefined || label === undefined ? 0 : closeness(thing, label);
  });
  const matched = new Set(matches);
  return {
    pairs: found.flatMap((thing, index) => {
      const label = required[matches[index] ?? -1];
      return label === undefined ? [] : [{ found: thing, label }];
    }),
    spurious: found.filter((thing, index) => matches[index] === null && !optional.some((label) => closeness(thing, label) > 0)),
    missed: required.filter((_, index) => !matched.has(index)),
  };
}

function scoreActions({ labels }: LabelledCall, found: readonly ActionItem[]): Extraction<ActionItem, LabelledAction> {
  return extract(found, [...labels.action_items, ...agreedMeeting(labels)], actionCloseness);
}

/** The agreed meeting is the next step, judged by itself; to list it as an action item or a decision too is neither right nor wrong. */
function agreedMeeting({ next_step: { segment_index, date } }: LabelledCall["labels"]): (LabelledAction & LabelledMoment)[] {
  return segment_index === null ? [] : [{ title: "", text: "", owner: "", due_date: date, segment_index, optional: true }];
}

function isNextStepRight({ labels }: LabelledCall, { digest, reports }: Analysis): boolean {
  const criterion = reports[0]?.criteria_scores.find(({ name }) => name === nextStepCriterion);
  const saysAgreed = (criterion?.score ?? 0) >= lowestAgreedScore;
  const accepted = labels.next_step.segment_index;
  if (!labels.next_step.agreed || accepted === null) return !saysAgreed;
  const cited = [...(criterion?.evidence ?? []), ...digest.action_items, ...digest.decisions];
  return saysAgreed && cited.some(({ segment_index }) => placeCloseness(segment_index, accepted) > 0);
}
