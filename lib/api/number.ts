import { z } from "@/lib/api/zod";

/** A number in an answer: takes what the database prints of a `numeric`, a number or its decimal text. */
export const Numeric = z.preprocess((value) => (typeof value === "string" && value !== "" ? Number(value) : value), z.number());
