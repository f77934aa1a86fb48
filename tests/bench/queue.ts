import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { projectRoot } from "@/lib/instance/home";
import { formatWholeClock } from "@/lib/transcript-parser/clock";
import { parseTranscript } from "@/lib/transcript-parser/parse";
import type { Bench, Tenant } from "@/tests/bench/bench-instance";
import { cpuSecondsOf, memoryOf } from "@/tests/bench/processes";
import { printTimes } from "@/tests/bench/timing";

const calls = 200;
const words = 10_000;
const wordsAMinute = 167;
const Total = z.object({ meta: z.object({ total: z.int() }) });
const SeedCall = z.looseObject({ raw_transcript: z.string() });

/** A call of an hour: the demo calls of one deal one after the other, as `[mm:ss] Name: text`, begun at another turn for each number. */
function hourLongCall(number: number): string {
  const directory = path.join(projectRoot, "supabase/seed/demo");
  const turns = readdirSync(directory)
    .filter((file) => file.includes("brannock"))
    .map((file) => SeedCall.parse(JSON.parse(readFileSync(path.join(directory, file), "utf8"))))
    .flatMap(({ raw_transcript }) => parseTranscript(raw_transcript, "auto").segments);
  const lines: string[] = [];
  for (let at = number, said = 0; said < words; at++) {
    const turn = turns[at % turns.length];
    if (!turn) throw new Error("the demo calls have no turns");
    lines.push(`[${formatWholeClock((said / wordsAMinute) * 60_000)}] ${turn.speaker}: ${turn.text}`);
    said += turn.text.split(/\s+/).length;
  }
  return lines.join("\n");
}

const post = (bench: Bench, sender: Tenant, number: number) =>
  bench.request(sender, "/transcripts", {
    method: "POST",
    headers: { Prefer: "respond-async", "Content-Type": "application/json" },
    body: JSON.stringify({
      meeting_title: `Hour ${number}`,
      raw_transcript: hourLongCall(number),
      external_id: `hour-${number}`,
    }),
  });

const completed = async (bench: Bench, sender: Tenant): Promise<number> =>
  Total.parse(await bench.request(sender, "/meetings?q=Hour&status=completed&limit=1")).meta.total;

/** Prints what one call of an hour costs the worker: its first and its second. */
export async function printHour(bench: Bench, sender: Tenant): Promise<void> {
  console.log(`\nA call of an hour, ${words.toLocaleString("en")} words      worker's CPU   memory at most over before`);
  const { worker } = bench.run.pids;
  if (worker === undefined) return;
  for (const [place, name] of ["the first of a worker", "the next"].entries()) {
    const before = { cpu: cpuSecondsOf(worker), memory: memoryOf(worker) };
    let peak = before.memory;
    await post(bench, sender, place);
    while ((await completed(bench, sender)) <= place) peak = Math.max(peak, memoryOf(worker));
    const cpu = `${(cpuSecondsOf(worker) - before.cpu).toFixed(2)} s`;
    console.log(`  ${name.padEnd(40)}${cpu.padStart(10)}${`${(peak - before.memory).toFixed(0)} MB`.padStart(31)}`);
  }
}

/** Prints how long a queue of such calls takes, and what another organization's reads take meanwhile. */
export async function printQueue(bench: Bench, { sender, reader }: { sender: Tenant; reader: Tenant }): Promise<void> {
  const timed = async () => {
    const started = performance.now();
    await bench.request(reader, "/meetings");
    return performance.now() - started;
  };
  const idle: number[] = [];
  for (let round = 0; round < 500; round++) idle.push(await timed());

  const before = await completed(bench, sender);
  const started = performance.now();
  const posting = (async () => {
    for (let number = 0; number < calls; number++) await post(bench, sender, before + number);
  })();
  const busy: number[] = [];
  for (let done = before; done < before + calls; done = await completed(bench, sender))
    for (let round = 0; round < 40; round++) busy.push(await timed());
  await posting;
  const seconds = (performance.now() - started) / 1000;
  printTimes(`A queue of ${calls} such calls: ${seconds.toFixed(0)} s. GET /meetings of another organization    p50      p95`, [
    { name: "meanwhile", milliseconds: busy },
    { name: "before", milliseconds: idle.slice(100) },
  ]);
}
