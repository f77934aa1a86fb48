import { writeFileSync } from "node:fs";
import path from "node:path";
import { localAnalyzer } from "@/lib/analysis/local/analyzer";
import { type ChoiceWeights, choiceFileOf, chooseWithWeights } from "@/lib/analysis/local/choice/model";
import { fileOf, readWithWeights, type Tagger } from "@/lib/analysis/local/tagger/model";
import { analyzeCall } from "@/tests/eval/analyze-call";
import { type CallScore, scoreCall } from "@/tests/eval/call-score";
import { extractionFigures } from "@/tests/eval/figures";
import { readCalls, sidedSegments } from "@/tests/eval/labelled-call";
import { choiceExamplesOf, readGrammar } from "@/tests/eval/training/choice-examples";
import { examplesOf, examplesOfPassages } from "@/tests/eval/training/examples";
import { learnChoices } from "@/tests/eval/training/learn-choices";
import { learnTagger } from "@/tests/eval/training/learn-tagger";
import { promiseExamplesOf, titledIn } from "@/tests/eval/training/promise-examples";
import { wordingExamplesOf } from "@/tests/eval/training/wording-examples";

const local = path.resolve(import.meta.dirname, "../../lib/analysis/local");
const taggerFile = path.join(local, "tagger/tagger.weights");
const choiceFile = path.join(local, "choice/choice.weights");
const folds = 4;
const calls = readCalls("tuning");
const examples = calls.map(examplesOf);
const readings = calls.map(readGrammar);
const passages = examplesOfPassages();

/** What is learnt of the calls at these places. */
function learn(places: readonly number[]): { tagger: Tagger; choices: ChoiceWeights } {
  const of = <Thing>(things: readonly Thing[]): Thing[] => places.flatMap((at) => things[at] ?? []);
  const { tagger, unseen } = learnTagger(of(examples), passages);
  const chosen = places.map((place, at) => {
    const [call, reading] = [calls[place], readings[place]];
    if (call === undefined || reading === undefined) return [];
    return [
      ...choiceExamplesOf(call, reading),
      ...promiseExamplesOf(call, reading, unseen[at] ?? { once: [], twice: [] }),
      ...wordingExamplesOf(call.id, reading, titledIn(reading, call)),
    ];
  });
  return { tagger, choices: learnChoices(chosen) };
}

const all = calls.map((_, at) => at);

/** Each call read with weights that never saw it: what the thresholds are chosen by. */
async function crossValidate(): Promise<void> {
  const scores: CallScore[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    const { tagger, choices } = learn(all.filter((at) => at % folds !== fold));
    readWithWeights(tagger);
    chooseWithWeights(choices);
    for (const call of calls.filter((_, at) => at % folds === fold)) {
      const segments = sidedSegments(call);
      scores.push(scoreCall(call, segments, (await analyzeCall(localAnalyzer, call, segments)).analysis));
    }
  }
  console.log(JSON.stringify(extractionFigures(scores), null, 2));
}

/** `npm run train`: all weights, from the tuning calls; the same calls give the same bytes. `-- --folds`: how well that goes. */
if (process.argv.includes("--folds")) await crossValidate();
else {
  const { tagger, choices } = learn(all);
  writeFileSync(choiceFile, choiceFileOf(choices));
  writeFileSync(taggerFile, fileOf(tagger));
  console.log(`${calls.length} calls learnt: ${taggerFile}, ${choiceFile}`);
}
