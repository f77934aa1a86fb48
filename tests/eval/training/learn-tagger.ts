import { buckets } from "@/lib/analysis/local/tagger/features";
import { probabilities, type Tagger } from "@/lib/analysis/local/tagger/model";
import { featuresInCall, secondFeatures } from "@/lib/analysis/local/tagger/second-reading";
import type { CallExamples, Example } from "@/tests/eval/training/examples";
import { learnWeights } from "@/tests/eval/training/logistic";

const parts = 4;

/** The turns of each call as a first reading sees them that has not learnt from that call: what the second reading learns from. */
function readUnseen(calls: readonly CallExamples[]): Example[] {
  return Array.from({ length: parts }, (_, part) => {
    const seen = calls.filter((_call, at) => at % parts !== part);
    const weights = learnWeights(
      seen.flatMap(({ turns }) => turns),
      buckets,
    );
    return calls
      .filter((_call, at) => at % parts === part)
      .flatMap(({ turns, dialogue }) => {
        const said = turns.map(({ features }) => probabilities(features, weights));
        return featuresInCall(dialogue.turns, said).map((features, at) => ({
          features,
          truth: turns[at]?.truth ?? new Float32Array(),
        }));
      });
  }).flat();
}

/** There are few names and whole calls for each turn, so that they are shown more often. */
const timesShown = 4;

/** The same calls give the same weights. */
export function learnTagger(calls: readonly CallExamples[], passages: readonly Example[]): Tagger {
  const many = calls.flatMap(({ turns, sellers }) => [...turns, ...sellers]);
  const few = [...calls.flatMap((call) => call.few), ...passages];
  return {
    first: learnWeights([...many, ...Array.from({ length: timesShown }, () => few).flat()], buckets),
    second: learnWeights(readUnseen(calls), secondFeatures),
  };
}
