import { writeFileSync } from "node:fs";
import path from "node:path";
import { localAnalyzer } from "@/lib/analysis/local/analyzer";
import { fileOf, readWithWeights } from "@/lib/analysis/local/tagger/model";
import { analyzeCall } from "@/tests/eval/analyze-call";
import { type CallScore, scoreCall } from "@/tests/eval/call-score";
import { extractionFigures } from "@/tests/eval/figures";
import { readCalls, sidedSegments } from "@/tests/eval/labelled-call";
import { examplesOf, examplesOfPassages } from "@/tests/eval/training/examples";
import { learnTagger } from "@/tests/eval/training/learn-tagger";

const file = path.resolve(import.meta.dirname, "../../lib/analysis/local/tagger/tagger.weights");
const folds = 4;
const calls = readCalls("tuning");
const examples = calls.map(examplesOf);
const passages = examplesOfPassages();

/** Each call read with weights that never saw it: what the thresholds are chosen by. */
async function crossValidate(): Promise<void> {
  const scores: CallScore[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    readWithWeights(
      learnTagger(
        examples.filter((_, at) => at % folds !== fold),
        passages,
      ),
    );
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
  writeFileSync(file, fileOf(learnTagger(examples, passages)));
  console.log(`${calls.length} calls learnt: ${file}`);
}
