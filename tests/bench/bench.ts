import { Bench, makeTenant, type Tenant } from "@/tests/bench/bench-instance";
import { fillLists, listPaths } from "@/tests/bench/lists";
import { fillUp, organizations, slugOf } from "@/tests/bench/meetings";
import { pipelineRate } from "@/tests/bench/pipeline";
import { memoryOf } from "@/tests/bench/processes";
import { printHour, printQueue } from "@/tests/bench/queue";
import { fillLarge, largeSlug, printExports, printTeamStats } from "@/tests/bench/statistics";
import { printTimes, takeTurns } from "@/tests/bench/timing";

/*
 * `npm run bench`: starts two instances of its own, one with ten thousand rows in each list and one with a million, and prints what
 * things take, side by side in one run. No test: a machine that does other things gives other figures, the ratios less so.
 * Parts can be named: `npm run bench -- lists queue`.
 */
const rounds = 300;
const parts = { lists, statistics, pipeline, queue } as const;
const isPart = (name: string): name is keyof typeof parts => name in parts;
const named = process.argv.slice(2);
const wanted = (named.length > 0 ? named : Object.keys(parts)).filter(isPart);

const { benches, provided } = await Bench.startTwo(async () => {
  const tenants: Tenant[] = [];
  for (let place = 0; place < organizations; place++) tenants.push(await makeTenant(slugOf(place)));
  return { tenant: tenants[organizations / 2] as Tenant, other: tenants[0] as Tenant, large: await makeTenant(largeSlug) };
});
const [small, large] = benches;
const { tenant, other } = provided;
try {
  for (const part of wanted) await parts[part]();
  console.log("\nMemory");
  for (const name of ["web", "worker", "supabase", "postgres"] as const) {
    const pid = large.run.pids[name];
    if (pid !== undefined) console.log(`  ${name.padEnd(44)}${memoryOf(pid).toFixed(0).padStart(9)} MB`);
  }
} finally {
  await Promise.all(benches.map((bench) => bench.stop()));
}

async function lists(): Promise<void> {
  for (const [bench, each] of [[small, 100] as const, [large, 10_000] as const]) {
    console.log(`Generating ${(each * organizations).toLocaleString("en")} rows of each list`);
    await fillUp(bench.database, each);
    await fillLists(bench.database, each);
  }
  for (const [bench, rows] of [[small, "10,000"] as const, [large, "1,000,000"] as const]) {
    const pair = {
      "GET /meetings": () => bench.request(tenant, "/meetings"),
      "the same query by supabase-js": bench.queryOfList(tenant),
    };
    const title = `Through the API, key check and rate limit included, ${rows} meetings`;
    printTimes(`${title.padEnd(69)} p50      p95`, await takeTurns(pair, rounds));
  }
  console.log(`\n${"As data grows, one organization of 100".padEnd(69)} p50      p95`);
  for (const path of ["/meetings", ...listPaths]) {
    const sizes = {
      [`GET ${path}, 1,000,000 rows`]: () => large.request(tenant, path),
      [`GET ${path}, 10,000 rows`]: () => small.request(tenant, path),
    };
    printTimes(null, await takeTurns(sizes, rounds));
  }
}

async function statistics(): Promise<void> {
  await fillLarge(large.database);
  await printTeamStats(large.database, 20);
  const { web } = large.run.pids;
  if (web !== undefined) await printExports(large, provided.large, web);
}

async function pipeline(): Promise<void> {
  const { count, perMinute, words } = await pipelineRate((path, init) => large.request(tenant, path, init), 5);
  const size = `${count} transcripts of ${Math.round(words)} words`;
  console.log(`\nPipeline: ${size}, ${perMinute.toFixed(0)} a minute, from POST to completed`);
}

async function queue(): Promise<void> {
  await printHour(small, other);
  await printQueue(small, { sender: other, reader: tenant });
}
