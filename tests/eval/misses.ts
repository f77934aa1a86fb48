import type { CallScore } from "@/tests/eval/call-score";

/** What was missed, made up or scored out of its band in one call, a line each; empty where all was right. */
export function misses(score: CallScore): string[] {
  const { actions, objections, decisions, overall } = score;
  const at = (index: number | null | readonly number[]) => `@${Array.isArray(index) ? index.join(",") : (index ?? "?")}`;
  const lines = [
    ...actions.missed.map((label) => `missed action    ${at(label.segment_index)} ${label.owner}: ${label.title}`),
    ...actions.spurious.map((found) => `spurious action  ${at(found.segment_index)} ${found.owner ?? "nobody"}: ${found.title}`),
    ...actions.pairs.flatMap(({ found, label }) =>
      label.due_date !== null && found.due_date !== label.due_date
        ? [`due date         ${at(found.segment_index)} ${found.due_date ?? "none"} for ${label.due_date}: ${label.title}`]
        : [],
    ),
    ...objections.missed.map((label) => `missed objection ${at(label.segment_index)} ${label.text}`),
    ...objections.spurious.map((found) => `spurious objectn ${at(found.segment_index)} ${found.quote}`),
    ...decisions.missed.map((label) => `missed decision  ${at(label.segment_index)} ${label.text}`),
    ...decisions.spurious.map((found) => `spurious decisn  ${at(found.segment_index)} ${found.decision}`),
    ...(score.isNextStepRight ? [] : ["next step        wrong"]),
    ...score.criteria.flatMap(({ name, score: given, band, isInBand }) =>
      isInBand ? [] : [`criterion        ${given ?? "n/a"} for ${band.join("–")}: ${name}`],
    ),
    ...(overall.isInBand ? [] : [`overall          ${overall.score ?? "n/a"} for ${overall.label}`]),
  ];
  return lines.length === 0 ? [] : [score.id, ...lines.map((line) => `  ${line}`)];
}
