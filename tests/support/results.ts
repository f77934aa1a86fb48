import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";

export type Figures = { passed: number; failed: number; skipped: number };

const VitestReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
  testResults: z.array(
    z.object({ name: z.string(), status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
});

const PlaywrightReport = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
});

/** What vitest's JSON report counted. A file that could not be loaded counts as a failed test, and so does a suite without tests. */
export function readVitest(file: string, end: string, suites: readonly string[]): Figures {
  const report = read(file, VitestReport);
  if (report === undefined) return crashed("vitest", end);
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.every((test) => test.status !== "failed"),
  );
  const empty = suites.filter((suite) => !report.testResults.some(({ name }) => name.includes(`/tests/${suite}/`)));
  for (const suite of empty) console.error(`tests/${suite} has no tests.`);
  return withEnd("vitest", end, {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length + empty.length,
    skipped: report.numPendingTests + report.numTodoTests,
  });
}

/** What Playwright's JSON report counted. A test that passed only when it was tried again has failed. */
export function readPlaywright(file: string, end: string): Figures {
  const report = read(file, PlaywrightReport);
  if (report === undefined) return crashed("Playwright", end);
  const { expected, unexpected, flaky, skipped } = report.stats;
  return withEnd("Playwright", end, { passed: expected, failed: unexpected + flaky, skipped });
}

function read<Schema extends z.ZodType>(file: string, schema: Schema): z.infer<Schema> | undefined {
  return existsSync(file) ? schema.parse(JSON.parse(readFileSync(file, "utf8"))) : undefined;
}

/** A runner that reports no failure and yet ends with an error had one outside of its tests. */
function withEnd(runner: string, end: string, figures: Figures): Figures {
  return end === "exit code 0" || figures.failed > 0 ? figures : { ...crashed(runner, end), passed: figures.passed };
}

function crashed(runner: string, end: string): Figures {
  console.error(`${runner} ended with ${end} and no failed test in its report.`);
  return { passed: 0, failed: 1, skipped: 0 };
}
