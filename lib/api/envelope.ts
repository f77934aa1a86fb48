import { type ErrorCode, errorStatus } from "@/lib/api/errors";
import { Timestamp } from "@/lib/api/time";
import { z } from "@/lib/api/zod";

/** What a deletion answers. */
export const Deleted = z.strictObject({ deleted: z.literal(true) }).openapi("Deleted");

/** A row that is gone, in change order. */
export const Tombstone = z.strictObject({ id: z.uuid(), deleted_at: Timestamp }).openapi("Tombstone");
export type Tombstone = z.infer<typeof Tombstone>;

const codes = z.enum(Object.keys(errorStatus)).openapi("ErrorCode");

/** Every error, from a mistyped path to a database that is down. */
export const ErrorEnvelope = z
  .strictObject({
    data: z.null(),
    error: z.strictObject({
      code: codes,
      message: z.string().describe("For people; it may change. Programs read `code`."),
      details: z
        .array(z.strictObject({ path: z.string(), message: z.string() }))
        .optional()
        .describe("Which members of the request are at fault."),
    }),
    meta: z.strictObject({ request_id: z.uuid().describe("Also in X-Request-Id: name it when you ask for help.") }),
  })
  .openapi("Error");

/** An error as it is sent. */
export interface ErrorBody {
  data: null;
  error: { code: ErrorCode; message: string; details?: readonly { path: string; message: string }[] };
  meta: { request_id: string };
}
