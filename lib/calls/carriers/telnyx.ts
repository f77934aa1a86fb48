import { createPublicKey, verify } from "node:crypto";
import { dayOf, listAt, madeSince } from "@/lib/calls/carriers/call-list";
import { callOf, type PhoneCarrier } from "@/lib/calls/carriers/phone-carrier";
import { ask, callForm, dialedBy, find } from "@/lib/calls/carriers/requests";
import type { Environment } from "@/lib/env";

const latestMs = 300_000;
/** What precedes the 32 bytes of an Ed25519 key in DER. */
const derPrefix = Buffer.from("302a300506032b6570032100", "hex");

/** Its filter is for later days than the one that it names. */
const dayBefore = (at: Date): string => dayOf(new Date(at.getTime() - 86_400_000));

/** Telnyx's TeXML calls, which speak as Twilio's; null where no account is configured. */
export function telnyx(settings: Environment): PhoneCarrier | null {
  const { TELNYX_API_KEY: key, TELNYX_PUBLIC_KEY: publicKey, TELNYX_ACCOUNT_ID: account } = settings;
  const { TELNYX_APPLICATION_ID: application, TELNYX_FROM_NUMBER: from, TELNYX_API_URL } = settings;
  if (!key || !publicKey || !account || !application || !from) return null;
  const calls = `${TELNYX_API_URL.replace(/\/$/, "")}/v2/texml/Accounts/${account}/Calls`;
  const authorization = `Bearer ${key}`;
  const verifying = createPublicKey({
    key: Buffer.concat([derPrefix, Buffer.from(publicKey, "base64")]),
    format: "der",
    type: "spki",
  });
  return {
    name: "telnyx",
    from,
    async dial(call) {
      const form = callForm(from, call);
      form.set("ApplicationSid", application);
      const answer = await ask(calls, authorization, form);
      return dialedBy(answer, callOf(answer?.body)?.id);
    },
    async hangUp(id) {
      await ask(`${calls}/${id}`, authorization, new URLSearchParams({ Status: "completed" }));
    },
    async look({ id, to, since }) {
      if (id !== null) return callOf(await find(`${calls}/${id}`, authorization));
      return madeSince(await listAt(calls, authorization, { To: to, From: from, StartTime_gt: dayBefore(since) }), since);
    },
    list: (since) => listAt(calls, authorization, { From: from, StartTime_gt: dayBefore(since), PageSize: "50" }),
    recordings: null,
    isSigned({ headers, body }) {
      const stamp = headers.get("telnyx-timestamp") ?? "";
      const signature = Buffer.from(headers.get("telnyx-signature-ed25519") ?? "", "base64");
      if (!/^\d{1,12}$/.test(stamp) || Math.abs(Date.now() - Number(stamp) * 1000) > latestMs) return false;
      return verify(null, Buffer.from(`${stamp}|${body}`), verifying, signature);
    },
  };
}
