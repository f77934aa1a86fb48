import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { projectRoot } from "@/lib/instance/home";
import type { Report } from "@/tests/bench/report";
import type { World } from "@/tests/bench/world";

const directory = path.join(projectRoot, "supabase/seed/demo");
const SeedCall = z.looseObject({ raw_transcript: z.string() });
const Total = z.object({ meta: z.object({ total: z.int() }) });

/** Sends the demo calls five times and waits until all are analyzed: transcripts a minute, from POST to completed. */
export async function pipeline({ small, tenant }: World, report: Report): Promise<void> {
  const run = randomUUID().slice(0, 8);
  const calls = readdirSync(directory).map((file) =>
    SeedCall.parse(JSON.parse(readFileSync(path.join(directory, file), "utf8"))),
  );
  const bodies = Array.from({ length: 5 }, () => calls).flat();
  const words = calls.reduce((sum, { raw_transcript }) => sum + raw_transcript.split(/\s+/).length, 0) / calls.length;
  report.section(`Pipeline: ${bodies.length} transcripts of ${Math.round(words)} words`);
  const started = performance.now();
  for (const [place, { raw_transcript }] of bodies.entries()) {
    const body = JSON.stringify({ meeting_title: `Pipeline ${run}`, raw_transcript, external_id: `pipeline-${run}-${place}` });
    const headers = { Prefer: "respond-async", "Content-Type": "application/json" };
    await small.request(tenant, "/transcripts", { method: "POST", headers, body });
  }
  for (let done = 0; done < bodies.length; ) {
    await delay(100);
    done = Total.parse(await small.request(tenant, `/meetings?q=${run}&status=completed&limit=1`)).meta.total;
  }
  report.add("transcripts", "a minute", [bodies.length / ((performance.now() - started) / 60_000)]);
}
