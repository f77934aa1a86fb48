import { z } from "@/lib/api/zod";
import { bareForm, wordsOf } from "@/lib/compat/bare-form";

const MilesError = z
  .strictObject({
    error: z.strictObject({ code: z.string(), message: z.string() }),
    status: z.literal("no_bot").optional().describe("Where no bot matches."),
  })
  .openapi("Error", { example: { error: { code: "invalid_request", message: "`input` is required." } } });

/** The path of the detail that says what a 404 is in Miles' own words. */
export const statusPath = "status";

/** `{…}` and `{"error": {"code", "message"}}`. */
export const milesForm = bareForm(MilesError, (error) => {
  const status = error.details?.find(({ path }) => error.code === "not_found" && path === statusPath)?.message;
  return { error: { code: error.code, message: wordsOf(error) }, ...(status !== undefined && { status }) };
});
