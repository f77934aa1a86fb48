import pg from "pg";
import { Bench } from "@/tests/bench/bench-instance";
import { fillLists, listPaths } from "@/tests/bench/lists";
import { fillUp, organizations, slugOf } from "@/tests/bench/meetings";
import { memoryOf } from "@/tests/bench/memory";
import { pipelineRate } from "@/tests/bench/pipeline";
import { fillLarge, largeSlug, printExports, printTeamStats } from "@/tests/bench/statistics";
import { printTimes, takeTurns } from "@/tests/bench/timing";

/*
 * `npm run bench`: starts an instance of its own and prints what it takes, side by side in one run. No test: a machine that does
 * other things gives other figures, the ratios less so. Rounds can be given: `npm run bench -- 500`.
 */
const rounds = Number(process.argv[2] ?? 300);
const bench = await Bench.start();
const client = new pg.Client({ connectionString: bench.run.database_url });
try {
  await client.connect();
  await main();
} finally {
  await client.end();
  await bench.stop();
}

async function main(): Promise<void> {
  for (let place = 0; place < organizations; place++) await bench.addOrganization(slugOf(place));
  const tenant = await bench.tenant(slugOf(organizations / 2));

  const lists = (rows: string) =>
    Object.fromEntries(listPaths.map((path) => [`GET ${path}, ${rows} rows`, () => tenant.request(path)]));
  await fillUp(client, 100);
  await fillLists(client, 100);
  const direct = await takeTurns(
    { "GET /meetings": tenant.listThroughApi, "the same query by supabase-js": tenant.listDirectly },
    rounds,
  );
  printTimes("GET /meetings through the API, key check and rate limit included      p50      p95", direct);
  const smallLists = await takeTurns(lists("10,000"), rounds);
  const small = await takeTurns({ "10,000 meetings of 100 organizations": tenant.listThroughApi }, rounds);

  console.log("\nGenerating 1,000,000 meetings");
  await fillUp(client, 10_000);
  await fillLists(client, 10_000);
  const large = await takeTurns({ "1,000,000 meetings of 100 organizations": tenant.listThroughApi }, rounds);
  printTimes("GET /meetings as data grows                                           p50      p95", [...large, ...small]);
  const largeDirect = await takeTurns(
    { "GET /meetings": tenant.listThroughApi, "the same query by supabase-js": tenant.listDirectly },
    rounds,
  );
  printTimes("The first pair again, at 1,000,000                                    p50      p95", largeDirect);

  const largeLists = await takeTurns(lists("1,000,000"), rounds);
  for (const [place, measured] of largeLists.entries()) {
    const before = smallLists[place];
    if (before)
      printTimes("A list as data grows                                                  p50      p95", [measured, before]);
  }

  await bench.addOrganization(largeSlug);
  await fillLarge(client);
  await printTeamStats(client, 20);
  const { web } = bench.run.pids;
  if (web !== undefined) await printExports(`${bench.run.url}/api/v1`, web);

  const { count, perMinute, words } = await pipelineRate(tenant.request, 5);
  console.log(
    `\nPipeline: ${count} transcripts of ${Math.round(words)} words, ${perMinute.toFixed(0)} a minute, from POST to completed`,
  );
  console.log("\nMemory");
  for (const name of ["web", "worker", "supabase", "postgres"] as const) {
    const pid = bench.run.pids[name];
    if (pid !== undefined) console.log(`  ${name.padEnd(44)}${memoryOf(pid).toFixed(0).padStart(9)} MB`);
  }
}
