import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { z } from "zod";
import { projectRoot } from "@/lib/instance/home";

const tree = mkdtempSync(path.join(tmpdir(), "mira-imports-"));
afterAll(() => rmSync(tree, { recursive: true, force: true }));

const Report = z.object({
  summary: z.object({ violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })) }),
});

/** Each file of a small project, what it imports, and the rule that this breaks; null where it is allowed. */
const house: readonly (readonly [file: string, imports: string, breaks: string | null])[] = [
  ["lib/db/pool.ts", "@/lib/api/errors", "lib/db/ imports only rooms below it"],
  ["lib/api/errors.ts", "@/lib/auth/session", "lib/api/ imports only rooms below it"],
  ["lib/auth/session.ts", "@/lib/members/service", "lib/auth/ imports only rooms below it"],
  ["lib/jobs/worker.ts", "@/lib/meetings/jobs", "lib/jobs/ imports only rooms below it"],
  ["lib/jobs/queues.ts", "@/lib/auth/caller", "lib/jobs/ imports only rooms below it"],
  ["lib/auth/caller.ts", "@/lib/identity/caller", null],
  ["lib/identity/caller.ts", "@/lib/env", null],
  ["lib/env.ts", "zod", null],
  ["lib/members/service.ts", "@/lib/tasks/service", null],
  ["lib/tasks/service.ts", "@/lib/reports/rows", "a domain reaches another through its contracts and its service"],
  ["lib/reports/rows.ts", "@/lib/tasks/contract", "domains have no circle among each other"],
  ["lib/tasks/contract.ts", "openai", "only lib/analysis/openai/ imports openai"],
  ["lib/meetings/jobs.ts", "pg", "only lib/(db|embedded)/ imports pg"],
  ["lib/meetings/service.ts", "pg-boss", "only lib/jobs/ imports pg-boss"],
  ["lib/metrics/talk.ts", "@/lib/metrics/words", "files have no circle"],
  // A circle is told once, at the first of its files.
  ["lib/metrics/words.ts", "@/lib/metrics/talk", null],
  ["lib/somewhere/new.ts", "@/lib/env", "a room of lib/ stands in a layer"],
  ["app/page.ts", "@/lib/db/pool", "pages and routes don't ask the database"],
];

test("every law of imports is held: a file that breaks it is named, one that does not is not", () => {
  for (const [file, imports] of house) {
    mkdirSync(path.dirname(path.join(tree, file)), { recursive: true });
    writeFileSync(
      path.join(tree, file),
      `import type * as other from "${imports}";\nexport type Other = typeof other;\nimport "${imports}";\n`,
    );
  }
  symlinkSync(path.join(projectRoot, "node_modules"), path.join(tree, "node_modules"));
  for (const file of [".dependency-cruiser.mjs", ".dependency-cruiser.resolve.mjs"])
    copyFileSync(path.join(projectRoot, file), path.join(tree, file));
  const found = violations();
  for (const [file, imports, breaks] of house) {
    const names = found.filter(({ from }) => from === file || from === path.dirname(file)).map(({ rule }) => rule.name);
    expect({ file, imports, names }).toEqual({ file, imports, names: breaks === null ? [] : expect.arrayContaining([breaks]) });
  }
  // It starts a program that reads every package.
}, 120_000);

function violations() {
  const command = path.join(projectRoot, "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs");
  const { stdout } = spawnSync(process.execPath, [command, "--output-type", "json", "app", "lib"], {
    cwd: tree,
    encoding: "utf8",
  });
  return Report.parse(JSON.parse(stdout)).summary.violations;
}
