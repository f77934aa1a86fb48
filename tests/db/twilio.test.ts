import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { CallSteps, openRules } from "@/tests/support/calls";
import { database } from "@/tests/support/database";
import { FakeCarrier } from "@/tests/support/fake-carrier";
import { newTenant } from "@/tests/support/tenant";
import { openLine, signatureOf, twilioAccount, twilioSettings } from "@/tests/support/twilio-line";

const { sid: account, token } = twilioAccount;

let carrier: FakeCarrier;
let web: Server;
let steps: CallSteps;
let code: {
  dial: typeof import("@/lib/calls/dial").dial;
  watch: typeof import("@/lib/calls/watch").watch;
  takeCallback: typeof import("@/lib/calls/carriers/callbacks").takeCallback;
  removeRecording: typeof import("@/lib/calls/recordings").removeRecording;
  checkCarriers: typeof import("@/lib/calls/compare-carriers").checkCarriers;
};

beforeAll(async () => {
  carrier = await FakeCarrier.open();
  for (const [name, value] of Object.entries(twilioSettings(carrier.url))) vi.stubEnv(name, value);
  // The configuration is read once: what uses it is loaded after it is set.
  vi.resetModules();
  const [{ dial }, { watch }, { takeCallback }, { removeRecording }, { takeLine }, { checkCarriers }] = await Promise.all([
    import("@/lib/calls/dial"),
    import("@/lib/calls/watch"),
    import("@/lib/calls/carriers/callbacks"),
    import("@/lib/calls/recordings"),
    import("@/lib/calls/carriers/sockets"),
    import("@/lib/calls/compare-carriers"),
  ]);
  code = { dial, watch, takeCallback, removeRecording, checkCarriers };
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
/** As Twilio writes times. */
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toUTCString().replace("GMT", "+0000");
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
  const signature = signatureOf(signedFor, form, key);
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

const portOf = () => (web.address() as AddressInfo).port;
/** The socket that the carrier opens, at the address that the answer to its question says. */
const socketOf = (texml: string, signature?: string) => openLine(texml, `127.0.0.1:${portOf()}`, signature);

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

  test("an earlier call to the number is not taken for a silent one; its own is found, and is known from then on", async () => {
    const silent = async () => {
      const { id, sid } = await dialed({ status: 503, body: {} });
      await database().owner("update public.calls set dialed_at = now() - interval '91 seconds' where id = $1", [id]);
      return { id, sid, watch: () => code.watch({ organization_id: steps.organizationId, call_id: id }, crypto.randomUUID()) };
    };
    const [lost, found] = [await silent(), await silent()];
    const busy = (sid: string, minutes: number) => ({ sid, status: "busy", date_created: minutesAgo(minutes) });
    carrier.lists([[busy(lost.sid, 30)]]);
    await lost.watch();
    expect(await steps.call(lost.id)).toMatchObject({ status: "failed", carrier_call_id: null });
    carrier.lists([[busy(found.sid, 0), busy(lost.sid, 30)]]);
    await found.watch();
    expect(await steps.call(found.id)).toMatchObject({ status: "busy", carrier_call_id: found.sid });
  });
});

