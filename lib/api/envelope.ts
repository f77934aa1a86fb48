import { errorStatus } from "@/lib/api/errors";
import { z } from "@/lib/api/zod";

/** What a deletion answers. */
export const Deleted = z.strictObject({ deleted: z.literal(true) }).openapi("Deleted");

export const ErrorCodeSchema = z.enum(Object.keys(errorStatus)).openapi("ErrorCode");

/** What is wrong. */
export const ApiProblem = z
  .strictObject({
    code: ErrorCodeSchema,
    message: z.string().describe("For people; it may change. Programs read `code`."),
    details: z
      .array(z.strictObject({ path: z.string(), message: z.string() }))
      .optional()
      .describe("Which members of the request are at fault."),
  })
  .openapi("ApiProblem");

/** Every error, from a mistyped path to a database that is down. */
export const ErrorEnvelope = z
  .strictObject({
    data: z.null(),
    error: ApiProblem,
    meta: z.strictObject({ request_id: z.uuid().describe("Also in X-Request-Id: name it when you ask for help.") }),
  })
  .openapi("ErrorAnswer");
