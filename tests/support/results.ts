import { existsSync, readFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { z } from "zod";

/** What a runner counted, and of each failed test its place and name with what it said, shortened. */
export type Figures = { passed: number; failed: number; skipped: number; failures: string[] };

const VitestReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({ status: z.string(), fullName: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
});

const PlaywrightError = z.object({ message: z.string().optional() });
const PlaywrightSpec = z.object({
  title: z.string(),
  file: z.string(),
  ok: z.boolean(),
  tests: z.array(z.object({ results: z.array(z.object({ errors: z.array(PlaywrightError) })) })),
});
const PlaywrightSuite = z.object({
  specs: z.array(PlaywrightSpec),
  get suites() {
    return z.array(PlaywrightSuite).optional();
  },
});
const PlaywrightReport = z.object({
  suites: z.array(PlaywrightSuite),
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
  const failed = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === "failed")
      .map(({ fullName, failureMessages }) => failure(name, fullName, failureMessages ?? [])),
  );
  return withEnd("vitest", end, {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length + empty.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: [
      ...failed,
      ...unloaded.map(({ name, message }) => failure(name, "could not be loaded", [message])),
      ...empty.map((suite) => `tests/${suite} has no tests.`),
    ],
  });
}

/** What Playwright's JSON report counted. A test that passed only when it was tried again has failed. */
export function readPlaywright(file: string, end: string): Figures {
  const report = read(file, PlaywrightReport);
  if (report === undefined) return crashed("Playwright", end);
  const { expected, unexpected, flaky, skipped } = report.stats;
  const failures = report.suites
    .flatMap(specsOf)
    .filter(({ ok }) => !ok)
    .map(({ file: name, title, tests }) =>
      failure(
        name,
        title,
        tests.flatMap(({ results }) => results.flatMap(({ errors }) => errors.map(({ message }) => message ?? ""))),
      ),
    );
  return withEnd("Playwright", end, { passed: expected, failed: unexpected + flaky, skipped, failures });
}

function specsOf(suite: z.infer<typeof PlaywrightSuite>): z.infer<typeof PlaywrightSpec>[] {
  return [...suite.specs, ...(suite.suites ?? []).flatMap(specsOf)];
}

/** One failed test in a few lines: where, which, and the start of what it said. */
function failure(file: string, name: string, messages: readonly string[]): string {
  const place = file.slice(Math.max(0, file.indexOf("tests/")));
  const said = stripVTControlCharacters(messages.join("\n")).split("\n").slice(0, 6).join("\n    ");
  return `${place} > ${name}\n    ${said.slice(0, 600)}`;
}

function read<Schema extends z.ZodType>(file: string, schema: Schema): z.infer<Schema> | undefined {
  return existsSync(file) ? schema.parse(JSON.parse(readFileSync(file, "utf8"))) : undefined;
}

/** A runner that reports no failure and yet ends with an error had one outside of its tests. */
function withEnd(runner: string, end: string, figures: Figures): Figures {
  return end === "exit code 0" || figures.failed > 0 ? figures : { ...crashed(runner, end), passed: figures.passed };
}

function crashed(runner: string, end: string): Figures {
  return { passed: 0, failed: 1, skipped: 0, failures: [`${runner} ended with ${end} and no failed test in its report.`] };
}
