import { createHmac, timingSafeEqual } from "node:crypto";
import { dayOf, listAt, madeSince } from "@/lib/calls/carriers/call-list";
import { callOf, type PhoneCarrier } from "@/lib/calls/carriers/phone-carrier";
import { ask, callForm, dialedBy, find, recordingsAt } from "@/lib/calls/carriers/requests";
import type { Environment } from "@/lib/env";

/** Twilio's REST API of calls; null where no account is configured. */
export function twilio(settings: Environment): PhoneCarrier | null {
  const { TWILIO_ACCOUNT_SID: account, TWILIO_AUTH_TOKEN: token, TWILIO_FROM_NUMBER: from, TWILIO_API_URL } = settings;
  if (!account || !token || !from) return null;
  const home = `${TWILIO_API_URL.replace(/\/$/, "")}/2010-04-01/Accounts/${account}`;
  const calls = `${home}/Calls`;
  const authorization = `Basic ${Buffer.from(`${account}:${token}`).toString("base64")}`;
  return {
    name: "twilio",
    from,
    async dial(call) {
      const answer = await ask(`${calls}.json`, authorization, callForm(from, call));
      return dialedBy(answer, callOf(answer?.body)?.id);
    },
    async hangUp(id) {
      await ask(`${calls}/${id}.json`, authorization, new URLSearchParams({ Status: "completed" }));
    },
    async look({ id, to, since }) {
      if (id !== null) return callOf(await find(`${calls}/${id}.json`, authorization));
      return madeSince(await listAt(`${calls}.json`, authorization, { To: to, From: from, "StartTime>": dayOf(since) }), since);
    },
    list: (since) => listAt(`${calls}.json`, authorization, { From: from, "StartTime>": dayOf(since), PageSize: "1000" }),
    recordings: recordingsAt(`${home}/Recordings`, authorization),
    isSigned: ({ url, headers, body }) => {
      const parameters = [...new URLSearchParams(body)].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
      const text = url + parameters.map(([name, value]) => name + value).join("");
      return isSame(headers.get("x-twilio-signature") ?? "", createHmac("sha1", token).update(text).digest("base64"));
    },
  };
}

function isSame(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}
