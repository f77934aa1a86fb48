import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { lockHome } from "@/lib/instance/lock";
import { readPorts, writePorts } from "@/lib/instance/ports";
import { readRun, removeRun } from "@/lib/instance/run-file";
import { openSecrets } from "@/lib/instance/secrets";

let home: string;
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), "mira-state-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const file = (name: string) => path.join(home, name);

const readers: [string, (home: string) => unknown, RegExp][] = [
  ["ports.json", readPorts, /delete it, and the next start chooses ports anew\.$/],
  ["secrets.json", openSecrets, /put it back from your backup, .*\.$/],
  ["run.json", readRun, /end Mira and start it again, .*\.$/],
  ["lock", lockHome, /delete it while no Mira runs on this directory\.$/],
];

describe.each(readers)("%s", (name, read, remedy) => {
  test.each([
    ["cut short", '{"web": 30'],
    ["of somebody else", `[${'"what is this?", '.repeat(200)}1]`],
    ["of NULs, as after a power cut", "\0".repeat(4096)],
  ])("%s is one sentence with its name and what to do", (_, content) => {
    writeFileSync(file(name), content);
    expect(() => read(home)).toThrow(expect.objectContaining({ message: expect.stringMatching(remedy) }));
    expect(() => read(home)).toThrow(expect.objectContaining({ message: expect.stringContaining(file(name)) }));
  });

  test("that is a directory is one sentence too", () => {
    mkdirSync(file(name));
    expect(() => read(home)).toThrow(expect.objectContaining({ message: expect.stringMatching(remedy) }));
  });
});

describe("secrets", () => {
  test("are made once, for their owner alone", () => {
    const made = openSecrets(home);
    expect(openSecrets(home)).toEqual(made);
    expect(statSync(file("secrets.json")).mode & 0o777).toBe(0o600);
    expect(readdirSync(home)).toEqual(["secrets.json"]);
  });

  test.each(["postgres", "ports.json"])("that are lost are not made anew where %s shows that there were some", (trace) => {
    openSecrets(home);
    if (trace === "postgres") mkdirSync(file(trace));
    else writePorts(home, { web: 3000 });
    rmSync(file("secrets.json"));
    expect(() => openSecrets(home)).toThrow(/secrets\.json is gone.*put it back from your backup/);
    expect(readdirSync(home)).toEqual([trace]);
  });
});

test("a file that can't be replaced stays as it was, without a draft beside it", () => {
  writePorts(home, { web: 3000 });
  mkdirSync(file(`ports.json.${process.pid}.new`));
  expect(() => writePorts(home, { web: 4000 })).toThrow();
  rmSync(file(`ports.json.${process.pid}.new`), { recursive: true, force: true });
  expect(readPorts(home)).toEqual({ web: 3000 });
});

test("what an earlier run left as run.json does not stop a start, whatever it is", () => {
  mkdirSync(path.join(file("run.json"), "deep"), { recursive: true });
  removeRun(home);
  expect(readRun(home)).toBeUndefined();
});
