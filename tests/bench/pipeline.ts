import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { projectRoot } from "@/lib/instance/home";
import { readWrittenCalls } from "@/lib/sample-calls/written-calls";
import type { Report } from "@/tests/bench/report";
import type { World } from "@/tests/bench/world";

const directory = path.join(projectRoot, "supabase/seed/demo");
const Total = z.object({ meta: z.object({ total: z.int() }) });

/** Sends the demo calls five times and waits until all are analyzed: transcripts a minute, from POST to completed. */
export async function pipeline({ small, tenant }: World, report: Report): Promise<void> {
  const run = randomUUID().slice(0, 8);
  const calls = readdirSync(directory).flatMap(readWrittenCalls);
  const bodies = Array.from({ length: 5 }, () => calls).flat();
  const spoken = calls.flatMap(({ segments }) => segments).map(({ text }) => text.split(/\s+/).length);
  const words = spoken.reduce((sum, count) => sum + count, 0) / calls.length;
  report.section(`Pipeline: ${bodies.length} transcripts of ${Math.round(words)} words`);
  const started = performance.now();
  for (const [place, { segments }] of bodies.entries()) {
    const body = JSON.stringify({ meeting_title: `Pipeline ${run}`, segments, external_id: `pipeline-${run}-${place}` });
    const headers = { Prefer: "respond-async", "Content-Type": "application/json" };
    await small.request(tenant, "/transcripts", { method: "POST", headers, body });
  }
  for (let done = 0; done < bodies.length; ) {
    await delay(100);
    done = Total.parse(await small.request(tenant, `/meetings?q=${run}&status=completed&limit=1`)).meta.total;
  }
  report.add("transcripts", "a minute", [bodies.length / ((performance.now() - started) / 60_000)]);
}
