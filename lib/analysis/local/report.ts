import type { Confidence, Criterion, CriterionResult, ReportDraft, Rubric } from "@/lib/analysis/analyzer";
import { claimText, feedbackOf, improvementOf, missedText, practiceOf, strengthOf } from "@/lib/analysis/local/advice";
import type { CallReading } from "@/lib/analysis/local/call-reading";
import { type Behaviour, type NotApplicable, plural, type Scored } from "@/lib/analysis/local/criteria/behaviour";
import { asReceived } from "@/lib/analysis/local/criteria/reception";
import { type Understood, understoodAll } from "@/lib/analysis/local/criteria/understanding";
import type { Sentence } from "@/lib/analysis/local/dialogue";
import { evidenceOf, isReadable, pick, shows } from "@/lib/analysis/local/moments";
import { firstName, isPlaceholder } from "@/lib/analysis/local/people";
import { overallScore, toOneDecimal } from "@/lib/analysis/overall-score";

/** Fewer words than this is no conversation to score. */
const leastWords = 60;
const mostClaims = 2;
/** From this score on, what was missed is not held against what was done. */
const goodScore = 7;
const strengthFrom = 7;
const mostImprovements = 3;

/** From this share of words in another language on, the rules would score a half that they don't understand. */
export const isForeignCall = ({ foreignShare }: CallReading["dialogue"]): boolean => foreignShare > 0.5;
/** Less than this is a name, a greeting or a quote. */
const notableShare = 0.05;

interface Assessed {
  result: CriterionResult;
  finding: Scored | null;
}

function unscored({ name, weight }: Criterion, reason: string): Assessed {
  return {
    finding: null,
    result: {
      name,
      weight,
      score: null,
      feedback: `Not applicable: ${reason}.`,
      not_applicable: true,
      confidence: "low",
      unsupported: false,
      evidence: [],
    },
  };
}

/** A criterion of two behaviours has the mean of their scores, what was done of both, and the advice of the weaker. */
function together(findings: readonly Scored[]): Scored | null {
  const weakest = findings.reduce<Scored | null>((low, next) => (low === null || next.score < low.score ? next : low), null);
  if (weakest === null) return null;
  const score = findings.reduce((sum, next) => sum + next.score, 0) / findings.length;
  const shown = findings.map((finding) =>
    finding.shown.filter(({ sentence, isTime }) => shows(sentence) || (isTime && isReadable(sentence))),
  );
  const most = shown.length === 1 ? mostClaims : 1;
  const places = new Set<number>();
  const chosen = shown.flatMap((claims) => claims.filter(({ sentence: { index } }) => isNew(places, index)).slice(0, most));
  const missed = weakest.missed !== null && shows(weakest.missed.sentence) && score < goodScore ? weakest.missed : null;
  const isSaid = chosen.some(({ sentence }) => sentence === missed?.sentence);
  return {
    ...weakest,
    score,
    measured: [...new Set(findings.flatMap(({ measured }) => measured ?? []))].join(" ") || null,
    shown: chosen,
    missed: isSaid ? null : missed,
  };
}

function isNew(places: Set<number>, index: number): boolean {
  const known = places.has(index);
  places.add(index);
  return !known;
}

const evidenceFor = ({ shown, missed }: Scored): Sentence[] => [
  ...shown.map(({ sentence }) => sentence),
  ...(missed === null ? [] : [missed.sentence]),
];

/** Where no sentence is sure, the reason says so and quotes none. */
const withoutEvidence = (scored: Scored): Scored =>
  evidenceFor(scored).length > 0
    ? scored
    : { ...scored, measured: `${scored.measured === null ? "" : `${scored.measured} `}No sentence shows this for sure.` };

function assess(reading: CallReading, rubric: Rubric, criterion: Criterion, asked: Understood): Assessed {
  if (isForeignCall(reading.dialogue))
    return unscored(criterion, "most of it is not in English, the only language that these rules read");
  if ("reason" in asked) return unscored(criterion, asked.reason);
  const { behaviours } = asked;
  if (reading.dialogue.wordCount < leastWords) return unscored(criterion, "the transcript is too short to judge");
  const sided = behaviours.filter(({ needsSides }) => !needsSides || reading.dialogue.hasSides);
  if (sided.length === 0)
    return unscored(criterion, "it is not known which speaker is the rep and which the buyer; assign the sides to get a score");
  const findings = sided.map((behaviour) => assessed(reading, behaviour));
  const scored = together(findings.filter((finding) => finding.kind === "scored"));
  if (scored === null) {
    const reasons = findings.flatMap((finding) => (finding.kind === "not_applicable" ? [finding.reason] : []));
    return unscored(criterion, reasons.join("; "));
  }
  const evidence = evidenceFor(scored);
  const score = toOneDecimal(scored.score);
  return {
    finding: scored,
    result: {
      name: criterion.name,
      weight: criterion.weight,
      score,
      feedback: feedbackOf(reading, withoutEvidence(scored), score, rubric.coaching_tone),
      not_applicable: false,
      confidence: confidenceOf(reading, scored.shown.length),
      unsupported: false,
      evidence: pick(evidence, mostClaims + 1).map(evidenceOf),
    },
  };
}

