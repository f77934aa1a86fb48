import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { searchCalls } from "@/lib/search/contract";
import { createTranscript } from "@/lib/transcripts/contract";
import { newTenant, type Tenant } from "@/tests/support/tenant";

/** Real calls, where they are on this machine: see real-calls.test.ts. */
const folder = path.resolve(import.meta.dirname, "../../../shared/data/transcripts");
const files = ["earnings22-4474955.zoom.vtt", "earnings22-4479524.zoom.vtt", "qmsum-ES2004a.txt", "qmsum-TS3004b.txt"];

/** Questions about the two earnings calls, by hand: the call, the question, and words of a line that answers it. */
const questions: readonly (readonly [0 | 1, string, string])[] = [
  [0, "How many centers are in the pipeline for next year?", "over ten centers in the pipeline"],
  [0, "What was the delinquency rate at the end of the quarter?", "delinquency rate"],
  [0, "Why did general and administrative expenses increase?", "General and administrative expenses increased"],
  [0, "Why are kids' activity centers shut down?", "first ones to be shut down"],
  [0, "What happens to the Wanlimu e-commerce platform?", "Wanlimu e-commerce platform"],
  [0, "How did research and development expenses change?", "Research and development expenses decreased"],
  [0, "Which teachers and instructors have to be hired?", "hire teachers and instructors"],
  [0, "How many loans are funded by their own capital?", "funded by our own capital"],
  [1, "Where is the largest EV market in the world?", "China is the largest EV"],
  [1, "How many auto shows were organized?", "the number of auto shows we organized"],
  [1, "How many customers and automobile sales transactions were there?", "automobile sales transactions"],
  [1, "What net revenues are expected in the fourth quarter?", "we expect our net revenues"],
  [1, "What does the collaboration with WeBank bring?", "collaboration with WeBank"],
  [1, "How much cash and restricted cash is there?", "cash and cash equivalents"],
  [1, "How much did virtual dealership services grow?", "virtual dealership"],
  [1, "What constrained auto production?", "constrained auto production"],
];

async function meetingsOf(tenant: Tenant): Promise<string[]> {
  const ids: string[] = [];
  for (const file of files) {
    const body = { meeting_title: file, raw_transcript: readFileSync(path.join(folder, file), "utf8") };
    ids.push((await tenant.writer.call(createTranscript, { body, headers: { Prefer: "respond-async" } })).data.meeting_id);
  }
  return ids;
}

describe("five hits of a search over real calls", () => {
  test("have the line that answers, for at least 77 % in its call and 54 % over four calls", async ({ skip }) => {
    if (!files.every((file) => existsSync(path.join(folder, file)))) skip(`${folder} has no such calls`);
    const tenant = await newTenant();
    const ids = await meetingsOf(tenant);
    const missed: Record<"inCall" | "overAll", string[]> = { inCall: [], overAll: [] };
    for (const [call, q, words] of questions)
      for (const [place, within] of [["inCall", { meeting_id: ids[call] ?? "" }] as const, ["overAll", {}] as const]) {
        const { data } = await tenant.reader.call(searchCalls, { query: { q, limit: 5, ...within } });
        const isHit = data.some(({ meeting_id, text }) => meeting_id === ids[call] && text.includes(words));
        if (!isHit) missed[place].push(q);
      }
    expect(1 - missed.inCall.length / questions.length, missed.inCall.join("\n")).toBeGreaterThanOrEqual(0.77);
    expect(1 - missed.overAll.length / questions.length, missed.overAll.join("\n")).toBeGreaterThanOrEqual(0.54);
  });
});
