import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "@/lib/instance/home";

/*
 * The formatter breaks code at 130 columns, but neither comments nor patterns and texts. A comment is broken by hand. A pattern that
 * fills many lines counts as these lines, so a file's limit can't be met by width.
 */
const columns = 140;
const maxLines = 250;

const listed = execFileSync("git", ["ls-files", "lib", "app", "tests"], { cwd: projectRoot, encoding: "utf8" }).split("\n");
const sources = listed.filter((file) => /\.tsx?$/.test(file) && existsSync(path.join(projectRoot, file)));
const linesOf = (file: string): string[] => readFileSync(path.join(projectRoot, file), "utf8").split("\n");
/** Patterns and word lists of the rules, which have limits of their own. */
const isRules = (file: string): boolean => file.startsWith("lib/analysis/local/");

test("no comment is wider than 140 columns", () => {
  const wide = sources
    .filter((file) => !isRules(file))
    .flatMap((file) =>
      linesOf(file).flatMap((line, place) =>
        line.length > columns && /^\s*(?:\/\/|\/?\*)/.test(line) ? [`${file}:${place + 1}`] : [],
      ),
    );
  expect(wide).toEqual([]);
});

test("no file of the product has more than 250 lines, where a wide line counts as those that it would fill", () => {
  const isGenerated = (file: string) => file === "lib/db/database.types.ts";
  const long = sources
    .filter((file) => !file.startsWith("tests/") && !isRules(file) && !isGenerated(file))
    .map((file) => ({
      file,
      lines: linesOf(file).reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / columns)), -1),
    }))
    .filter(({ lines }) => lines > maxLines);
  expect(long).toEqual([]);
});
