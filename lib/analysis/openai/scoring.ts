import type { Confidence, Criterion, CriterionResult, Evidence, ReportDraft, Rubric } from "@/lib/analysis/analyzer";
import { findQuote } from "@/lib/analysis/evidence";
import { isInjectedInstruction } from "@/lib/analysis/injected-instruction";
import { CriteriaAnswer, type CriterionAnswer, ScoringAnswer } from "@/lib/analysis/openai/answers";
import type { Call, Part } from "@/lib/analysis/openai/call";
import type { Ask } from "@/lib/analysis/openai/model-client";
import { overallScore, toOneDecimal } from "@/lib/analysis/overall-score";
import { evidenceAgain, scoringPrompt } from "@/lib/analysis/prompts/scoring";
import { visibleLine, visibleText } from "@/lib/analysis/visible-text";
import type { Segment } from "@/lib/transcript-parser/segments";

/** A criterion under the key that the model knows it by: no name can pose as another. */
interface Keyed {
  key: string;
  criterion: Criterion;
}

const mostQuotes = 5;
const confidences: readonly Confidence[] = ["low", "medium", "high"];

/**
 * Scores the call against one rubric. The model claims; what is kept is checked here: every criterion once, scores in range,
 * every quote found in what the model was shown. Criteria without a found quote are asked for again once, then marked
 * `unsupported`. A call in several parts is scored in two steps: each part yields the moments that matter, and the scores
 * come from one more question about those moments together, since a mean of parts would punish what is said only once.
 */
export async function scoreCall(ask: Ask, rubric: Rubric, call: Call): Promise<ReportDraft> {
  const keyed = rubric.criteria.map((criterion, at) => ({ key: `C${at + 1}`, criterion }));
  const [first, ...others] = call.parts;
  if (first && others.length === 0) return scorePart(ask, rubric, keyed, first);
  const answers = await Promise.all(
    call.parts.map(async (part) => ({ part, answer: await askForReport(ask, rubric, keyed, part) })),
  );
  const cited = answers.flatMap(({ part, answer }) =>
    answer.criteria.flatMap((criterion) => evidenceOf(criterion, part.segments).map(({ segment_index }) => segment_index)),
  );
  return scorePart(ask, rubric, keyed, call.excerpts(cited));
}

async function scorePart(ask: Ask, rubric: Rubric, keyed: readonly Keyed[], part: Part): Promise<ReportDraft> {
  const answer = await askForReport(ask, rubric, keyed, part);
  const answers = new Map(answer.criteria.map((criterion) => [criterion.criterion, criterion]));
  const isUnsupported = (claim: CriterionAnswer | undefined): boolean =>
    claim !== undefined && claim.score !== null && evidenceOf(claim, part.segments).length === 0;
  const doubtful = keyed.filter(({ key }) => isUnsupported(answers.get(key)));
  if (doubtful.length > 0) {
    const again = await askForCriteria(ask, rubric, doubtful, part);
    for (const claim of again.criteria) answers.set(claim.criterion, claim);
  }
  const criteria = keyed.flatMap(({ key, criterion }) => {
    const claim = answers.get(key);
    return claim ? [criterionResult(criterion, claim, part.segments)] : [];
  });
  return {
    template_id: rubric.template_id,
    template_version: rubric.template_version,
    criteria_scores: criteria,
    overall_score: overallScore(criteria),
    summary: answer.summary,
    strengths: answer.strengths.filter((line) => line !== ""),
    improvements: answer.improvements.filter((line) => line !== ""),
    next_practice: answer.next_practice || null,
    confidence: reportConfidence(criteria),
  };
}

const askForReport = (ask: Ask, rubric: Rubric, keyed: readonly Keyed[], part: Part): Promise<ScoringAnswer> =>
  ask({
    name: "scoring",
    schema: ScoringAnswer,
    instructions: `${scoringPrompt}\n\n${rubricAsJson(rubric, keyed)}`,
    data: part.data,
    problem: ({ criteria }) => problemWith(criteria, keyed),
  });

