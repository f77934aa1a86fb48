import { once } from "node:events";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import * as calls from "@/lib/calls/service";
import { type SecondWeb, startSecondWeb } from "@/tests/conformance/second-web";
import { type Receiver, startReceiver } from "@/tests/faults/receiver";
import { type Stack, startStack } from "@/tests/faults/stack";
import { dataOf, FaultTenant } from "@/tests/faults/tenant";
import { openRules } from "@/tests/support/calls";
import { FakeCarrier } from "@/tests/support/fake-carrier";
import { until } from "@/tests/support/processes";
import { openLine, signatureOf, twilioSettings } from "@/tests/support/twilio-line";

/* Calls of a phone carrier over two web processes and a worker, each of which is killed. */
let carrier: FakeCarrier;
let stack: Stack;
let receiver: Receiver;
let webs: SecondWeb[];
let tenant: FaultTenant;

beforeAll(async () => {
  carrier = await FakeCarrier.open();
  Object.assign(process.env, twilioSettings(carrier.url));
  stack = await startStack();
  receiver = await startReceiver();
  webs = [await startSecondWeb(), await startSecondWeb()];
}, 240_000);
beforeEach(async () => {
  tenant = await FaultTenant.create();
  await openRules(tenant.id);
  receiver.requests.length = 0;
  await tenant.webhook(receiver.url("calls"), ["call.completed"]);
});
afterAll(async () => {
  for (const web of webs ?? []) await web.end();
  await receiver?.close();
  await stack?.stop();
  carrier?.close();
});

const sid = `CA${"1".repeat(32)}`;
const Told = z.object({ data: z.looseObject({ status: z.string(), end_reason: z.string() }) });

/** Orders a call, and answers its callbacks' address, which the carrier was given. */
async function ordered(): Promise<{ id: string; callbacks: string }> {
  carrier.asked.length = 0;
  const body = { phone_number: "+14155551000", instructions: "Order a pizza." };
  const { id } = dataOf(await calls.create(tenant.ctx, { params: {}, query: {}, body }));
  await until(() => carrier.asked.some(({ form }) => form.has("Url")));
  return { id, callbacks: carrier.asked[0]?.form.get("Url")?.replace(/\/answer$/, "") ?? "" };
}

/** A callback of Twilio's, which arrives at this web process. */
async function told(web: SecondWeb | undefined, callbacks: string, event: string, form: Record<string, string>): Promise<string> {
  const address = `${callbacks}/${event}`;
  const answer = await fetch(new URL(new URL(address).pathname, web?.url), {
    method: "POST",
    headers: { "X-Twilio-Signature": signatureOf(address, form) },
    body: new URLSearchParams(form),
  });
  expect(answer.status).toBeLessThan(300);
  return answer.text();
}

async function announced(): Promise<{ status: string; end_reason: string }> {
  await until(() => receiver.at("calls").length > 0);
  return Told.parse(JSON.parse(receiver.at("calls")[0]?.body.toString() ?? "")).data;
}

const account = async () =>
  (await stack.db.owner("select posted::integer, held::integer from public.accounts where organization_id = $1", [tenant.id]))[0];

test("callbacks at one web process, the socket at the other; that one is killed: connection_lost, paid and told within a minute", async () => {
  const worker = await stack.worker();
  carrier.answer = (method) => ({ status: method === "POST" ? 201 : 200, body: { sid, status: "in-progress" } });
  const { id, callbacks } = await ordered();
  const [first, second] = webs;
  await told(first, callbacks, "status", { CallSid: sid, CallStatus: "ringing" });
  const texml = await told(first, callbacks, "answer", { CallSid: sid, CallStatus: "in-progress" });
  const line = openLine(texml, new URL(second?.url ?? "").host);
  await once(line.socket, "open");
  line.say({ type: "setup", callSid: sid });
  await until(() => line.spoken().includes("AI assistant"));
  line.say({ type: "prompt", voicePrompt: "Hello, who is this?", last: true });
  await until(() => line.spoken().includes("My list says"));
  expect(await account()).toEqual({ posted: 500, held: 150 });

  second?.child.process.kill("SIGKILL");
  const killedAt = Date.now();
  const call = await announced();
  const tookMs = Date.now() - killedAt;
  console.log(`a web process was killed in a call: announced ${tookMs} ms later`);
  expect(call).toMatchObject({ status: "completed", end_reason: "connection_lost" });
  expect(tookMs).toBeLessThan(60_000);
  expect(await account()).toEqual({ posted: 485, held: 0 });
  expect(await stack.db.owner("select * from private.ledger_faults()")).toEqual([]);
  const said = await stack.db.owner("select role from public.call_lines where call_id = $1 order by position", [id]);
  expect(said.map(({ role }) => role)).toEqual(["agent", "human", "agent"]);
  // The carrier is told to hang up: nobody is left on a dead line.
  expect(carrier.asked.some(({ form }) => form.get("Status") === "completed")).toBe(true);
  await worker.end("SIGTERM");
});

test("a worker killed while it asks the carrier: the call is not asked for again, says itself that it rings, and is paid once", async () => {
  const worker = await stack.worker();
  carrier.answer = () => {
    worker.process.kill("SIGKILL");
    return { status: 201, body: { sid, status: "queued" } };
  };
  const { id, callbacks } = await ordered();
  await until(() => worker.process.signalCode !== null);
  const next = await stack.worker();
  const [first] = webs;
  await told(first, callbacks, "status", { CallSid: sid, CallStatus: "ringing" });
  await told(first, callbacks, "answer", { CallSid: sid, CallStatus: "in-progress" });
  await told(first, callbacks, "status", { CallSid: sid, CallStatus: "completed" });
  expect(await announced()).toMatchObject({ status: "completed", end_reason: "callee_hung_up" });
  expect(carrier.asked.filter(({ form }) => form.has("Url"))).toHaveLength(1);
  expect(await account()).toEqual({ posted: 485, held: 0 });
  expect((await stack.db.owner("select carrier_call_id from public.calls where id = $1", [id]))[0]).toEqual({
    carrier_call_id: sid,
  });
  await next.end("SIGTERM");
});
