import { acceptance, refusal, takenBack } from "@/lib/analysis/local/commitment-patterns";
import type { Turn } from "@/lib/analysis/local/dialogue";

const startOf = (turn: Turn): string => turn.norm.slice(0, 160);

export const isYes = (turn: Turn): boolean =>
  acceptance.test(startOf(turn)) && !refusal.test(startOf(turn)) && !takenBack.test(turn.norm.slice(0, 60));

export const isNo = (turn: Turn): boolean => refusal.test(startOf(turn)) || takenBack.test(turn.norm.slice(0, 60));
