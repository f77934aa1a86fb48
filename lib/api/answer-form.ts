import { dataOf, type EndpointSpec, metaOf } from "@/lib/api/endpoint";
import { ErrorEnvelope } from "@/lib/api/envelope";
import type { ApiError } from "@/lib/api/errors";
import { z } from "@/lib/api/zod";

/** How the answers of an API are written, and the schemas that say so in its document. */
export interface AnswerForm {
  success(data: unknown, meta: unknown): unknown;
  error(error: Pick<ApiError, "code" | "message" | "details">, requestId: string): unknown;
  successSchema(spec: EndpointSpec): z.ZodType;
  errorSchema: z.ZodType;
}

/** `{data, error, meta}`: the form of `/api/v1`. */
export const envelopeForm: AnswerForm = {
  success: (data, meta) => ({ data, error: null, meta: meta ?? null }),
  error({ code, message, details }, requestId) {
    const named = details && details.length > 0 ? { details } : {};
    return { data: null, error: { code, message, ...named }, meta: { request_id: requestId } };
  },
  successSchema: (spec) => z.strictObject({ data: dataOf(spec), error: z.null(), meta: metaOf(spec) }),
  errorSchema: ErrorEnvelope,
};
