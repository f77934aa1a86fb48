import { beforeAll, expect, test } from "vitest";
import { AskAnswer, ask } from "@/lib/assistant/contract";
import { saveMemory } from "@/lib/memory/contract";
import { createTask } from "@/lib/tasks/contract";
import { createTranscript } from "@/lib/transcripts/contract";
import { calls, type Known, questions } from "@/tests/api/known-answers";
import { analyzed } from "@/tests/support/analyzed";
import { database } from "@/tests/support/database";
import { newTenant, type Tenant } from "@/tests/support/tenant";

let tenant: Tenant;
beforeAll(async () => {
  tenant = await newTenant();
  const { rep, manager } = tenant.members;
  for (const [{ memberId }, name] of [[rep, "Rita Moss"] as const, [manager, "Sven Dahl"] as const])
    await database().owner("update public.members set name = $1 where id = $2", [name, memberId]);
  for (const { title, rep: role, lines } of calls) {
    const body = { meeting_title: title, raw_transcript: lines.join("\n"), user_id: tenant.members[role].userId };
    const { data } = await tenant.admin.call(createTranscript, { body, headers: { Prefer: "respond-async" } });
    await analyzed(tenant.admin, data.meeting_id);
  }
  await tenant.admin.call(createTask, { body: { title: "Book the hall", due_date: "2020-01-02" } });
  await tenant.admin.call(saveMemory, { body: { category: "note", key: "parking", value: "Parking is behind the brewery." } });
}, 120_000);

const said = new Set(calls.flatMap(({ lines }) => lines.map((line) => line.slice(line.indexOf(": ") + 2))));

function isRight({ answered, citations, response }: AskAnswer, known: Known): boolean {
  if ("isRefused" in known) return !answered && citations.length === 0;
  if ("cites" in known) return answered && citations.some(({ quote }) => quote.includes(known.cites));
  return answered && known.says.test(response);
}

test("of 60 questions with known answers, at least 48 are answered rightly or rightly refused, and every quote is word for word", async () => {
  expect(questions).toHaveLength(60);
  const wrong: string[] = [];
  const owner = await tenant.signedIn("owner");
  for (const [input, known] of questions) {
    const answer = AskAnswer.parse((await owner.call(ask, { body: { input, history: [] } })).data);
    for (const { quote } of answer.citations)
      expect(
        [...said].some((line) => line.includes(quote)),
        quote,
      ).toBe(true);
    if (!isRight(answer, known)) wrong.push(`${input} → ${answer.intent}: ${answer.response.slice(0, 200)}`);
  }
  expect(questions.length - wrong.length, wrong.join("\n")).toBeGreaterThanOrEqual(48);
}, 120_000);
