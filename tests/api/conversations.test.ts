import { describe, expect, test } from "vitest";
import { AskAnswer, ask } from "@/lib/assistant/contract";
import { deleteConversation, getConversation, listConversations } from "@/lib/assistant/conversation-contract";
import { deleteMeeting } from "@/lib/meetings/contract";
import { listTasks } from "@/lib/tasks/contract";
import type { ApiClient } from "@/tests/support/client";
import { database } from "@/tests/support/database";
import { putCall } from "@/tests/support/rows";
import { newTenant } from "@/tests/support/tenant";

const question = "Who asked for the deck by Friday?";

async function asked(client: ApiClient, input: string, more: object = {}): Promise<string> {
  const { data } = await client.call(ask, { body: { input, ...more } });
  if (!("conversation_id" in data) || data.conversation_id === null) throw new Error("a member's question is kept");
  return data.conversation_id;
}
const inputsOf = async (client: ApiClient, id: string) =>
  (await client.call(getConversation, { params: { id } })).data.turns.map(({ input }) => input);
const idsOf = async (client: ApiClient) => (await client.call(listConversations, {})).data.map(({ id }) => id);

describe("a member's questions", () => {
  test("are kept with their answers, in the conversation that is named, the latest first", async () => {
    const own = await newTenant();
    await putCall(own.id, own.members.rep.userId);
    const rep = await own.signedIn("rep");
    const first = await asked(rep, question);
    const second = await asked(rep, "How many calls did we have?");
    expect(await asked(rep, "What are my open tasks?", { conversation_id: first })).toBe(first);
    expect(await inputsOf(rep, first)).toEqual([question, "What are my open tasks?"]);
    expect(await idsOf(rep)).toEqual([first, second]);
    const { data } = await rep.call(getConversation, { params: { id: first } });
    expect(data).toMatchObject({ title: question, turns: [{ answer: { answered: true, conversation_id: first } }, {}] });
  });

  test("are seen by nobody else: another member, an owner, a key, another organization", async () => {
    const [own, other] = await Promise.all([newTenant(), newTenant()]);
    const rep = await own.signedIn("rep");
    const id = await asked(rep, question);
    for (const stranger of [await own.signedIn("owner"), own.writer, other.writer, await other.signedIn("rep")]) {
      expect(await idsOf(stranger)).toEqual([]);
      for (const refused of [
        await stranger.send("get", `/conversations/${id}`),
        await stranger.send("delete", `/conversations/${id}`),
        await stranger.send("post", "/ask", { body: { input: question, conversation_id: id } }),
      ])
        expect(refused).toMatchObject({ status: 404, error: { code: "not_found" } });
    }
    expect(await inputsOf(rep, id)).toEqual([question]);
  });

  test("go when they are deleted", async () => {
    const own = await newTenant();
    const rep = await own.signedIn("rep");
    const id = await asked(rep, question);
    await rep.call(deleteConversation, { params: { id } });
    expect(await idsOf(rep)).toEqual([]);
    expect((await rep.send("get", `/conversations/${id}`)).status).toBe(404);
    const left = await database().owner("select from public.conversation_turns where conversation_id = $1", [id]);
    expect(left).toEqual([]);
  });

  test("are not kept for a key, nor for who sends the history", async () => {
    const own = await newTenant();
    const manager = await own.signedIn("manager");
    for (const [client, history] of [[own.writer, undefined] as const, [manager, []] as const]) {
      const { data } = await client.call(ask, { body: { input: question, ...(history && { history: [...history] }) } });
      expect(data).toMatchObject({ conversation_id: null });
    }
    expect(await idsOf(manager)).toEqual([]);
    const both = { input: question, history: [{ role: "user" as const, content: "Hi" }], conversation_id: crypto.randomUUID() };
    expect(await manager.send("post", "/ask", { body: both })).toMatchObject({ status: 400 });
  });
});

describe("an answer", () => {
  test("goes with the call it was made from, a kept answer of an Idempotency-Key too", async () => {
    const own = await newTenant();
    const { meetingId } = await putCall(own.id, own.members.rep.userId);
    const rep = await own.signedIn("rep");
    const headers = { "Idempotency-Key": crypto.randomUUID() };
    const { data } = await rep.call(ask, { body: { input: question }, headers });
    const id = String(Reflect.get(data, "conversation_id"));
    await asked(rep, "How many calls did we have?", { conversation_id: id });
    await rep.call(deleteMeeting, { params: { id: meetingId } });
    expect(await inputsOf(rep, id)).toEqual(["How many calls did we have?"]);
    const again = await rep.send("post", "/ask", { body: { input: question }, headers });
    expect(again).toMatchObject({ status: 409, error: { code: "conflict" } });
  });

  test("of a reminder stays when the reminder is taken back", async () => {
    const own = await newTenant();
    const rep = await own.signedIn("rep");
    const { data } = await rep.call(ask, { body: { input: "Remind me to send the deck" } });
    const { actions, conversation_id } = AskAnswer.parse(data);
    await rep.send("delete", actions[0]?.undo.path ?? "");
    expect(await inputsOf(rep, conversation_id ?? "")).toEqual(["Remind me to send the deck"]);
  });

  test("is not shown to a rep while the call is another rep's", async () => {
    const own = await newTenant();
    const { meetingId } = await putCall(own.id, own.members.rep.userId);
    const rep = await own.signedIn("rep");
    const id = await asked(rep, question);
    const give = (userId: string) =>
      database().owner("update public.meetings set user_id = $1 where id = $2", [userId, meetingId]);
    await give(own.members.manager.userId);
    expect(await inputsOf(rep, id)).toEqual([]);
    await give(own.members.rep.userId);
    expect(await inputsOf(rep, id)).toEqual([question]);
  });
});

test("the same Idempotency-Key acts once and gets the same answer", async () => {
  const own = await newTenant();
  const rep = await own.signedIn("rep");
  const headers = { "Idempotency-Key": crypto.randomUUID() };
  const body = { input: "Remind me to send the deck" };
  const first = await rep.send("post", "/ask", { body, headers });
  const second = await rep.send("post", "/ask", { body, headers });
  expect(second.text).toEqual(first.text);
  expect((await rep.call(listTasks, {})).data).toHaveLength(1);
});
