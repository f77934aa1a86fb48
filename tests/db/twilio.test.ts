import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import twilio from "twilio";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { CallSteps, openRules } from "@/tests/support/calls";
import { database } from "@/tests/support/database";
import { FakeCarrier } from "@/tests/support/fake-carrier";
import { newTenant } from "@/tests/support/tenant";

const account = `AC${"0".repeat(32)}`;
const token = "fake-auth-token";

let carrier: FakeCarrier;
let web: Server;
let steps: CallSteps;
let code: {
  dial: typeof import("@/lib/calls/dial").dial;
  watch: typeof import("@/lib/calls/watch").watch;
  takeCallback: typeof import("@/lib/calls/carriers/callbacks").takeCallback;
};

beforeAll(async () => {
  carrier = await FakeCarrier.open();
  vi.stubEnv("TWILIO_ACCOUNT_SID", account);
  vi.stubEnv("TWILIO_AUTH_TOKEN", token);
  vi.stubEnv("TWILIO_FROM_NUMBER", "+15005550006");
  vi.stubEnv("TWILIO_API_URL", carrier.url);
  // The configuration is read once: what uses it is loaded after it is set.
  vi.resetModules();
  const [{ dial }, { watch }, { takeCallback }, { takeLine }] = await Promise.all([
    import("@/lib/calls/dial"),
    import("@/lib/calls/watch"),
    import("@/lib/calls/carriers/callbacks"),
    import("@/lib/calls/carriers/sockets"),
  ]);
  code = { dial, watch, takeCallback };
  web = createServer();
  web.on("upgrade", takeLine);
  await new Promise<void>((resolve) => void web.listen(0, "127.0.0.1", resolve));
  const tenant = await newTenant();
  await openRules(tenant.id);
  steps = await CallSteps.of(tenant);
  await steps.credit(1_000_000);
});
afterAll(async () => {
  carrier.close();
  web.closeAllConnections();
  web.close();
  await steps.close();
});

let place = 1000;
const sidOf = (n: number) => `CA${String(n).padStart(32, "0")}`;

/** Orders a call and has it dialed; the carrier answers what is given, with the call's id where nothing is. */
async function dialed(answer?: { status: number; body: unknown }): Promise<{ id: string; sid: string }> {
  place += 1;
  const sid = sidOf(place);
  carrier.answer = () => answer ?? { status: 201, body: { sid, status: "queued" } };
  const { id } = await steps.order({ phone_number: `+1415555${place}`, carrier: "twilio" });
  if (!id) throw new Error("the order was refused");
  await code.dial({ organization_id: steps.organizationId, call_id: id }, crypto.randomUUID());
  return { id, sid };
}

const publicUrl = () => process.env.PUBLIC_URL ?? "";
const address = (id: string, event: string) => `${publicUrl()}/api/telephony/twilio/${steps.organizationId}/${id}/${event}`;

/** A callback as Twilio sends it, signed by its own library; `signedFor` another address where given. */
async function called(id: string, event: string, form: Record<string, string>, signedFor = address(id, event), key = token) {
  const signature = twilio.getExpectedTwilioSignature(key, signedFor, form);
  const request = new Request("http://another.host.example/path", {
    method: "POST",
    headers: { "X-Twilio-Signature": signature, "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(form),
  });
  const params = { carrier: "twilio", organization_id: steps.organizationId, call_id: id, event };
  const answer = await code.takeCallback(request, params);
  return { status: answer.status, text: await answer.text() };
}

const status = (id: string, sid: string, CallStatus: string) => called(id, "status", { CallSid: sid, CallStatus });

/** The socket that the carrier opens, at the address that the answer to its question says. */
async function socketOf(texml: string, signature?: string) {
  const url = /url="([^"]+)"/.exec(texml)?.[1]?.replaceAll("&#38;", "&") ?? "";
  const { port } = web.address() as AddressInfo;
  const socket = new WebSocket(url.replace(/^wss?:\/\/[^/]+/, `ws://127.0.0.1:${port}`), {
    headers: { "x-twilio-signature": signature ?? twilio.getExpectedTwilioSignature(token, url, {}) },
  });
  const frames: { type: string; token?: string; last?: boolean; interruptible?: boolean }[] = [];
  socket.on("message", (data) => frames.push(JSON.parse(String(data))));
  const spoken = () => frames.map((frame) => frame.token ?? "").join("");
  return { socket, frames, spoken, say: (frame: object) => socket.send(JSON.stringify(frame)) };
}