function assessed(reading: CallReading, behaviour: Behaviour): Scored | NotApplicable {
  const finding = behaviour.assess(reading);
  if (finding.kind !== "scored") return finding;
  return { ...finding, score: asReceived(reading, behaviour.id, finding.score) };
}

function confidenceOf({ dialogue }: CallReading, found: number): Confidence {
  if (!dialogue.hasSides || dialogue.wordCount < 250 || found === 0) return "low";
  return dialogue.wordCount >= 900 && found >= 2 ? "high" : "medium";
}

function reportConfidence({ dialogue }: CallReading, applicable: number, total: number): Confidence {
  if (!dialogue.hasSides || dialogue.wordCount < 250 || applicable * 2 < total || dialogue.coverage < 0.5) return "low";
  return dialogue.wordCount >= 900 && applicable * 10 >= total * 8 && dialogue.coverage === 1 ? "high" : "medium";
}

const levelOf = (overall: number): string =>
  overall >= 8 ? "a strong call" : overall >= 6 ? "a solid call" : overall >= 4 ? "a mixed call" : "a call that did not work";

/** What a manager would say aloud: how it went, what was best and what lowest, each with the moment that shows it. */
function spoken(reading: CallReading, results: readonly Assessed[], overall: number): string {
  const ranked = results
    .flatMap(({ result, finding }) =>
      finding === null || result.score === null ? [] : [{ name: result.name, finding, score: result.score }],
    )
    .sort((a, b) => b.score - a.score);
  const [best, worst] = [ranked[0], ranked.at(-1)];
  const rep = reading.people.find(({ side, isSilent, name }) => side === "rep" && !isSilent && !isPlaceholder(name));
  const parts = [`${rep === undefined ? "This was" : `${firstName(rep.name)}, this was`} ${levelOf(overall)}.`];
  const [shown] = best?.finding.shown ?? [];
  if (best !== undefined && best.score >= 6)
    parts.push(`Best was ${best.name}${shown === undefined ? "." : `. ${claimText(reading, shown)}`}`);
  if (worst !== undefined && worst !== best && worst.score < 6) {
    parts.push(`Lowest was ${worst.name}.`);
    if (worst.finding.missed !== null) parts.push(missedText(reading, worst.finding.missed));
  }
  return parts.join(" ");
}

function summaryOf(reading: CallReading, rubric: Rubric, results: readonly Assessed[], overall: number | null): string {
  const { foreignShare, hasSides, coverage } = reading.dialogue;
  if (isForeignCall(reading.dialogue))
    return `Nothing was scored: most of what was said is not in English, the only language that the local rules read.`;
  const scored = results.filter(({ finding }) => finding !== null).length;
  const lead =
    overall !== null
      ? `${spoken(reading, results, overall)} ${overall.toFixed(1)} of 10 on “${rubric.template_name}”, from ${scored} of ${plural(results.length, "criterion", "criteria")}.`
      : scored === 0
        ? `No criterion of “${rubric.template_name}” could be scored.`
        : `Too little of “${rubric.template_name}” could be scored for an overall score: ${scored} of ${plural(results.length, "criterion", "criteria")}.`;
  const sides = hasSides ? "" : " It is not known who is the rep, so only what needs no sides was scored.";
  const cut = coverage < 1 ? ` Only the first ${Math.max(1, Math.floor(coverage * 100))} % of the text was examined.` : "";
  const foreign =
    foreignShare > notableShare
      ? ` About ${Math.round(foreignShare * 100)} % of the rep's words are not in English and were not understood.`
      : "";
  return `${lead} Scores are heuristic: published rules over the words of the call, no language model.${sides}${foreign}${cut}`;
}

/** Scores the call against one rubric. Same input, same bytes. */
export function reportOf(reading: CallReading, rubric: Rubric): ReportDraft {
  const asked = understoodAll(rubric.criteria);
  const results = rubric.criteria.map((criterion, at) =>
    assess(reading, rubric, criterion, asked[at] ?? { reason: "it is not understood" }),
  );
  const criteria = results.map(({ result }) => result);
  const overall = overallScore(criteria);
  const scored = results.flatMap(({ result, finding }) =>
    finding === null || result.score === null ? [] : [{ result, finding, score: result.score }],
  );
  const byLoss = scored
    .filter(({ score }) => score < 8)
    .toSorted((a, b) => b.result.weight * (10 - b.score) - a.result.weight * (10 - a.score));
  const tone = rubric.coaching_tone;
  const first = byLoss[0];
  return {
    template_id: rubric.template_id,
    template_version: rubric.template_version,
    criteria_scores: criteria,
    overall_score: overall,
    summary: summaryOf(reading, rubric, results, overall),
    strengths: scored
      .filter(({ score }) => score >= strengthFrom)
      .toSorted((a, b) => b.score - a.score)
      .map(({ result, finding, score }) => strengthOf(reading, result.name, finding, score, tone)),
    improvements: byLoss
      .slice(0, mostImprovements)
      .map(({ result, finding, score }) => improvementOf(reading, result.name, finding, score, tone)),
    next_practice: first === undefined ? null : practiceOf(first.result.name, first.finding, tone),
    confidence: reportConfidence(reading, scored.length, results.length),
  };
}
