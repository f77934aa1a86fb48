import { writeFileSync } from "node:fs";
import path from "node:path";
import { localAnalyzer } from "@/lib/analysis/local/analyzer";
import { choiceFileOf, chooseWithWeights } from "@/lib/analysis/local/choice/model";
import { fileOf, readWithWeights } from "@/lib/analysis/local/tagger/model";
import { analyzeCall } from "@/tests/eval/analyze-call";
import { type CallScore, scoreCall } from "@/tests/eval/call-score";
import { extractionFigures } from "@/tests/eval/figures";
import { readCalls, sidedSegments } from "@/tests/eval/labelled-call";
import { choiceExamplesOf } from "@/tests/eval/training/choice-examples";
import { examplesOf, examplesOfPassages } from "@/tests/eval/training/examples";
import { learnChoices } from "@/tests/eval/training/learn-choices";
import { learnTagger } from "@/tests/eval/training/learn-tagger";

const local = path.resolve(import.meta.dirname, "../../lib/analysis/local");
const taggerFile = path.join(local, "tagger/tagger.weights");
const choiceFile = path.join(local, "choice/choice.weights");
const folds = 4;
const calls = readCalls("tuning");
const examples = calls.map(examplesOf);
const choiceExamples = calls.map(choiceExamplesOf);
const passages = examplesOfPassages();

/** Each call read with weights that never saw it: what the thresholds are chosen by. */
async function crossValidate(): Promise<void> {
  const scores: CallScore[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    const isSeen = (_: unknown, at: number): boolean => at % folds !== fold;
    readWithWeights(learnTagger(examples.filter(isSeen), passages));
    chooseWithWeights(learnChoices(choiceExamples.filter(isSeen).flat()));
    for (const call of calls.filter((_, at) => at % folds === fold)) {
      const segments = sidedSegments(call);
      scores.push(scoreCall(call, segments, (await analyzeCall(localAnalyzer, call, segments)).analysis));
    }
  }
  console.log(JSON.stringify(extractionFigures(scores), null, 2));
}

/** `npm run train`: the tagger's weights, from the tuning calls; the same calls give the same bytes. `-- --folds`: how well that goes. */
if (process.argv.includes("--folds")) await crossValidate();
else {
  writeFileSync(choiceFile, choiceFileOf(learnChoices(choiceExamples.flat())));
  writeFileSync(taggerFile, fileOf(learnTagger(examples, passages)));
  console.log(`${calls.length} calls learnt: ${taggerFile}, ${choiceFile}`);
}
