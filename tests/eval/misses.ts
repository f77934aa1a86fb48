import type { CallScore } from "@/tests/eval/call-score";

const at = (index: number | null | readonly number[]) => `@${Array.isArray(index) ? index.join(",") : (index ?? "?")}`;

/** What was missed, made up or scored out of its band in one call, a line each; empty where all was right. */
export function misses(score: CallScore): string[] {
  const { actions, objections, decisions, pains, competitors, overall } = score;
  const moments = Object.entries({ objection: objections, decision: decisions, pain: pains }).flatMap(([kind, found]) => [
    ...found.missed.map((label) => `missed ${kind}   ${at(label.at)} ${label.text}`),
    ...found.spurious.map((one) => `spurious ${kind} ${at(one.segment_index)} ${one.quote}`),
  ]);
  const lines = [
    ...actions.missed.map((label) => `missed action    ${at(label.at)} ${label.owner}: ${label.title}`),
    ...actions.spurious.map((found) => `spurious action  ${at(found.segment_index)} ${found.owner ?? "nobody"}: ${found.title}`),
    ...actions.pairs.flatMap(({ found, label }) =>
      label.due !== null && found.due_date !== label.due
        ? [`due date         ${at(found.segment_index)} ${found.due_date ?? "none"} for ${label.due}: ${label.title}`]
        : [],
    ),
    ...moments,
    ...competitors.missed.map(({ name, stance }) => `missed rival     ${name} (${stance})`),
    ...competitors.spurious.map((found) => `spurious rival   ${at(found.segment_index)} ${found.insight}`),
    ...(score.isNextStepRight ? [] : [`next step        ${score.nextStep}`]),
    ...score.criteria.flatMap(({ name, score: given, band, isInBand }) =>
      isInBand ? [] : [`criterion        ${given ?? "n/a"} for ${band?.join("–") ?? "n/a"}: ${name}`],
    ),
    ...(overall.isInBand ? [] : [`overall          ${overall.score ?? "n/a"} for ${overall.label}`]),
  ];
  return lines.length === 0 ? [] : [score.id, ...lines.map((line) => `  ${line}`)];
}
