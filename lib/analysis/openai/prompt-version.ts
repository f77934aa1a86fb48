import { createHash } from "node:crypto";
import { z } from "zod";
import { CriteriaAnswer, DigestAnswer, ScoringAnswer } from "@/lib/analysis/openai/answers";
import { digestPrompt } from "@/lib/analysis/prompts/digest";
import { evidenceAgain, scoringPrompt } from "@/lib/analysis/prompts/scoring";

/** Twelve hex digits over every prompt and answer schema: two reports of the same version were asked for in the same words. */
export const promptVersion = createHash("sha256")
  .update([digestPrompt, scoringPrompt, evidenceAgain].join("\0"))
  .update(JSON.stringify([DigestAnswer, CriteriaAnswer, ScoringAnswer].map((schema) => z.toJSONSchema(schema))))
  .digest("hex")
  .slice(0, 12);
