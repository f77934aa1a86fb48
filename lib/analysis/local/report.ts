import type { Confidence, Criterion, CriterionResult, ReportDraft, Rubric } from "@/lib/analysis/analyzer";
import { feedbackOf, improvementOf, practiceOf, strengthOf } from "@/lib/analysis/local/advice";
import type { CallReading } from "@/lib/analysis/local/call-reading";
import { type Finding, plural, type Scored } from "@/lib/analysis/local/criteria/behaviour";
import { behavioursOf } from "@/lib/analysis/local/criteria/mapping";
import { asReceived } from "@/lib/analysis/local/criteria/reception";
import { evidenceOf, pick } from "@/lib/analysis/local/moments";
import { overallScore, toOneDecimal } from "@/lib/analysis/overall-score";

/** Fewer words than this is no conversation to score. */
const leastWords = 60;
const mostEvidence = 5;
const strengthFrom = 7;
const mostImprovements = 3;

/** From this share of words in another language on, the rules would score a half that they don't understand. */
const isForeignCall = ({ dialogue }: CallReading): boolean => dialogue.foreignShare > 0.5;
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

/** A criterion of two behaviours has the mean of their scores, the evidence of both, and the advice of the weaker. */
function together(findings: readonly Scored[]): Scored | null {
  const weakest = findings.reduce<Scored | null>((low, next) => (low === null || next.score < low.score ? next : low), null);
  if (weakest === null || findings.length === 1) return weakest;
  return {
    ...weakest,
    score: findings.reduce((sum, { score }) => sum + score, 0) / findings.length,
    did: findings.map(({ did }) => did).join("; and "),
    evidence: findings.flatMap(({ evidence }) => evidence.slice(0, 2)),
  };
}

function assess(reading: CallReading, rubric: Rubric, criterion: Criterion): Assessed {
  const behaviours = behavioursOf(criterion);
  if (behaviours.length === 0) return unscored(criterion, "no rule of the local analyzer measures what this criterion names");
  if (isForeignCall(reading)) return unscored(criterion, "most of it is not in English, the only language that these rules read");
  if (reading.dialogue.wordCount < leastWords) return unscored(criterion, "the transcript is too short to judge");
  const sided = behaviours.filter(({ needsSides }) => !needsSides || reading.dialogue.hasSides);
  if (sided.length === 0)
    return unscored(criterion, "it is not known which speaker is the rep and which the buyer; assign the sides to get a score");
  const findings = sided.map((behaviour): Finding => {
    const finding = behaviour.assess(reading);
    return finding.kind === "scored" ? { ...finding, score: asReceived(reading, behaviour.id, finding.score) } : finding;
  });
  const scored = together(findings.filter((finding) => finding.kind === "scored"));
  if (scored === null) {
    const reasons = findings.flatMap((finding) => (finding.kind === "not_applicable" ? [finding.reason] : []));
    return unscored(criterion, reasons.join("; "));
  }
  const evidence = pick(scored.evidence.slice(0, 12), mostEvidence);
  const shown = evidence.length > 0 || scored.missed === null ? evidence : [scored.missed.sentence];
  if (shown.length === 0) return unscored(criterion, "nothing in the transcript shows it");
  const withMissed =
    scored.missed === null || shown.some(({ index }) => index === scored.missed?.sentence.index)
      ? shown
      : [...shown.slice(0, mostEvidence - 1), scored.missed.sentence];
  const score = toOneDecimal(scored.score);
  return {
    finding: scored,
    result: {
      name: criterion.name,
      weight: criterion.weight,
      score,
      feedback: feedbackOf(scored, score, rubric.coaching_tone),
      not_applicable: false,
      confidence: confidenceOf(reading, evidence.length),
      unsupported: false,
      evidence: withMissed.map(evidenceOf),
    },
  };
}

function confidenceOf({ dialogue }: CallReading, found: number): Confidence {
  if (!dialogue.hasSides || dialogue.wordCount < 250 || found === 0) return "low";
  return dialogue.wordCount >= 900 && found >= 2 ? "high" : "medium";
}

function reportConfidence({ dialogue }: CallReading, applicable: number, total: number): Confidence {
  if (!dialogue.hasSides || dialogue.wordCount < 250 || applicable * 2 < total || dialogue.coverage < 0.5) return "low";
  return dialogue.wordCount >= 900 && applicable * 10 >= total * 8 && dialogue.coverage === 1 ? "high" : "medium";
}

function summaryOf(reading: CallReading, rubric: Rubric, assessed: readonly Assessed[], overall: number | null): string {
  const scored = assessed.filter(({ finding }) => finding !== null);
  const ranked = scored.toSorted((a, b) => (b.result.score ?? 0) - (a.result.score ?? 0));
  const best = ranked[0];
  const worst = ranked.at(-1);
  const span =
    best !== undefined && worst !== undefined && best !== worst
      ? ` Strongest: ${best.result.name} (${best.result.score?.toFixed(1)}). Weakest: ${worst.result.name} (${worst.result.score?.toFixed(1)}).`
      : "";
  const lead =
    overall === null
      ? `No criterion of “${rubric.template_name}” could be scored.`
      : `${overall.toFixed(1)} of 10 on “${rubric.template_name}”, from ${scored.length} of ${plural(assessed.length, "criterion", "criteria")}.${span}`;
  const sides = reading.dialogue.hasSides ? "" : " It is not known who is the rep, so only what needs no sides was scored.";
  const cut =
    reading.dialogue.coverage < 1
      ? ` Only the first ${Math.max(1, Math.floor(reading.dialogue.coverage * 100))} % of the text was examined.`
      : "";
  const share = reading.dialogue.foreignShare;
  const foreign =
    share > notableShare && !isForeignCall(reading)
      ? ` About ${Math.round(share * 100)} % of the rep's words are not in English and were not understood.`
      : "";
  if (isForeignCall(reading))
    return `Nothing was scored: most of what was said is not in English, the only language that the local rules read.`;
  return `${lead} Scores are heuristic: published rules over the words of the call, no language model.${sides}${foreign}${cut}`;
}

/** Scores the call against one rubric. Same input, same bytes. */
export function reportOf(reading: CallReading, rubric: Rubric): ReportDraft {
  const assessed = rubric.criteria.map((criterion) => assess(reading, rubric, criterion));
  const results = assessed.map(({ result }) => result);
  const overall = overallScore(results);
  const scored = assessed.flatMap(({ result, finding }) =>
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
    criteria_scores: results,
    overall_score: overall,
    summary: summaryOf(reading, rubric, assessed, overall),
    strengths: scored
      .filter(({ score }) => score >= strengthFrom)
      .toSorted((a, b) => b.score - a.score)
      .map(({ result, finding, score }) => strengthOf(result.name, finding, score, tone)),
    improvements: byLoss
      .slice(0, mostImprovements)
      .map(({ result, finding, score }) => improvementOf(result.name, finding, score, tone)),
    next_practice: first === undefined ? null : practiceOf(first.result.name, first.finding, tone),
    confidence: reportConfidence(reading, scored.length, assessed.length),
  };
}
