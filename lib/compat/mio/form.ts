import { z } from "@/lib/api/zod";
import { bareForm, wordsOf } from "@/lib/compat/bare-form";

const MioError = z
  .strictObject({ error: z.string() })
  .openapi("Error", { example: { error: "The balance does not cover this." } });

/** `{…}` and `{"error": "…"}`. */
export const mioForm = bareForm(MioError, (error) => ({ error: wordsOf(error) }));
