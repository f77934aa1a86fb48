import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { projectRoot } from "@/lib/instance/home";

const directory = path.join(projectRoot, "supabase/seed/demo");
const SeedCall = z.looseObject({ raw_transcript: z.string() });
const Total = z.object({ meta: z.object({ total: z.int() }) });

type Request = (pathAndQuery: string, init?: RequestInit) => Promise<unknown>;

/** Sends each demo call `times` times and waits until all are analysed: transcripts a minute, and words in each on average. */
export async function pipelineRate(
  request: Request,
  times: number,
): Promise<{ count: number; perMinute: number; words: number }> {
  const calls = readdirSync(directory).map((file) =>
    SeedCall.parse(JSON.parse(readFileSync(path.join(directory, file), "utf8"))),
  );
  const bodies = Array.from({ length: times }, () => calls).flat();
  const started = performance.now();
  for (const [place, { raw_transcript }] of bodies.entries()) {
    const body = JSON.stringify({ meeting_title: `Pipeline ${place}`, raw_transcript, external_id: `pipeline-${place}` });
    await request("/transcripts", {
      method: "POST",
      headers: { Prefer: "respond-async", "Content-Type": "application/json" },
      body,
    });
  }
  for (let done = 0; done < bodies.length; ) {
    await delay(100);
    done = Total.parse(await request("/meetings?q=Pipeline&status=completed&limit=1")).meta.total;
  }
  const minutes = (performance.now() - started) / 60_000;
  const words = calls.reduce((sum, { raw_transcript }) => sum + raw_transcript.split(/\s+/).length, 0) / calls.length;
  return { count: bodies.length, perMinute: bodies.length / minutes, words };
}