describe("dialing", () => {
  test("asks for the call once, with its spend cap, its events and our own address", async () => {
    carrier.asked.length = 0;
    const { id, sid } = await dialed();
    const [{ path, authorization, form } = { path: "", authorization: "", form: new URLSearchParams() }] = carrier.asked;
    expect(path).toBe(`/2010-04-01/Accounts/${account}/Calls.json`);
    expect(Buffer.from(authorization.slice(6), "base64").toString()).toBe(`${account}:${token}`);
    expect(Object.fromEntries(form)).toMatchObject({ From: "+15005550006", TimeLimit: "600", Url: address(id, "answer") });
    expect(form.getAll("StatusCallbackEvent")).toEqual(["initiated", "ringing", "answered", "completed"]);
    expect(await steps.call(id)).toMatchObject({ carrier_call_id: sid, carrier: "twilio", status: "initiated" });
    await code.dial({ organization_id: steps.organizationId, call_id: id }, crypto.randomUUID());
    expect(carrier.asked).toHaveLength(1);
  });

  test.each([
    [21211, "invalid_number"],
    [21215, "not_allowed"],
    [20003, "carrier_error"],
  ])("a refusal with %i ends it as %s, and gives the money back", async (refusal, end_reason) => {
    const { id } = await dialed({ status: 400, body: { code: refusal, message: "no" } });
    expect(await steps.call(id)).toMatchObject({ status: "failed", end_reason, cost_cents: "0" });
  });

  test("after an answer that says nothing it is never asked for again; a call that did start says so itself", async () => {
    carrier.asked.length = 0;
    const { id, sid } = await dialed({ status: 503, body: {} });
    await code.dial({ organization_id: steps.organizationId, call_id: id }, crypto.randomUUID());
    expect(carrier.asked.filter(({ method }) => method === "POST")).toHaveLength(1);
    expect((await steps.call(id)).status).toBe("initiated");
    await status(id, sid, "ringing");
    expect(await steps.call(id)).toMatchObject({ status: "ringing", carrier_call_id: sid });
  });

  test("the carrier is asked for a silent one; one that it does not know never rang", async () => {
    const { id } = await dialed({ status: 503, body: {} });
    await database().owner("update public.calls set dialed_at = now() - interval '91 seconds' where id = $1", [id]);
    carrier.answer = () => ({ status: 500, body: {} });
    await expect(code.watch({ organization_id: steps.organizationId, call_id: id }, crypto.randomUUID())).rejects.toThrow();
    carrier.answer = () => ({ status: 200, body: { calls: [] } });
    await code.watch({ organization_id: steps.organizationId, call_id: id }, crypto.randomUUID());
    expect(await steps.call(id)).toMatchObject({ status: "failed", end_reason: "carrier_error", cost_cents: "0" });
  });
});

describe("callbacks", () => {
  test.each(["busy", "no-answer", "failed", "canceled"])("%s ends it", async (CallStatus) => {
    const { id, sid } = await dialed();
    await status(id, sid, CallStatus);
    expect((await steps.call(id)).status).toBe(CallStatus.replace("-", "_"));
  });

  test("late, twice and out of order: the end stands, and is charged once", async () => {
    const { id, sid } = await dialed();
    await called(id, "answer", { CallSid: sid, CallStatus: "in-progress" });
    for (const one of ["completed", "ringing", "completed", "in-progress", "busy", "initiated"]) await status(id, sid, one);
    expect(await steps.call(id)).toMatchObject({ status: "completed", cost_cents: "15" });
    expect(await steps.faults()).toEqual([]);
  });

  test("unsigned, signed with another key or for another address: 403, and nothing moves", async () => {
    const { id, sid } = await dialed();
    const form = { CallSid: sid, CallStatus: "completed" };
    const wrong = [
      called(id, "status", form, address(id, "status"), "another token"),
      called(id, "status", form, address(id, "status").replace(publicUrl(), "http://another.host.example")),
      called(id, "status", form, address(id, "answer")),
    ];
    for (const answer of await Promise.all(wrong)) expect(answer.status).toBe(403);
    expect((await steps.call(id)).status).toBe("initiated");
  });

  test("a good signature for another call's id moves nothing", async () => {
    const { id } = await dialed();
    expect((await status(id, sidOf(1), "completed")).status).toBe(404);
    expect((await steps.call(id)).status).toBe("initiated");
  });
});