const askForCriteria = (ask: Ask, rubric: Rubric, keyed: readonly Keyed[], part: Part): Promise<CriteriaAnswer> =>
  ask({
    name: "criteria",
    schema: CriteriaAnswer,
    instructions: `${scoringPrompt}\n\n${rubricAsJson(rubric, keyed)}\n\n${evidenceAgain} Leave out what concerns the whole call.`,
    data: part.data,
    problem: ({ criteria }) => problemWith(criteria, keyed),
  });

function rubricAsJson(rubric: Rubric, keyed: readonly Keyed[]): string {
  return JSON.stringify({
    name: visibleLine(rubric.template_name),
    call_type: rubric.call_type,
    coaching_tone: rubric.coaching_tone,
    industry: rubric.industry_context === null ? null : visibleText(rubric.industry_context),
    guidance: visibleText(rubric.prompt_template),
    criteria: keyed.map(({ key, criterion }) => ({
      key,
      name: visibleLine(criterion.name),
      weight: criterion.weight,
      description: criterion.description === null ? null : visibleText(criterion.description),
    })),
  });
}

function problemWith(answers: readonly CriterionAnswer[], keyed: readonly Keyed[]): string | null {
  const keys = new Set(keyed.map(({ key }) => key));
  const seen = new Set<string>();
  for (const { criterion, score } of answers) {
    if (!keys.has(criterion)) return "it has a criterion that the rubric has not.";
    if (seen.has(criterion)) return `${criterion} is there twice.`;
    seen.add(criterion);
    if (score !== null && !(score >= 0 && score <= 10)) return `the score of ${criterion} is not between 0 and 10.`;
  }
  const missing = [...keys].filter((key) => !seen.has(key));
  return missing.length > 0 ? `it lacks ${missing.join(", ")}.` : null;
}

function criterionResult(criterion: Criterion, claim: CriterionAnswer, segments: readonly Segment[]): CriterionResult {
  const evidence = claim.score === null ? [] : evidenceOf(claim, segments);
  const unsupported = claim.score !== null && evidence.length === 0;
  const everyQuoteFound = claim.evidence
    .slice(0, mostQuotes)
    .every(({ quote, segment }) => findQuote(segments, quote, [segment]) !== null);
  return {
    name: criterion.name,
    weight: criterion.weight,
    score: claim.score === null ? null : toOneDecimal(claim.score),
    feedback: claim.reason,
    not_applicable: claim.score === null,
    confidence: unsupported ? "low" : everyQuoteFound || claim.confidence !== "high" ? claim.confidence : "medium",
    unsupported,
    evidence,
  };
}

/**
 * The quotes that are in the transcript, each once, and show something; of a claim with more than were asked for, the first five are
 * looked at.
 */
function evidenceOf(claim: CriterionAnswer, segments: readonly Segment[]): Evidence[] {
  const found = new Map<string, Evidence>();
  const textOf = new Map(segments.map(({ index, text }) => [index, text]));
  for (const { quote, segment } of claim.evidence.slice(0, mostQuotes)) {
    const evidence = findQuote(segments, quote, [segment]);
    if (evidence && !isInjectedInstruction(textOf.get(evidence.segment_index) ?? ""))
      found.set(`${evidence.segment_index} ${evidence.quote}`, evidence);
  }
  return [...found.values()];
}

/** The mean confidence by weight of the criteria that apply; low when none does. */
function reportConfidence(criteria: readonly CriterionResult[]): Confidence {
  const applicable = criteria.filter(({ not_applicable }) => !not_applicable);
  const weights = applicable.reduce((sum, { weight }) => sum + weight, 0);
  const sum = applicable.reduce((total, { weight, confidence }) => total + weight * confidences.indexOf(confidence), 0);
  return weights === 0 ? "low" : (confidences[Math.round(sum / weights)] ?? "low");
}
