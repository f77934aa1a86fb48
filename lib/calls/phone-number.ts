import { text } from "@/lib/api/text";
import { z } from "@/lib/api/zod";

export const PhoneNumber = text(1, 32).describe("E.164: + and the country's code, such as +14155550100.");

/** A number in a query string; a URL makes a blank of a + that was not encoded. */
export const NumberFilter = z
  .string()
  .regex(/^[+ ][1-9]\d{5,14}$/, "must be a phone number in E.164, such as +14155550100")
  .transform((number) => `+${number.slice(1)}`)
  .describe("Exactly this number, in E.164.")
  .openapi({ example: "+14155550100" });
