import { buckets, type Features } from "@/lib/analysis/local/tagger/features";
import { probabilities, type Tagger } from "@/lib/analysis/local/tagger/model";
import { featuresInCall, secondFeatures } from "@/lib/analysis/local/tagger/second-reading";
import type { CallExamples, Example } from "@/tests/eval/training/examples";
import { learnWeights } from "@/tests/eval/training/logistic";

const parts = 4;

/** Every part of the calls with what was learnt from the others. */
function byPart<Learnt>(
  count: number,
  learn: (isSeen: (at: number) => boolean) => Learnt,
): { learnt: Learnt; calls: number[] }[] {
  const all = Array.from({ length: count }, (_, at) => at);
  return Array.from({ length: parts }, (_, part) => ({
    learnt: learn((at) => at % parts !== part),
    calls: all.filter((at) => at % parts === part),
  }));
}

/** The turns of each call as a first reading sees them that has not learnt from that call: the probabilities of each tag. */
function readUnseen(calls: readonly CallExamples[]): Float32Array[][] {
  const unseen: Float32Array[][] = [];
  const learn = (isSeen: (at: number) => boolean) =>
    learnWeights(
      calls.flatMap(({ turns }, at) => (isSeen(at) ? turns : [])),
      buckets,
    );
  for (const part of byPart(calls.length, learn))
    for (const at of part.calls) {
      unseen[at] = (calls[at]?.turns ?? []).map(({ features }) => probabilities(features, part.learnt));
    }
  return unseen;
}

/** There are few names and whole calls for each turn, so that they are shown more often. */
const timesShown = 4;

/** What readings that have not learnt from a call say of its turns: the probabilities of each tag, for each turn. */
export interface Unseen {
  once: Float32Array[];
  twice: Float32Array[];
}

export interface Learnt {
  tagger: Tagger;
  /** By call. */
  unseen: Unseen[];
}

/** The same calls give the same weights. */
export function learnTagger(calls: readonly CallExamples[], passages: readonly Example[]): Learnt {
  const many = calls.flatMap(({ turns, sellers }) => [...turns, ...sellers]);
  const few = [...calls.flatMap((call) => call.few), ...passages];
  const once = readUnseen(calls);
  const read = calls.map(({ dialogue }, at): Features[] => featuresInCall(dialogue.turns, once[at] ?? []));
  const second = calls.map(({ turns }, at): Example[] =>
    (read[at] ?? []).map((features, turn) => ({ features, truth: turns[turn]?.truth ?? new Float32Array() })),
  );
  const learnSecond = (isSeen: (at: number) => boolean) =>
    learnWeights(
      second.flatMap((examples, at) => (isSeen(at) ? examples : [])),
      secondFeatures,
    );
  const unseen: Unseen[] = [];
  for (const part of byPart(calls.length, learnSecond))
    for (const at of part.calls)
      unseen[at] = { once: once[at] ?? [], twice: (read[at] ?? []).map((features) => probabilities(features, part.learnt)) };
  return {
    tagger: {
      first: learnWeights([...many, ...Array.from({ length: timesShown }, () => few).flat()], buckets),
      second: learnSecond(() => true),
    },
    unseen,
  };
}
