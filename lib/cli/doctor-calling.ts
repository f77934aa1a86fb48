import { WebSocket } from "ws";
import { configuredCarrier, phoneCarrier, phoneCarriers } from "@/lib/calls/carrier";
import { callbacksOf } from "@/lib/calls/carriers/call-path";
import { alarmOf, compareWith } from "@/lib/calls/compare-carriers";
import { type Finding, reason } from "@/lib/cli/doctor-database";
import { query } from "@/lib/db/pool";
import { env } from "@/lib/env";

const withinMs = 5_000;
const nobody = "00000000-0000-4000-8000-000000000000";

/** Who carries calls, whether the credentials are good, and whether the carrier can reach this installation. */
async function carrier(): Promise<Finding> {
  const { name, from } = configuredCarrier();
  const phone = phoneCarrier(name);
  if (!phone)
    return { verdict: "note", what: "Calls are simulated: no phone rings. docs/calling.md says how to set up a carrier" };
  // A call that nobody made: the carrier says that it does not know it, or that it does not know us.
  await phone.look({ id: `CA${"0".repeat(32)}`, to: "+15005550001", since: new Date() });
  return { verdict: "ok", what: `Calls are carried by ${name}, from ${from}: its API takes the credentials` };
}

async function callbacks(): Promise<Finding> {
  const { PUBLIC_URL, MIRA_ALLOW_LOOPBACK } = env();
  if (configuredCarrier().name === "simulated") return { verdict: "ok", what: "Simulated calls need no public address" };
  if (!PUBLIC_URL.startsWith("https:") && MIRA_ALLOW_LOOPBACK === "0")
    return { verdict: "bad", what: `PUBLIC_URL is ${PUBLIC_URL}: a carrier reaches calls over https and wss alone` };
  try {
    const fault = await faultOfCallbacks();
    if (fault !== null) return { verdict: "bad", what: `PUBLIC_URL (${PUBLIC_URL}) ${fault}` };
    return { verdict: "ok", what: `Callbacks and sockets of calls arrive at ${PUBLIC_URL}, as far as this machine can tell` };
  } catch (err) {
    return {
      verdict: "bad",
      what: `PUBLIC_URL (${PUBLIC_URL}) does not answer (${reason(err)}): the carrier's callbacks would be lost`,
    };
  }
}

/** What is wrong on the way to callbacks and sockets: an unsigned one, of a call that nobody made, is refused by us alone. */
async function faultOfCallbacks(): Promise<string | null> {
  const address = callbacksOf({ carrier: configuredCarrier().name, organizationId: nobody, callId: nobody });
  const answer = await fetch(`${address}/status`, { method: "POST", redirect: "manual", signal: AbortSignal.timeout(withinMs) });
  if (answer.status !== 403 || !answer.headers.get("content-type")?.startsWith("text/xml"))
    return `answers ${answer.status} and not as this installation does: the carrier's callbacks would be lost`;
  const upgraded = await upgradeAt(`${address}/${"0".repeat(43)}`);
  return upgraded === 403 ? null : `answers ${upgraded} to a WebSocket: does the proxy in front pass them on?`;
}

/** The status that an upgrade to a WebSocket gets. */
function upgradeAt(address: string): Promise<number | string> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address.replace(/^http/, "ws"), { handshakeTimeout: withinMs });
    socket.on("unexpected-response", (_, response) => {
      resolve(response.statusCode ?? 0);
      socket.terminate();
    });
    socket.on("open", () => {
      resolve("with an open socket");
      socket.terminate();
    });
    socket.on("error", reject);
  });
}

async function ledger(): Promise<Finding> {
  const [found] = await query<{ faults: string }>("select count(*) as faults from private.ledger_faults()");
  const [other] = await query<{ faults: string }>("select count(*) as faults from private.carrier_faults()");
  if (Number(other?.faults) > 0)
    return {
      verdict: "bad",
      what: `The carrier has other lengths for ${other?.faults} calls: select * from private.carrier_faults()`,
    };
  if (Number(found?.faults) === 0) return { verdict: "ok", what: "The ledger of calls agrees with every account and carrier" };
  return { verdict: "bad", what: `The ledger differs from ${found?.faults} accounts: select * from private.ledger_faults()` };
}

async function carriersCalls(): Promise<Finding> {
  for (const one of phoneCarriers()) {
    const { unknown } = await compareWith(one, new Date());
    if (unknown.length > 0) return { verdict: "bad", what: alarmOf(one, unknown) };
  }
  return { verdict: "ok", what: "Carriers made no call that nobody here ordered" };
}

export const callingChecks: readonly (() => Promise<Finding>)[] = [carrier, callbacks, ledger, carriersCalls];
