import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Reply } from "@/lib/api/reply";
import { AskAnswer } from "@/lib/assistant/contract";
import { ask } from "@/lib/assistant/service";
import { tools } from "@/lib/assistant/tools";
import { asCaller } from "@/lib/db/as-caller";
import { getTask } from "@/lib/tasks/contract";
import { textDocument } from "@/tests/support/documents";
import { functionCall as call, FunctionCallServer } from "@/tests/support/function-calls";
import { type CallIds, putCall } from "@/tests/support/rows";
import { callerOfMember, newTenant, type Tenant } from "@/tests/support/tenant";

/*
 * A model chooses the arguments of its functions, and may have been told by what it read which to choose: with ids of another
 * organization, or of another rep's, each gives what it gives the rep who asks.
 */
const model = new FunctionCallServer();
Object.assign(process.env, { OPENAI_API_KEY: "sk-test", OPENAI_BASE_URL: await model.start() });
afterAll(() => model.stop());

interface Foreign extends CallIds {
  userId: string;
  documentId: string;
  owner: Tenant;
}
let tenant: Tenant;
const foreign: Record<"another organization" | "another rep", Foreign | undefined> = {
  "another organization": undefined,
  "another rep": undefined,
};
beforeAll(async () => {
  const [own, other] = await Promise.all([newTenant(), newTenant()]);
  tenant = own;
  for (const [whose, owner] of [["another organization", other] as const, ["another rep", own] as const]) {
    const { userId } = owner.members.manager;
    const ids = await putCall(owner.id, userId, { title: "The Zebra account" });
    const { id: documentId } = await textDocument(await owner.signedIn("manager"), "Theirs", "The zebra costs ninety dollars.");
    foreign[whose] = { ...ids, userId, documentId, owner };
  }
}, 60_000);

const secrets = /per seat|next year|send the deck|zebra|ninety dollars/i;

function context(member = tenant.members.rep) {
  const caller = callerOfMember(tenant, member);
  const request = new Request("http://localhost/api/v1/ask", { method: "POST" });
  return { requestId: crypto.randomUUID(), now: new Date(), signal: request.signal, request, caller, db: asCaller(caller) };
}
function rowsOf(whose: keyof typeof foreign): Foreign {
  const rows = foreign[whose];
  if (!rows) throw new Error(`no rows of ${whose} were put in`);
  return rows;
}

/** Every function that takes an id, with those of the other. */
const inputs = ({ meetingId, reportId, taskId, userId, documentId }: Foreign): [name: string, input: object][] => [
  ["list_meetings", { user_id: userId }],
  ["list_meetings", { q: "zebra" }],
  ["get_meeting", { id: meetingId }],
  ["search_calls", { q: "pricing for the zebra", meeting_id: meetingId }],
  ["search_calls", { q: "pricing for the zebra", user_id: userId }],
  ["search_documents", { q: "what the zebra costs", document_id: documentId }],
  ["search_documents", { q: "what the zebra costs" }],
  ["list_reports", { meeting_id: meetingId }],
  ["get_report", { id: reportId }],
  ["list_tasks", { meeting_id: meetingId }],
  ["list_tasks", { assignee_id: userId }],
  ["update_task", { id: taskId, status: "completed" }],
  ["create_task", { title: "Ours", meeting_id: meetingId }],
  ["list_decisions", { meeting_id: meetingId }],
  ["list_insights", { meeting_id: meetingId }],
];

test("a manager is given what a rep is not", async () => {
  const { meetingId: id } = rowsOf("another rep");
  const tool = tools.find(({ name }) => name === "get_meeting");
  expect(JSON.stringify(await tool?.call(context(tenant.members.manager), { id }))).toMatch(secrets);
});

describe.each(["another organization", "another rep"] as const)("ids of %s", (whose) => {
  test("as arguments of each function give a rep nothing of it and change nothing", async () => {
    const theirs = rowsOf(whose);
    for (const [name, input] of inputs(theirs)) {
      const tool = tools.find((one) => one.name === name);
      const given = await tool?.call(context(), input).catch((error: unknown) => String(error));
      expect(given, name).toBeDefined();
      expect(JSON.stringify(given), name).not.toMatch(secrets);
    }
    const { data } = await theirs.owner.reader.call(getTask, { params: { id: theirs.taskId } });
    expect(data).toMatchObject({ status: "pending", title: "Send the deck" });
  });

  test("quoted by a model, word for word, are no citation for a rep", async () => {
    const { meetingId: meeting_id, documentId: document_id } = rowsOf(whose);
    const citations = [
      { meeting_id, segment_index: 1, quote: "Per seat works for us." },
      { document_id, passage_index: 0, quote: "The zebra costs ninety dollars." },
    ];
    const told = { answered: true, response: "- Per seat [1].\n- Ninety dollars [2].", citations, suggested_followups: [] };
    model.play([call("get_meeting", { id: meeting_id })], [call("give_answer", told)]);
    const given = await ask(context(), { params: {}, query: {}, body: { input: "What does it cost?", history: [] } });
    const answer = AskAnswer.parse(given instanceof Reply ? given.data : given);
    expect(answer).toMatchObject({ answered: false, analyzer: "openai", citations: [], document_citations: [] });
    expect(
      JSON.stringify([
        answer,
        model.bodies[1]?.input.filter((one) => Reflect.get(Object(one), "type") === "function_call_output"),
      ]),
    ).not.toMatch(secrets);
  });
});
