import type { Scene } from "@/lib/roleplay/scene";

/** How the persona talks. */
export type Temper = "brisk" | "warm" | "exact" | "wary";

const signs: readonly (readonly [Temper, RegExp])[] = [
  ["brisk", /\b(brisk|impatien\w*|direct|blunt|busy|short|curt|fast|no-?nonsense|rushed|terse|hurried)\b/i],
  ["wary", /\b(s[kc]eptic\w*|wary|guarded|suspicious|cautious|burned|defensive|cynical|doubt\w*|hostile|distrust\w*)\b/i],
  ["exact", /\b(analytic\w*|precise|data|numbers?|detail\w*|technical|methodical|exact|dry|engineer\w*|thorough)\b/i],
  ["warm", /\b(warm|friendly|chatty|talkative|kind|open|cheerful|polite|helpful|easy-?going|curious|enthusiastic)\b/i],
];

const byDifficulty = { easy: "warm", medium: "exact", hard: "brisk" } as const;

/** From what the scenario says of the personality: whichever sign comes first in it; else from the difficulty. */
export function temperOf({ persona, difficulty }: Scene): Temper {
  const said = persona.personality ?? "";
  const found = signs
    .map(([temper, pattern]) => ({ temper, at: said.search(pattern) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at);
  return found[0]?.temper ?? byDifficulty[difficulty];
}
