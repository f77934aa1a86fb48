import { withoutLinks } from "@/lib/analysis/openai/without-links";
import { z } from "@/lib/api/zod";
import { answered, type LocalAnswer, unanswered } from "@/lib/assistant/answer";
import type { Citation, ConnectionCitation, DocumentCitation } from "@/lib/assistant/contract";

/** What a model gives as its answer. */
export const ModelGiven = z.object({
  answered: z.boolean(),
  response: z.string().min(1).max(8000),
  citations: z
    .array(
      z.union([
        z.object({ meeting_id: z.uuid(), segment_index: z.int().min(0), quote: z.string().min(1).max(2000) }),
        z.object({ document_id: z.uuid(), passage_index: z.int().min(0), quote: z.string().min(1).max(2000) }),
        z.object({ row_id: z.string().min(1).max(500), quote: z.string().min(1).max(2000) }),
      ]),
    )
    .max(20)
    .default([]),
  suggested_followups: z.array(z.string().max(200)).max(4).default([]),
});
export type ModelGiven = z.output<typeof ModelGiven>;

/**
 * The answer as far as its quotes bear it out: a line whose every mark leads to no true quote is left out, and the marks that stay are
 * numbered anew. Nothing is left → not answered.
 */
export function bornOut(given: ModelGiven, cited: ReadonlyMap<ModelGiven["citations"][number], AnyCitation>): LocalAnswer {
  const borne = given.citations.filter((one) => cited.has(one));
  // In the order of the answer's three lists.
  const kept = borne.toSorted((one, other) => listOf(one) - listOf(other));
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
    ...splitCitations(kept.flatMap((one) => cited.get(one) ?? [])),
    suggested_followups: given.suggested_followups,
  });
}

export type AnyCitation = Citation | DocumentCitation | ConnectionCitation;

const listOf = (quoted: ModelGiven["citations"][number]): number =>
  "meeting_id" in quoted ? 0 : "document_id" in quoted ? 1 : 2;

const splitCitations = (all: readonly AnyCitation[]) => ({
  citations: all.filter((one) => "meeting_id" in one),
  document_citations: all.filter((one) => "document_id" in one),
  connection_citations: all.filter((one) => "kind" in one),
});