describe("the socket", () => {
  async function connected() {
    const { id, sid } = await dialed();
    const { text } = await called(id, "answer", { CallSid: sid, CallStatus: "in-progress" });
    const line = await socketOf(text);
    await once(line.socket, "open");
    line.say({ type: "setup", callSid: sid, direction: "outbound-api" });
    await expect.poll(line.spoken, { timeout: 10_000 }).toContain("AI assistant");
    return { id, sid, text, line };
  }

  test("a whole conversation: disclosure first and not to be interrupted, answers, the end, the transcript", async () => {
    const { id, line } = await connected();
    expect(line.frames[0]).toMatchObject({ type: "text", interruptible: false });
    line.say({ type: "prompt", voicePrompt: "Hello, this is Joe.", lang: "en-US", last: true });
    await expect.poll(line.spoken, { timeout: 10_000 }).toContain("Order a pizza.");
    line.say({ type: "prompt", voicePrompt: "Sure, that is 20 dollars.", lang: "en-US", last: true });
    await expect.poll(() => line.frames.some(({ type }) => type === "end"), { timeout: 20_000 }).toBe(true);
    line.socket.close(1000);
    await expect.poll(async () => (await steps.call(id)).status, { timeout: 10_000 }).toBe("completed");
    expect(await steps.call(id)).toMatchObject({ end_reason: "agent_ended", cost_cents: "15" });
    const said = await database().owner("select role, text from public.call_lines where call_id = $1 order by position", [id]);
    expect(said.map(({ role }) => role)).toEqual(["agent", "human", "agent", "human", "agent"]);
  }, 40_000);

  test("a line is taken once: a second socket is closed", async () => {
    const { id, sid, text, line } = await connected();
    const second = await socketOf(text);
    await once(second.socket, "open");
    second.say({ type: "setup", callSid: sid });
    const [closed] = await once(second.socket, "close");
    expect(closed).toBe(1008);
    line.socket.close(1000);
    await expect.poll(async () => (await steps.call(id)).end_reason, { timeout: 10_000 }).toBe("callee_hung_up");
  }, 30_000);

  test("a socket that breaks off is a connection that was lost", async () => {
    const { id, line } = await connected();
    line.socket.terminate();
    await expect.poll(async () => (await steps.call(id)).end_reason, { timeout: 10_000 }).toBe("connection_lost");
  }, 30_000);

  test("what was spoken over after it was handed over is kept as far as it was heard", async () => {
    const { id, line } = await connected();
    line.say({ type: "prompt", voicePrompt: "Hello.", last: true });
    await expect.poll(line.spoken, { timeout: 10_000 }).toContain("Order a pizza.");
    line.say({ type: "interrupt", utteranceUntilInterrupt: "My list says:", durationUntilInterruptMs: 900 });
    const cut = () => database().owner("select text from public.call_lines where call_id = $1 and is_cut", [id]);
    await expect.poll(cut, { timeout: 10_000 }).toEqual([{ text: "My list says:" }]);
    line.socket.close(1000);
    await expect.poll(async () => (await steps.call(id)).status, { timeout: 10_000 }).toBe("completed");
  }, 30_000);

  test("unsigned, or without its call's secret: no socket", async () => {
    const { id, sid } = await dialed();
    const { text } = await called(id, "answer", { CallSid: sid, CallStatus: "in-progress" });
    for (const attempt of [
      await socketOf(text, "nonsense"),
      await socketOf(text.replace(/\/[\w-]{43}"/, `/${"A".repeat(43)}"`)),
    ]) {
      const [error] = await once(attempt.socket, "error");
      expect(String(error)).toContain("403");
    }
    await steps.end(id, "failed", "carrier_error");
  });

  test("a machine that is found out later: the message is left, and it ends", async () => {
    const { id, sid, line } = await connected();
    await called(id, "machine", { CallSid: sid, AnsweredBy: "machine_start" });
    await expect.poll(async () => (await steps.call(id)).end_reason, { timeout: 20_000 }).toBe("voicemail");
    line.socket.close(1000);
  }, 30_000);
});
