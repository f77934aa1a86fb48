import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { projectRoot } from "@/lib/instance/home";

/** What a program prints in production that begins as those of an installation do. */
function printed(program: string, ...nodeArguments: string[]) {
  const source = `import "@/lib/process-output"; import "@/lib/instance/required-node"; ${program}`;
  const options = {
    cwd: projectRoot,
    env: { PATH: process.env.PATH, NODE_ENV: "production" },
    encoding: "utf8",
    input: source,
  } as const;
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [...nodeArguments, "--import", "tsx", "--input-type=module", "-"],
    options,
  );
  return {
    status,
    lines: `${stdout}${stderr}`
      .trim()
      .split("\n")
      .map((line): unknown => JSON.parse(line)),
  };
}

describe("in production every line is JSON", () => {
  test("what a library prints, on both outputs, in several lines and in colour", () => {
    const { lines } = printed(
      'console.log("two\\nlines"); console.error("\\u001b[31mred\\u001b[0m of mira_live_abc"); console.log(""); process.stdout.write(JSON.stringify({ level: "info", n: 1 }) + "\\n");',
    );
    expect(lines).toEqual([
      { level: "info", time: expect.any(String), msg: "two\nlines" },
      { level: "info", n: 1 },
      { level: "error", time: expect.any(String), msg: "red of [key]" },
    ]);
  });

  test.each([
    ["an error that nobody caught", 'setImmediate(() => { throw new Error("broken"); });'],
    ["a promise that nobody waited for", 'void Promise.reject(new Error("broken"));'],
    ["a start that fails", 'throw new Error("broken");'],
  ])("and %s ends the process with one", (_, program) => {
    const { status, lines } = printed(program);
    expect(status).toBe(1);
    expect(lines).toEqual([{ level: "fatal", time: expect.any(String), msg: expect.stringMatching(/^Error: broken\n/) }]);
  });
});

test("an older Node is told by one sentence that says what to do", () => {
  const older = "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } })";
  const { status, lines } = printed("", "--import", `data:text/javascript,${encodeURIComponent(older)}`);
  expect(status).toBe(1);
  expect(lines).toEqual([
    { level: "error", time: expect.any(String), msg: expect.stringMatching(/^Mira runs on Node 24 .*npm start$/) },
  ]);
});
