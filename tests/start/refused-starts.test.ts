import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { projectRoot } from "@/lib/instance/home";
import { openSecrets } from "@/lib/instance/secrets";
import { plainEnvironment, temporaryHome } from "@/tests/support/instance";

/** Starts Mira on a data directory that somebody spoilt; answers its exit code and the lines that it ends with. */
async function startOn(spoil: (home: string) => void, settings: Record<string, string> = {}) {
  const home = temporaryHome();
  try {
    spoil(home);
    const child = spawn(process.execPath, ["--import", "tsx", "lib/server/start.ts"], {
      cwd: projectRoot,
      env: { ...plainEnvironment, MIRA_HOME: home, MIRA_DEMO: "0", ...settings },
      stdio: ["ignore", "ignore", "pipe"],
    });
    const ended = once(child, "exit");
    const lines = (await text(child.stderr)).trim().split("\n");
    const [code] = await ended;
    return { code, lines: lines.map((line) => line.replace(home, "HOME")), secrets: existsSync(path.join(home, "secrets.json")) };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

const write = (file: string, content: string) => (home: string) => {
  openSecrets(home);
  writeFileSync(path.join(home, file), content);
};
const use = (directory: string) => (home: string) => mkdirSync(path.join(home, directory));

test("a start that can't go on ends with one sentence that names the file or the port, and what to do", async () => {
  const squatter = createServer().listen(0, "127.0.0.1");
  await once(squatter, "listening");
  const address = squatter.address();
  const port = typeof address === "object" && address !== null ? String(address.port) : "";
  const [lock, ports, secrets, oldSecrets, lostSecrets, taken] = await Promise.all([
    startOn(write("lock", "what is this? ".repeat(100))),
    startOn(write("ports.json", '{"web": 30')),
    startOn(write("secrets.json", "")),
    startOn(write("secrets.json", '{"jwtSecret": "x"}')),
    startOn(use("postgres")),
    startOn(() => undefined, { PORT: port }),
  ]);
  squatter.close();
  expect(lock.lines).toEqual([expect.stringMatching(/^HOME\/lock .*: delete it while no Mira runs/)]);
  expect(ports.lines).toEqual([expect.stringMatching(/^HOME\/ports\.json does not hold what Mira wrote there: delete it/)]);
  for (const { lines } of [secrets, oldSecrets])
    expect(lines).toEqual([expect.stringMatching(/^HOME\/secrets\.json does not hold .*: put it back from your backup/)]);
  expect(lostSecrets.lines).toEqual([expect.stringMatching(/^HOME\/secrets\.json is gone, .*: put it back from your backup/)]);
  expect(lostSecrets.secrets).toBe(false);
  expect(taken.lines).toEqual([expect.stringMatching(new RegExp(`^PORT is ${port}, which another program has`))]);
  for (const { code } of [lock, ports, secrets, oldSecrets, lostSecrets, taken]) expect(code).toBe(1);
});
