import { z } from "zod";
import { Fault, faultFromCode } from "@/lib/analysis/openai/fault";
import { withoutLinks } from "@/lib/analysis/openai/without-links";
import { visibleText } from "@/lib/analysis/visible-text";

/** What of a response is relied on: other servers speak this API too, and a proxy may answer anything. */
export const Envelope = z.object({
  model: z.string(),
  status: z.string().nullish(),
  error: z.object({ code: z.string().nullish() }).nullish(),
  incomplete_details: z.object({ reason: z.string().nullish() }).nullish(),
  output: z.array(
    z.object({
      type: z.string(),
      phase: z.string().nullish(),
      content: z.array(z.object({ type: z.string(), text: z.string().optional() })).nullish(),
    }),
  ),
  usage: z
    .object({
      input_tokens: z.number(),
      output_tokens: z.number(),
      input_tokens_details: z
        .object({ cached_tokens: z.number().optional(), cache_write_tokens: z.number().optional() })
        .nullish(),
    })
    .nullish(),
});
export type Envelope = z.infer<typeof Envelope>;

/** A well-formed answer that can't be right; `note` tells the model so when it is asked again. */
export class BadAnswer extends Fault {
  constructor(readonly note: string) {
    super("The model's answer did not fit the rubric or the form asked for, twice.", "once");
  }
}

/** The answer's text, or a Fault: failed, declined, cut off or empty. */
export function answerText(envelope: Envelope): string {
  if (envelope.status === "failed") throw faultFromCode(envelope.error?.code ?? null);
  const parts = envelope.output
    .filter(({ type, phase }) => type === "message" && (phase ?? "final_answer") === "final_answer")
    .flatMap(({ content }) => content ?? []);
  if (parts.some(({ type }) => type === "refusal") || envelope.incomplete_details?.reason === "content_filter") {
    throw new Fault("The model declined to analyze this call.", "once", { retryable: false });
  }
  if ((envelope.status ?? "completed") !== "completed") throw new Fault("The model's answer was cut off before its end.", "once");
  const text = parts.map((part) => part.text ?? "").join("");
  if (text.trim() === "") throw new Fault("The model's answer was empty.", "once");
  return text;
}

/**
 * Throws BadAnswer for what is no JSON or another form. NUL and other invisible characters go, a database refuses some; and so do links.
 */
export function parseAnswer<T>(text: string, schema: z.ZodType<T>): T {
  const answer = schema.safeParse(parseVisible(text));
  if (!answer.success) throw new BadAnswer("Your last answer was refused: it did not have the form asked for.");
  return answer.data;
}

/** Null for text that is no JSON: no schema here takes a null. */
function parseVisible(text: string): unknown {
  try {
    return JSON.parse(text, (key, value: unknown) => (typeof value === "string" ? prose(key, value) : value));
  } catch {
    return null;
  }
}

/** A quote is only searched for in the transcript: what is kept are the transcript's own words. */
const prose = (key: string, text: string): string => (key === "quote" ? visibleText(text) : withoutLinks(visibleText(text)));
