import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import type { Analyzer, CallContext } from "@/lib/analysis/analyzer";
import type { Segment } from "@/lib/transcript-parser/segments";
import { analyzeCall } from "@/tests/eval/analyze-call";
import type { LabelledCall } from "@/tests/eval/call-file";
import { type CallScore, scoreCall } from "@/tests/eval/call-score";
import { type CallRuns, extractionFigures, runFigures } from "@/tests/eval/figures";
import { type Column, figuresTable } from "@/tests/eval/figures-table";
import { callTypeGuess, type Guesses, sidesGuess } from "@/tests/eval/guesses";
import { readCalls, readFolder, sidedSegments } from "@/tests/eval/labelled-call";
import { misses } from "@/tests/eval/misses";
import { checkQuotes } from "@/tests/eval/quotes";
import { readSharedCalls } from "@/tests/eval/shared-calls";

const usage = `npm run eval -- [--analyzer local,openai] [--calls <folder>] [--third] [--once] [--misses] [--write]
  --analyzer  which analyzers, side by side; openai needs OPENAI_API_KEY and takes OPENAI_BASE_URL and OPENAI_MODEL (several, with commas)
  --calls     a folder of .call files instead of the tuning and the held-out calls
  --third     the third part too, which nobody works with
  --once      each call once: faster, but says nothing about stability
  --misses    what went wrong in the tuning calls or in --calls; the misses of the other parts are never shown
  --write     puts the figures of the local analyzer into docs/evaluation.md`;

const document = path.resolve(import.meta.dirname, "../../docs/evaluation.md");
const figuresBlock = /(<!-- figures:start -->\n)[\s\S]*?(<!-- figures:end -->)/;
const localRuns = 3;

/** An analyzer, its name in the table, and how often it is to read each call. */
interface Evaluated {
  name: string;
  analyzer: Analyzer;
  times: number;
}

/** The module is loaded after memory is first measured: the language model it reads counts. */
async function makeAnalyzers(name: string, once: boolean): Promise<Evaluated[]> {
  if (name === "local") {
    const { localAnalyzer } = await import("@/lib/analysis/local/analyzer");
    return [{ name, analyzer: localAnalyzer, times: once ? 1 : localRuns }];
  }
  const { OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_MODEL } = process.env;
  if (name !== "openai") throw new Error(`no analyzer is called ${name}`);
  if (!OPENAI_API_KEY) throw new Error("the openai analyzer needs OPENAI_API_KEY");
  const { chooseAnalyzer } = await import("@/lib/analysis/choose-analyzer");
  return (OPENAI_MODEL?.split(",") ?? [undefined]).map((model) => ({
    name: model ?? name,
    analyzer: chooseAnalyzer({ apiKey: OPENAI_API_KEY, baseURL: OPENAI_BASE_URL, model }),
    times: once ? 1 : 2,
  }));
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

interface PartResult {
  scores: CallScore[];
  guesses: Guesses;
  runs: CallRuns[];
  failures: string[];
}

/** A call that fails is said and left out; the others go on. */
async function evaluate(evaluated: Evaluated, calls: readonly LabelledCall[]): Promise<PartResult> {
  const result: PartResult = { scores: [], guesses: { sides: [], types: [] }, runs: [], failures: [] };
  for (const call of calls) {
    try {
      const done = await run(evaluated, call, sidedSegments(call));
      result.guesses.sides.push(sidesGuess(call));
      result.guesses.types.push(callTypeGuess(call, done.segments));
      result.scores.push(scoreCall(call, done.segments, firstAnalysis(done)));
      result.runs.push(done);
    } catch (error) {
      result.failures.push(`${call.id}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return result;
}

function labelledColumn(name: string, { scores, guesses, runs, failures }: PartResult): Column {
  const quotes = scores.map((score) => score.quotes);
  return { name, extraction: extractionFigures(scores), guesses, run: runFigures(runs, quotes, failures.length) };
}

async function sharedColumn(evaluated: Evaluated): Promise<Column[]> {
  const runs: CallRuns[] = [];
  for (const { call, segments } of readSharedCalls()) runs.push(await run(evaluated, call, segments));
  if (runs.length === 0) return [];
  const quotes = runs.map((result) => {
    const { total, invalid } = checkQuotes(firstAnalysis(result), result.segments);
    return { total, invalid: invalid.length };
  });
  return [{ name: "Unlabelled", extraction: null, guesses: null, run: runFigures(runs, quotes, 0) }];
}

interface Options {
  analyzer?: string;
  calls?: string;
  third?: boolean;
  once?: boolean;
  misses?: boolean;
  write?: boolean;
  help?: boolean;
}

function partsOf({ calls, third }: Options): [string, LabelledCall[]][] {
  if (calls !== undefined) return [[path.basename(calls), readFolder(path.resolve(calls))]];
  const known: [string, LabelledCall[]][] = [
    ["Tuning", readCalls("tuning")],
    ["Held out", readCalls("held-out")],
  ];
  return third ? [...known, ["Third", readCalls("third")]] : known;
}

async function columnsOf(evaluated: Evaluated, options: Options, isAlone: boolean): Promise<Column[]> {
  const columns: Column[] = [];
  for (const [name, calls] of partsOf(options)) {
    const result = await evaluate(evaluated, calls);
    columns.push(labelledColumn(isAlone ? name : `${evaluated.name}: ${name}`, result));
    for (const failure of result.failures) console.error(`failed  ${failure}`);
    if (options.misses && (name === "Tuning" || options.calls !== undefined))
      console.log(`${result.scores.flatMap(misses).join("\n")}\n`);
  }
  return options.calls === undefined ? [...columns, ...(await sharedColumn(evaluated))] : columns;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      analyzer: { type: "string" },
      calls: { type: "string" },
      third: { type: "boolean" },
      once: { type: "boolean" },
      misses: { type: "boolean" },
      write: { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  if (values.help) return console.log(usage);
  const names = (values.analyzer ?? "local").split(",");
  if (values.write && (names.join() !== "local" || values.once))
    throw new Error("--write is for the local analyzer's figures of every run");
  const megabytesBefore = process.memoryUsage.rss() / 1e6;
  const evaluated: Evaluated[] = [];
  for (const name of names) evaluated.push(...(await makeAnalyzers(name, values.once ?? false)));
  const columns: Column[] = [];
  for (const one of evaluated) columns.push(...(await columnsOf(one, values, evaluated.length === 1)));
  // maxRSS is in kilobytes.
  const megabytes = Math.max(0, process.resourceUsage().maxRSS / 1e3 - megabytesBefore);
  const figures = [
    ...evaluated.map(
      ({ analyzer }) => `Analyzer ${analyzer.name}, ${analyzer.model}, prompt version ${analyzer.prompt_version}.`,
    ),
    figuresTable(columns),
    `Peak memory above what the process had before the analyzer was loaded: ${Math.round(megabytes)} MB.`,
  ].join("\n\n");
  console.log(figures);
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