describe("the calls that the carrier lists", () => {
  const listed = (sid: string, minutes: number) => ({ sid, status: "completed", date_created: minutesAgo(minutes) });

  test("one that nobody here ordered raises the alarm, on whatever page it is; what is too young or too old is left out", async () => {
    const { id, sid } = await dialed();
    const pages = [
      [listed(sid, 30), listed(sidOf(7), 5)],
      [listed(sidOf(8), 40), listed(sidOf(9), 1_500)],
    ];
    carrier.lists(pages);
    carrier.asked.length = 0;
    await expect(code.checkCarriers()).rejects.toThrow(`calls that nobody here ordered: 1 from +15005550006 (${sidOf(8)})`);
    const [first, second] = carrier.asked.map(({ path }) => new URL(path, carrier.url));
    expect(first?.pathname).toBe(`/2010-04-01/Accounts/${account}/Calls.json`);
    expect(first?.searchParams.get("From")).toBe("+15005550006");
    expect(first?.searchParams.get("StartTime>")).toBe(new Date(Date.now() - 86_400_000).toISOString().slice(0, 10));
    expect(second?.searchParams.get("Page")).toBe("1");
    carrier.lists([[listed(sid, 30)]]);
    expect(await code.checkCarriers()).toBe("twilio: 1 calls");
    await steps.end(id, "failed", "carrier_error");
  });

  test("a list without an end is left after a hundred pages, and pages elsewhere are not asked for", async () => {
    carrier.lists([[]], "/again");
    carrier.asked.length = 0;
    expect(await code.checkCarriers()).toBe("twilio: 0 calls");
    expect(carrier.asked).toHaveLength(100);
    carrier.lists([[]], "http://elsewhere.example/calls");
    await expect(code.checkCarriers()).rejects.toThrow("elsewhere.example");
  });

  test("where the carrier does not answer, the comparison fails", async () => {
    carrier.answer = () => ({ status: 500, body: {} });
    await expect(code.checkCarriers()).rejects.toThrow("The carrier does not say");
    carrier.answer = () => ({ status: 404, body: {} });
    await expect(code.checkCarriers()).rejects.toThrow("can't be read");
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

  test("unsigned, signed with another key, for another address or other words: 403, and nothing moves", async () => {
    const { id, sid } = await dialed();
    const form = { CallSid: sid, CallStatus: "completed" };
    const params = { carrier: "twilio", organization_id: steps.organizationId, call_id: id, event: "status" };
    const bare = (headers: Record<string, string>) =>
      code.takeCallback(new Request(address(id, "status"), { method: "POST", headers, body: new URLSearchParams(form) }), params);
    const busy = signatureOf(address(id, "status"), { CallSid: sid, CallStatus: "busy" });
    for (const headers of [{}, { "X-Twilio-Signature": "" }, { "X-Twilio-Signature": busy }])
      expect((await bare(headers)).status).toBe(403);
    const wrong = [
      called(id, "status", form, address(id, "status"), "another token"),
      called(id, "status", form, address(id, "status").replace(publicUrl(), "http://another.host.example")),
      called(id, "status", form, address(id, "answer")),
    ];
    for (const answer of await Promise.all(wrong)) expect(answer.status).toBe(403);
    expect((await steps.call(id)).status).toBe("initiated");
  });

  test("callbacks that never come: the first question is the answer, and the carrier is asked how a call ended whose line never came", async () => {
    const { id, sid } = await dialed();
    await called(id, "answer", { CallSid: sid, CallStatus: "in-progress" });
    expect((await steps.call(id)).status).toBe("in_progress");
    carrier.answer = () => ({ status: 200, body: { sid, status: "completed", duration: "7" } });
    await database().owner(
      "update public.calls set answered_at = now() - interval '40 seconds', alive_at = now() - interval '31 seconds' where id = $1",
      [id],
    );
    await code.watch({ organization_id: steps.organizationId, call_id: id }, crypto.randomUUID());
    expect(await steps.call(id)).toMatchObject({ status: "completed", end_reason: "connection_lost", cost_cents: "15" });
    expect(await steps.faults()).toEqual([]);
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
    const line = socketOf(text);
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
    const second = socketOf(text);
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
    for (const attempt of [socketOf(text, "nonsense"), socketOf(text.replace(/\/[\w-]{43}"/, `/${"A".repeat(43)}"`))]) {
      const [error] = await once(attempt.socket, "error");
      expect(String(error)).toContain("403");
    }
    await steps.end(id, "failed", "carrier_error");
  });

  test("frames that are none are left out, and ten in a row end the socket and the call", async () => {
    const { id, line } = await connected();
    for (const frame of ["", "{", "[]", '{"type":"prompt"}', '{"type":"dance"}']) line.socket.send(frame);
    line.socket.send(Buffer.from([0xff, 0xfe]), { binary: true });
    line.say({ type: "prompt", voicePrompt: "Hello.", last: true });
    await expect.poll(line.spoken, { timeout: 10_000 }).toContain("Order a pizza.");
    const closed = once(line.socket, "close");
    for (let bad = 0; bad < 10; bad++) line.socket.send("no JSON");
    expect((await closed)[0]).toBe(1007);
    await expect.poll(async () => (await steps.call(id)).end_reason, { timeout: 20_000 }).toBe("connection_lost");
  }, 40_000);

  test("a frame beyond 64 KB ends the socket and the call", async () => {
    const { id, line } = await connected();
    line.say({ type: "prompt", voicePrompt: "x".repeat(70_000), last: true });
    expect((await once(line.socket, "close"))[0]).toBe(1009);
    await expect.poll(async () => (await steps.call(id)).end_reason, { timeout: 20_000 }).toBe("connection_lost");
  }, 40_000);

  test("a socket that says another call's id, or something else first, gets no call", async () => {
    const { id, sid } = await dialed();
    const { text } = await called(id, "answer", { CallSid: sid, CallStatus: "in-progress" });
    for (const frame of [
      { type: "setup", callSid: sidOf(2) },
      { type: "prompt", voicePrompt: "Hi", last: true },
    ]) {
      const line = socketOf(text);
      await once(line.socket, "open");
      line.say(frame);
      expect((await once(line.socket, "close"))[0]).toBe(1008);
      expect(line.frames).toEqual([]);
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

describe("what the carrier says of a call that is over", () => {
  const watch = (id: string) => code.watch({ organization_id: steps.organizationId, call_id: id }, crypto.randomUUID());
  const faulty = (id: string) => database().owner("select * from private.carrier_faults() where call_id = $1", [id]);

  async function over(): Promise<{ id: string; sid: string }> {
    const one = await dialed();
    await called(one.id, "answer", { CallSid: one.sid, CallStatus: "in-progress" });
    await steps.end(one.id, "completed", "agent_ended");
    return one;
  }

  test("its price and its length are kept, and charge nobody", async () => {
    const { id, sid } = await over();
    carrier.answer = () => ({
      status: 200,
      body: { sid, status: "completed", duration: "12", price: "-0.03", price_unit: "USD" },
    });
    expect(await watch(id)).toBe("price noted");
    expect(await steps.call(id)).toMatchObject({ carrier_price: "0.03000", carrier_seconds: 12, cost_cents: "15" });
    expect(await faulty(id)).toEqual([]);
    expect(await watch(id)).toBe("over");
  });

  test("a length that is more than a minute off raises the alarm", async () => {
    const { id, sid } = await over();
    carrier.answer = () => ({ status: 200, body: { sid, status: "completed", duration: "200", price: null } });
    await watch(id);
    expect(await faulty(id)).toMatchObject([{ carrier_seconds: 200 }]);
    await expect(database().owner("select private.check_ledger()")).rejects.toThrow("carrier has other lengths");
    await database().owner("update public.calls set carrier_seconds = null where id = $1", [id]);
  });

  test("one that still goes on there is ended there", async () => {
    const { id, sid } = await over();
    carrier.answer = () => ({ status: 200, body: { sid, status: "in-progress" } });
    carrier.asked.length = 0;
    await watch(id);
    expect(carrier.asked.find(({ method }) => method === "POST")?.form.get("Status")).toBe("completed");
  });
});

describe("recording", () => {
  const recording = "RE00000000000000000000000000000001";

  /** A call that is over, with its recording told. */
  async function recorded() {
    place += 1;
    const sid = sidOf(place);
    carrier.answer = () => ({ status: 201, body: { sid, status: "queued" } });
    const { id = "" } = await steps.order({ phone_number: `+1415555${place}`, carrier: "twilio", is_recorded: true });
    await code.dial({ organization_id: steps.organizationId, call_id: id ?? "" }, crypto.randomUUID());
    const { text } = await called(id ?? "", "answer", { CallSid: sid, CallStatus: "in-progress" });
    return { id: id ?? "", sid, text };
  }

  test("starts before the line is connected where the order says so, and else not", async () => {
    const { id, text } = await recorded();
    expect(text).toContain(`<Start><Recording channels="dual" recordingStatusCallback="${address(id, "recording")}"`);
    expect(text.indexOf("<Start>")).toBeLessThan(text.indexOf("<Connect"));
    const other = await dialed();
    const { text: plain } = await called(other.id, "answer", { CallSid: other.sid, CallStatus: "in-progress" });
    expect(plain).not.toContain("Recording");
  });

  test("is kept by its id, and deleted at the carrier with the call", async () => {
    const { id, sid } = await recorded();
    await called(id, "recording", { CallSid: sid, RecordingSid: recording, RecordingStatus: "completed" });
    expect(await steps.call(id)).toMatchObject({ recording_id: recording });
    await steps.end(id, "completed", "agent_ended");
    await database().owner("delete from public.calls where id = $1", [id]);
    const [job] = await database().owner<{ data: unknown }>(
      "delete from pgboss.job where name = 'recording_removal' and data ->> 'organization_id' = $1 returning data",
      [steps.organizationId],
    );
    expect(job?.data).toMatchObject({ carrier: "twilio", recording_id: recording });
    carrier.asked.length = 0;
    carrier.answer = () => ({ status: 500, body: {} });
    const remove = () =>
      code.removeRecording({ organization_id: steps.organizationId, carrier: "twilio", recording_id: recording });
    await expect(remove()).rejects.toThrow("500");
    carrier.answer = () => ({ status: 404, body: {} });
    expect(await remove()).toBe("removed");
    expect(carrier.asked.at(-1)).toMatchObject({
      method: "DELETE",
      path: `/2010-04-01/Accounts/${account}/Recordings/${recording}.json`,
    });
  });

  test("one that comes when the call's words are deleted is deleted at once", async () => {
    const { id, sid } = await recorded();
    await database().owner("update public.calls set is_recorded = false where id = $1", [id]);
    carrier.asked.length = 0;
    carrier.answer = () => ({ status: 404, body: {} });
    await called(id, "recording", { CallSid: sid, RecordingSid: recording, RecordingStatus: "completed" });
    expect(carrier.asked.map(({ method }) => method)).toEqual(["DELETE"]);
    expect((await steps.call(id)).recording_id).toBeNull();
    await steps.end(id, "completed", "agent_ended");
  });
});
