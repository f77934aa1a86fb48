import { configuredCarrier, phoneCarrier } from "@/lib/calls/carrier";
import { type Finding, reason } from "@/lib/cli/doctor-database";
import { query } from "@/lib/db/pool";
import { env } from "@/lib/env";

const withinMs = 5_000;

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
  const { PUBLIC_URL } = env();
  if (configuredCarrier().name === "simulated") return { verdict: "ok", what: "Simulated calls need no public address" };
  if (!PUBLIC_URL.startsWith("https:"))
    return { verdict: "bad", what: `PUBLIC_URL is ${PUBLIC_URL}: a carrier reaches calls over https and wss alone` };
  try {
    const answer = await fetch(new URL("/api/v1/health", PUBLIC_URL), { signal: AbortSignal.timeout(withinMs) });
    if (answer.ok)
      return { verdict: "ok", what: `Carriers reach this installation at ${PUBLIC_URL}, as far as this machine can tell` };
    return { verdict: "bad", what: `PUBLIC_URL (${PUBLIC_URL}) answers ${answer.status}: the carrier's callbacks would be lost` };
  } catch (err) {
    return {
      verdict: "bad",
      what: `PUBLIC_URL (${PUBLIC_URL}) does not answer (${reason(err)}): the carrier's callbacks would be lost`,
    };
  }
}

async function ledger(): Promise<Finding> {
  const [found] = await query<{ faults: string }>("select count(*) as faults from private.ledger_faults()");
  if (Number(found?.faults) === 0) return { verdict: "ok", what: "The ledger of calls agrees with every account" };
  return { verdict: "bad", what: `The ledger differs from ${found?.faults} accounts: select * from private.ledger_faults()` };
}

export const callingChecks: readonly (() => Promise<Finding>)[] = [carrier, callbacks, ledger];
