import { randomUUID } from "node:crypto";
import { z } from "zod";
import { readWrittenCalls } from "@/lib/sample-calls/written-calls";
import { formatWholeClock } from "@/lib/transcript-parser/clock";
import { cpuSecondsOf, memoryOf } from "@/tests/bench/processes";
import type { Report } from "@/tests/bench/report";
import { sendAtOnce } from "@/tests/bench/timing";
import type { Bench, Tenant, World } from "@/tests/bench/world";

const calls = 200;
const words = 10_000;
const wordsAMinute = 167;
const Total = z.object({ meta: z.object({ total: z.int() }) });

/** A call of an hour: the demo calls of one deal one after the other, as `[mm:ss] Name: text`, begun at another turn for each number. */
function hourLongCall(number: number): string {
  const turns = readWrittenCalls("brannock.txt").flatMap(({ segments }) => segments);
  const lines: string[] = [];
  for (let at = number, said = 0; said < words; at++) {
    const turn = turns[at % turns.length];
    if (!turn) throw new Error("the demo calls have no turns");
    lines.push(`[${formatWholeClock((said / wordsAMinute) * 60_000)}] ${turn.speaker}: ${turn.text}`);
    said += turn.text.split(/\s+/).length;
  }
  return lines.join("\n");
}

/** A number for the calls of one run among those that earlier runs left. */
const run = randomUUID().slice(0, 8);

const post = (bench: Bench, sender: Tenant, title: string, number: number) =>
  bench.request(sender, "/transcripts", {
    method: "POST",
    headers: { Prefer: "respond-async", "Content-Type": "application/json" },
    body: JSON.stringify({
      meeting_title: title,
      raw_transcript: hourLongCall(number),
      external_id: `${title}-${number}`,
    }),
  });

const completed = async (bench: Bench, sender: Tenant, title: string): Promise<number> => {
  const query = `q=${encodeURIComponent(title)}&status=completed&limit=1`;
  return Total.parse(await bench.request(sender, `/meetings?${query}`)).meta.total;
};

/** What one call of an hour costs the worker: its first and its second. */
export async function hour({ small, other }: World, report: Report): Promise<void> {
  const { worker } = small.run.pids;
  if (worker === undefined) return;
  report.section(`A call of an hour, ${words.toLocaleString("en")} words`);
  const title = `Hour ${run}`;
  for (const [place, name] of ["the first of a worker", "the next"].entries()) {
    const before = { cpu: cpuSecondsOf(worker), memory: memoryOf(worker) };
    let peak = before.memory;
    await post(small, other, title, place);
    while ((await completed(small, other, title)) <= place) peak = Math.max(peak, memoryOf(worker));
    report.add(`${name}: worker's processor time`, "s", [cpuSecondsOf(worker) - before.cpu]);
    report.add(`${name}: memory at most over before`, "MB", [peak - before.memory]);
  }
}

/** What another organization's reads take while a queue of such calls is worked off, and before. */
export async function queue({ small, tenant, other }: World, report: Report): Promise<void> {
  const read = () => small.request(tenant, "/meetings");
  report.section(`GET /meetings of one organization, ${calls} calls of an hour queued by another`);
  const before = await sendAtOnce(1, 500, read);
  const title = `Queue ${run}`;
  const started = performance.now();
  const posting = (async () => {
    for (let number = 0; number < calls; number++) await post(small, other, title, number);
  })();
  const meanwhile: number[] = [];
  while ((await completed(small, other, title)) < calls) meanwhile.push(...(await sendAtOnce(1, 40, read)).milliseconds);
  await posting;
  report.add("meanwhile", "ms", meanwhile);
  report.add("before", "ms", before.milliseconds);
  report.add("the whole queue", "s", [(performance.now() - started) / 1000]);
}
