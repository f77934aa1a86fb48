import { generateKeyPairSync, sign } from "node:crypto";
import { expect, test } from "vitest";
import { telnyx } from "@/lib/calls/carriers/telnyx";
import type { Environment } from "@/lib/env";
import { FakeCarrier } from "@/tests/support/fake-carrier";

const { publicKey, privateKey } = generateKeyPairSync("ed25519");
const raw = publicKey.export({ format: "der", type: "spki" }).subarray(-32).toString("base64");

/** What of the configuration a carrier reads. */
const settings = {
  TELNYX_API_KEY: "KEY",
  TELNYX_PUBLIC_KEY: raw,
  TELNYX_ACCOUNT_ID: "account",
  TELNYX_APPLICATION_ID: "application",
  TELNYX_FROM_NUMBER: "+15005550006",
  TELNYX_API_URL: "https://api.telnyx.com",
} as Environment;

function signed(body: string, at = Date.now()) {
  const stamp = String(Math.floor(at / 1000));
  const signature = sign(null, Buffer.from(`${stamp}|${body}`), privateKey).toString("base64");
  return new Headers({ "telnyx-timestamp": stamp, "telnyx-signature-ed25519": signature });
}

const isSigned = (headers: Headers, body: string) => telnyx(settings)?.isSigned({ url: "https://mira.example", headers, body });

test("what Telnyx signed is believed, for five minutes", () => {
  expect(isSigned(signed("CallStatus=ringing"), "CallStatus=ringing")).toBe(true);
  expect(isSigned(signed("CallStatus=ringing", Date.now() - 400_000), "CallStatus=ringing")).toBe(false);
});

test("another body, no signature and nonsense are not", () => {
  expect(isSigned(signed("CallStatus=ringing"), "CallStatus=completed")).toBe(false);
  expect(isSigned(new Headers(), "CallStatus=ringing")).toBe(false);
  const nonsense = new Headers({ "telnyx-timestamp": "soon", "telnyx-signature-ed25519": "x" });
  expect(isSigned(nonsense, "CallStatus=ringing")).toBe(false);
});

test("without all of its settings there is no such carrier", () => {
  expect(telnyx({ ...settings, TELNYX_PUBLIC_KEY: undefined })).toBeNull();
});

test("its calls are listed page by page, and a call without an id is looked for by its number", async () => {
  const carrier = await FakeCarrier.open();
  const line = telnyx({ ...settings, TELNYX_API_URL: carrier.url });
  const since = new Date("2026-11-27T10:00:00Z");
  const [earlier, later] = ["2026-11-27T08:00:00Z", "Fri, 27 Nov 2026 10:00:07 +0000"];
  carrier.lists([
    [{ sid: "a", status: "completed", date_created: later }],
    [{ sid: "b", status: "busy", date_created: earlier }],
  ]);
  expect(await line?.list(since)).toMatchObject({ calls: [{ id: "a", state: "completed" }, { id: "b" }], isWhole: true });
  expect(await line?.look({ id: null, to: "+14155550100", since })).toMatchObject({ id: "a", madeAt: new Date(later) });
  const [{ path, authorization } = { path: "", authorization: "" }] = carrier.asked;
  expect(authorization).toBe("Bearer KEY");
  const asked = new URL(path, carrier.url);
  expect(asked.pathname).toBe("/v2/texml/Accounts/account/Calls");
  expect(Object.fromEntries(asked.searchParams)).toEqual({ From: "+15005550006", StartTime_gt: "2026-11-26", PageSize: "50" });
  carrier.close();
});
