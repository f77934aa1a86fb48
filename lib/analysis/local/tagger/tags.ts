import { callTypes } from "@/lib/analysis/analyzer";

/** What a turn does in a call. */
export const acts = [
  "smalltalk",
  "agenda",
  "ask",
  "inform",
  "pitch",
  "propose",
  "request",
  "commit",
  "accept",
  "refuse",
  "counter",
  "withdraw",
  "correct",
  "object",
  "pain",
  "decide",
  "recap",
  "acknowledge",
  "hedge",
  "irony",
  "back",
] as const;
export type Act = (typeof acts)[number];

/** What a careful reader would list from a turn, as it stands at the end of the call. */
export const findings = ["task", "decision", "objection", "pains", "meeting", "rival", "declined"] as const;

/** What is said of each turn. */
export const turnTags = [...acts, ...findings] as const;

/**
 * Everything that the tagger says: of a turn; `sells` is told from the words alone, without knowing the sides, and what follows it of a whole
 * call: its type, and how well it went; `otherSeller` of a name.
 */
export const tags = [...turnTags, "sells", ...callTypes, "success", "otherSeller"] as const;
export type Tag = (typeof tags)[number];
