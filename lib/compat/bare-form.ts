import type { AnswerForm } from "@/lib/api/answer-form";
import { camelName } from "@/lib/api/camel-case";
import { dataOf } from "@/lib/api/endpoint";
import type { ApiError } from "@/lib/api/errors";

/** Answers without an envelope: the data as it is, and errors as a document has them. */
export const bareForm = (errorSchema: AnswerForm["errorSchema"], error: AnswerForm["error"]): AnswerForm => ({
  success: (data) => data,
  error,
  successSchema: dataOf,
  errorSchema,
});

const mostNamed = 5;

/** An error's message; of a request that is not valid, what is wrong with which member, as the document names it. */
export function wordsOf({ code, message, details = [] }: Pick<ApiError, "code" | "message" | "details">): string {
  if (code !== "invalid_request" || details.length === 0) return message;
  const named = details
    .slice(0, mostNamed)
    .map((detail) => `\`${detail.path.split(".").map(camelName).join(".")}\` ${detail.message}`);
  return `${named.join("; ")}.`;
}
