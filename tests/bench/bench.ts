import { mkdirSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "@/lib/instance/home";
import { calls } from "@/tests/bench/calls";
import { growingQueries } from "@/tests/bench/growing-queries";
import { growth, requests } from "@/tests/bench/lists";
import { memory } from "@/tests/bench/memory";
import { pipeline } from "@/tests/bench/pipeline";
import { hour, queue } from "@/tests/bench/queue";
import { Report } from "@/tests/bench/report";
import { search } from "@/tests/bench/search";
import { exports, teamStatistics } from "@/tests/bench/statistics";
import { web } from "@/tests/bench/web";
import { openWorld, type World } from "@/tests/bench/world";

/*
 * `npm run bench`: starts two instances of its own, one with ten thousand rows in each list and one with a million, and prints what
 * things take; `bench/results.json` has the same figures. The rows are made at the first run and kept in `.bench`. No test: a machine
 * that does other things gives other figures, the ratios less so. Benchmarks can be named: `npm run bench -- requests growth`.
 */
type Benchmark = (world: World, report: Report) => Promise<void>;

const benchmarks: Readonly<Record<string, Benchmark>> = {
  requests,
  growth,
  growingQueries,
  teamStatistics,
  exports,
  pipeline,
  hour,
  queue,
  memory,
};
/** They start what they need themselves. */
const alone: Readonly<Record<string, (report: Report) => Promise<void>>> = { web, calls, search };

/** They take minutes. */
const onlyWhenNamed: readonly string[] = ["queue", "web", "calls", "search"];

const named = process.argv.slice(2);
const known = { ...benchmarks, ...alone };
const unknown = named.filter((name) => !(name in known));
if (unknown.length > 0) {
  console.error(`No such benchmark: ${unknown.join(", ")}. There are ${Object.keys(known).join(", ")}.`);
  process.exit(1);
}
const isWanted = (name: string) => (named.length > 0 ? named.includes(name) : !onlyWhenNamed.includes(name));
const report = new Report();
for (const [name, benchmark] of Object.entries(alone)) if (isWanted(name)) await benchmark(report);
if (Object.keys(benchmarks).some(isWanted)) await measureWorld();
mkdirSync(path.join(projectRoot, "bench"), { recursive: true });
report.write(path.join(projectRoot, "bench/results.json"));

async function measureWorld(): Promise<void> {
  const world = await openWorld();
  try {
    for (const [name, benchmark] of Object.entries(benchmarks)) if (isWanted(name)) await benchmark(world, report);
  } finally {
    await world.close();
  }
}
