import { once } from "node:events";
import { rmSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { createCall, listCalls } from "@/lib/calls/contract";
import { listMeetings } from "@/lib/meetings/contract";
import { memoryOf } from "@/tests/bench/processes";
import type { Report } from "@/tests/bench/report";
import { takeTurns } from "@/tests/bench/timing";
import { startSecondWeb } from "@/tests/conformance/second-web";
import { CallSteps, openRules } from "@/tests/support/calls";
import { database } from "@/tests/support/database";
import { type Instance, instanceEnvironment, startInstance, temporaryHome } from "@/tests/support/instance";
import { newTenant, type Tenant } from "@/tests/support/tenant";
import { openLine, signatureOf, twilioSettings } from "@/tests/support/twilio-line";

const openCalls = 50;
const openLines = 200;
const reads = 150;

/** What an order takes, and what calls that go on cost everybody else: on the simulated line, and on a carrier's sockets. */
export async function calls(report: Report): Promise<void> {
  const home = temporaryHome();
  const instance = await startInstance(home);
  try {
    Object.assign(process.env, instanceEnvironment(home));
    const tenant = await newTenant();
    await openRules(tenant.id);
    const steps = await CallSteps.of(tenant);
    await steps.credit(1_000_000);
    await orders(tenant, report);
    await simulated(tenant, instance, report);
    await lines(steps, report);
    await steps.close();
    await database().close();
  } finally {
    await instance.child.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

let place = 1_000;
/** Rings a number that ends so; 10 talks until it is hung up, 04 is busy. */
function order(tenant: Tenant, ending: string) {
  place += 1;
  return tenant.writer.call(createCall, {
    body: { phone_number: `+14155${place}${ending}`, instructions: "Ask for the price.", analyze: false },
  });
}

async function orders(tenant: Tenant, report: Report): Promise<void> {
  report.section("A call");
  for (const { name, milliseconds } of await takeTurns({ "POST /calls": () => order(tenant, "04") }, 40))
    report.add(name, "ms", milliseconds);
}

const read = (tenant: Tenant) => takeTurns({ "GET /meetings": () => tenant.reader.call(listMeetings) }, reads);

async function simulated(tenant: Tenant, instance: Instance, report: Report): Promise<void> {
  const { pids } = instance.run();
  const [idle] = await read(tenant);
  const before = memoryOf(pids.worker ?? 0);
  for (let call = 0; call < openCalls; call++) await order(tenant, "10");
  const talking = async () =>
    (await tenant.reader.call(listCalls, { query: { status: "in_progress", limit: openCalls } })).data.length;
  while ((await talking()) < openCalls) await delay(200);
  const [busy] = await read(tenant);
  const after = memoryOf(pids.worker ?? 0);
  report.section(`${openCalls} simulated calls at once`);
  report.add("GET /meetings, without calls", "ms", idle?.milliseconds ?? []);
  report.add("GET /meetings, meanwhile", "ms", busy?.milliseconds ?? []);
  report.add("Worker's memory, a call", "MB", [(after - before) / openCalls]);
  await database().owner("update public.calls set end_requested_at = now() where organization_id = $1", [tenant.id]);
  while ((await talking()) > 0) await delay(200);
}

/** The carrier's sockets, in a web process of their own. Nothing is dialed: the carrier is this process. */
async function lines(steps: CallSteps, report: Report): Promise<void> {
  const web = await startSecondWeb(twilioSettings("http://127.0.0.1:9"));
  const open = [];
  const hold = async () => {
    place += 1;
    const { id } = await steps.order({ phone_number: `+1415555${place}`, carrier: "twilio" });
    const callSid = `CA${String(place).padStart(32, "0")}`;
    const path = `/api/telephony/twilio/${steps.organizationId}/${id}/answer`;
    const form = { CallSid: callSid, CallStatus: "in-progress" };
    const answer = await fetch(new URL(path, web.url), {
      method: "POST",
      headers: { "X-Twilio-Signature": signatureOf(`${process.env.PUBLIC_URL}${path}`, form) },
      body: new URLSearchParams(form),
    });
    const line = openLine(await answer.text(), new URL(web.url).host);
    await once(line.socket, "open");
    line.say({ type: "setup", callSid });
    while (!line.spoken().includes("AI assistant")) await delay(20);
    line.say({ type: "prompt", voicePrompt: "One moment, please.", last: true });
    return line;
  };
  // What the first ones bring is there once.
  for (let warm = 0; warm < 10; warm++) open.push(await hold());
  const before = memoryOf(web.child.pid);
  for (let call = 0; call < openLines; call++) open.push(await hold());
  report.section(`${openLines} lines of a carrier at once`);
  report.add("Web's memory, a call", "MB", [(memoryOf(web.child.pid) - before) / openLines]);
  for (const { socket } of open) socket.terminate();
  await web.end();
}
