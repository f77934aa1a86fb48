import { withoutLinks } from "@/lib/analysis/openai/without-links";
import { z } from "@/lib/api/zod";
import { answered, type LocalAnswer, unanswered } from "@/lib/assistant/answer";
import type { Citation } from "@/lib/assistant/contract";

/** What a model gives as its answer. */
export const ModelGiven = z.object({
  answered: z.boolean(),
  response: z.string().min(1).max(8000),
  citations: z
    .array(z.object({ meeting_id: z.uuid(), segment_index: z.int().min(0), quote: z.string().min(1).max(2000) }))
    .max(20)
    .default([]),
  suggested_followups: z.array(z.string().max(200)).max(4).default([]),
});
export type ModelGiven = z.output<typeof ModelGiven>;

/**
 * The answer as far as its quotes bear it out: a line whose every mark leads to no true quote is left out, and the marks that stay are
 * numbered anew. Nothing is left → not answered.
 */
export function bornOut(given: ModelGiven, cited: ReadonlyMap<ModelGiven["citations"][number], Citation>): LocalAnswer {
  const kept = given.citations.filter((one) => cited.has(one));
  const numbers = given.citations.map((one) => kept.indexOf(one) + 1);
  const numberOf = (mark: string): number => numbers[Number(mark) - 1] ?? 0;
  const lines = withoutLinks(given.response)
    .split("\n")
    .filter((line) => {
      const marks = [...line.matchAll(/\[(\d{1,2})\]/g)].map(([, mark = ""]) => numberOf(mark));
      return marks.length === 0 || marks.some((mark) => mark > 0);
    })
    .map((line) => line.replace(/ ?\[(\d{1,2})\]/g, (_, mark: string) => (numberOf(mark) > 0 ? ` [${numberOf(mark)}]` : "")));
  const response = lines.join("\n").trim();
  if (!given.answered) return unanswered("said", response || "The data does not answer it.");
  if (response === "" || (given.citations.length > 0 && kept.length === 0))
    return unanswered("said", "Nothing that was said in these calls bears that out.");
  return answered("said", response, {
    citations: kept.flatMap((one) => cited.get(one) ?? []),
    suggested_followups: given.suggested_followups,
  });
}
