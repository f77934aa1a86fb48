import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { errorStatus } from "@/lib/api/errors";

const text = readFileSync("docs/errors.md", "utf8");

test.each(Object.entries(errorStatus))(
  "docs/errors.md explains %s (%i): example, what happened, how to fix it",
  (code, status) => {
    const section = text.split(`\n## ${code}\n`)[1]?.split("\n## ")[0];
    expect(section).toMatch(new RegExp(`^\\n${status}[.,]`));
    expect(section).toContain(`"code": "${code}"`);
    expect(section).toContain("**What happened.**");
    expect(section).toContain("**How to fix it.**");
  },
);

test("docs/errors.md explains no code that is not there", () => {
  expect([...text.matchAll(/^## (\w+)$/gm)].map(([, code]) => code).sort()).toEqual(Object.keys(errorStatus).sort());
});
