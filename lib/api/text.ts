import { z } from "@/lib/api/zod";

/** Text of `min` to `max` code points, as PostgreSQL's char_length counts them. With `min` ≥ 1, white space alone is no text. */
export function text(min: number, max: number) {
  return z
    .string()
    .refine((value) => min === 0 || value.trim() !== "", "must not be empty")
    .refine((value) => value.length <= max || [...value].length <= max, `must have at most ${max} characters`)
    .refine(
      (value) => value.length >= min && (value.length >= min * 2 || [...value].length >= min),
      `must have at least ${min} characters`,
    )
    .openapi({ minLength: min, maxLength: max });
}

export const Id = z.uuid("must be a UUID").openapi({ example: "0b8f5e0e-7a55-4f0f-9d0c-3a4f5c0c1a11" });
export const IdParams = z.strictObject({ id: Id });
