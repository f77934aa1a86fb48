import type { Tone } from "@/app/_ui/badge";
import type { Difficulty } from "@/lib/roleplay/scenario-contract";

export const difficultyLooks: Record<Difficulty, { word: string; tone: Tone }> = {
  easy: { word: "Easy", tone: "good" },
  medium: { word: "Medium", tone: "warn" },
  hard: { word: "Hard", tone: "bad" },
};
