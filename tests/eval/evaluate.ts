import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import type { Analyzer, CallContext } from "@/lib/analysis/analyzer";
import type { Segment } from "@/lib/transcript-parser/segments";
import { analyzeCall } from "@/tests/eval/analyze-call";
import { type CallScore, scoreCall } from "@/tests/eval/call-score";
import { type CallRuns, extractionFigures, runFigures } from "@/tests/eval/figures";
import { type Column, figuresTable } from "@/tests/eval/figures-table";
import { type Half, halves, readCalls, sidedSegments } from "@/tests/eval/labelled-call";
import { misses } from "@/tests/eval/misses";
import { checkQuotes } from "@/tests/eval/quotes";
import { readSharedCalls } from "@/tests/eval/shared-calls";

const usage = `npm run eval -- [--openai] [--once] [--misses] [--write]
  --openai  the openai analyzer (OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_MODEL), one run a call
  --once    each call once: faster, but says nothing about stability
  --misses  what went wrong in the tuning half; the held-out half's misses are never shown, so that nobody tunes on them
  --write   puts the figures of the local analyzer into docs/evaluation.md`;

const document = path.resolve(import.meta.dirname, "../../docs/evaluation.md");
const figuresBlock = /(<!-- figures:start -->\n)[\s\S]*?(<!-- figures:end -->)/;
const localRuns = 5;

/** The module is loaded after memory is first measured: the language model it reads counts. */
async function makeAnalyzer(isOpenAI: boolean): Promise<Analyzer> {
  if (!isOpenAI) return (await import("@/lib/analysis/local/analyzer")).localAnalyzer;
  const { OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_MODEL } = process.env;
  if (!OPENAI_API_KEY) throw new Error("--openai needs OPENAI_API_KEY");
  const { chooseAnalyzer } = await import("@/lib/analysis/choose-analyzer");
  return chooseAnalyzer({ apiKey: OPENAI_API_KEY, baseURL: OPENAI_BASE_URL, model: OPENAI_MODEL });
}

/** An analyzer, and how often it is to read each call. */
interface Evaluated {
  analyzer: Analyzer;
  times: number;
}

async function run({ analyzer, times }: Evaluated, call: CallContext, segments: readonly Segment[]): Promise<CallRuns> {
  const runs: CallRuns["runs"][number][] = [];
  while (runs.length < times) runs.push(await analyzeCall(analyzer, call, segments));
  return { segments, runs };
}

const firstAnalysis = ({ runs: [first] }: CallRuns) => {
  if (first === undefined) throw new Error("a call was not run");
  return first.analysis;
};

interface HalfResult {
  scores: CallScore[];
  runs: CallRuns[];
}

async function evaluateHalf(evaluated: Evaluated, half: Half): Promise<HalfResult> {
  const scores: CallScore[] = [];
  const runs: CallRuns[] = [];
  for (const call of readCalls(half)) {
    const result = await run(evaluated, call, sidedSegments(call));
    runs.push(result);
    scores.push(scoreCall(call, result.segments, firstAnalysis(result)));
  }
  return { scores, runs };
}

function labelledColumn(name: string, { scores, runs }: HalfResult): Column {
  const quotes = scores.map((score) => score.quotes);
  return { name, extraction: extractionFigures(scores), run: runFigures(runs, quotes) };
}

/** A column for each half that has calls, and one for both together. */
function labelledColumns(tuning: HalfResult, heldOut: HalfResult): Column[] {
  const both = { scores: [...tuning.scores, ...heldOut.scores], runs: [...tuning.runs, ...heldOut.runs] };
  return (
    [
      ["Tuning half", tuning],
      ["Held-out half", heldOut],
      ["Both", both],
    ] as const
  ).flatMap(([name, result]) => {
    const isAlone = result === both && (tuning.runs.length === 0 || heldOut.runs.length === 0);
    return result.runs.length === 0 || isAlone ? [] : [labelledColumn(name, result)];
  });
}

async function sharedColumn(evaluated: Evaluated): Promise<Column[]> {
  const runs: CallRuns[] = [];
  for (const { call, segments } of readSharedCalls()) runs.push(await run(evaluated, call, segments));
  if (runs.length === 0) return [];
  const quotes = runs.map((result) => {
    const { total, invalid } = checkQuotes(firstAnalysis(result), result.segments);
    return { total, invalid: invalid.length };
  });
  return [{ name: "Unlabelled", extraction: null, run: runFigures(runs, quotes) }];
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      openai: { type: "boolean" },
      once: { type: "boolean" },
      misses: { type: "boolean" },
      write: { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  if (values.help) return console.log(usage);
  if (values.write && (values.openai || values.once)) throw new Error("--write is for the local analyzer's figures of every run");
  const megabytesBefore = process.memoryUsage.rss() / 1e6;
  const analyzer = await makeAnalyzer(values.openai ?? false);
  const evaluated = { analyzer, times: values.openai || values.once ? 1 : localRuns };
  const [tuning, heldOut] = [await evaluateHalf(evaluated, halves[0]), await evaluateHalf(evaluated, halves[1])];
  const columns = [...labelledColumns(tuning, heldOut), ...(await sharedColumn(evaluated))];
  // maxRSS is in kilobytes.
  const megabytes = Math.max(0, process.resourceUsage().maxRSS / 1e3 - megabytesBefore);
  const figures = [
    `Analyzer ${analyzer.name}, ${analyzer.model}, prompt version ${analyzer.prompt_version}.`,
    figuresTable(columns),
    `Peak memory above what the process had before the analyzer was loaded: ${Math.round(megabytes)} MB.`,
  ].join("\n\n");
  console.log(figures);
  if (values.misses) console.log(`\n${tuning.scores.flatMap(misses).join("\n")}`);
  if (values.write) writeFigures(figures);
}

function writeFigures(figures: string): void {
  const text = readFileSync(document, "utf8");
  if (!figuresBlock.test(text)) throw new Error("docs/evaluation.md has no block of figures to replace");
  writeFileSync(
    document,
    text.replace(figuresBlock, (_, start: string, end: string) => `${start}\n${figures}\n\n${end}`),
  );
}

await main();
