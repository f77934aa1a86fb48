import { normOf } from "@/lib/analysis/local/dialogue";
import { readText } from "@/lib/analysis/local/language";
import { tagText } from "@/lib/analysis/local/tagger/model";

const mostTurns = 150;
const mostCharacters = 1_000;
/** Past so many words a turn counts no more. */
const fullTurn = 30;

/** How much somebody's turns sound like those of one who sells, by their words alone: above 0 a seller, below 0 a buyer. */
export function sellingOdds(turns: readonly string[]): number {
  let [sum, weights] = [0, 0];
  for (const text of turns.slice(0, mostTurns)) {
    const norm = normOf(readText(text.slice(0, mostCharacters)).words);
    const likely = tagText(norm, "sells");
    const weight = Math.sqrt(Math.min(fullTurn, norm.split(" ").length));
    sum += weight * Math.log(likely / (1 - likely));
    weights += weight;
  }
  return weights === 0 ? 0 : sum / weights;
}
