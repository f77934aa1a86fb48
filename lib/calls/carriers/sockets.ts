import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { rows } from "@/lib/api/rows";
import { z } from "@/lib/api/zod";
import { phoneCarrier } from "@/lib/calls/carrier";
import { type CallPath, isSecretOf, socketOf } from "@/lib/calls/carriers/call-path";
import { RelayLine, readFrame } from "@/lib/calls/carriers/relay-line";
import { endCall, readDialed } from "@/lib/calls/dialed-call";
import { holdCall } from "@/lib/calls/hold-call";
import { asCaller } from "@/lib/db/as-caller";
import { callerOfJob } from "@/lib/identity/caller";
import { logger } from "@/lib/log";

const shape = /^\/api\/telephony\/(twilio|telnyx)\/([0-9a-f-]{36})\/([0-9a-f-]{36})\/([A-Za-z0-9_-]{43})$/;
const Ids = z.object({ organizationId: z.uuid(), callId: z.uuid() });
const setupWithinMs = 10_000;
const pingEveryMs = 30_000;

const server = new WebSocketServer({ noServer: true, maxPayload: 65_536, perMessageDeflate: false });

/** Whether an upgrade is for the line of a call. */
export const isLine = ({ url = "" }: IncomingMessage): boolean => url.startsWith("/api/telephony/");

/** Gives the line of a call to the socket that its carrier opens, in whichever web process it arrives. */
export function takeLine(request: IncomingMessage, socket: Duplex, head: Buffer): void {
  socket.on("error", () => undefined);
  const path = pathOf(request);
  if (!path || !isOfCarrier(request, path)) {
    socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    return;
  }
  server.handleUpgrade(request, socket, head, (line) => {
    void converse(path, line).catch((err: unknown) => {
      logger({ request_id: path.callId }).error({ err }, "a line was lost");
      line.close(1011);
    });
  });
}

function pathOf({ url = "" }: IncomingMessage): CallPath | null {
  const [, carrier, organizationId, callId, secret] = shape.exec(url) ?? [];
  const ids = Ids.safeParse({ organizationId, callId });
  if (!carrier || !secret || !ids.success) return null;
  const path = { carrier, ...ids.data };
  return isSecretOf(path, secret) ? path : null;
}

/** Twilio signs the address of the socket, as our configuration has it. Telnyx signs none: its call's secret is in the address. */
function isOfCarrier({ headers }: IncomingMessage, path: CallPath): boolean {
  const carrier = phoneCarrier(path.carrier);
  if (!carrier) return false;
  if (carrier.name === "telnyx") return true;
  const signature = headers["x-twilio-signature"];
  const signed = new Headers(typeof signature === "string" ? { "x-twilio-signature": signature } : {});
  return carrier.isSigned({ url: socketOf(path), headers: signed, body: "" });
}

async function converse(path: CallPath, socket: WebSocket): Promise<void> {
  const line = new RelayLine(socket);
  const setUp = setupOf(socket);
  socket.on("message", (data, isBinary) => !isBinary && line.receive(String(data)));
  socket.on("close", (code) => line.closed(code));
  socket.on("error", () => undefined);
  const ping = setInterval(() => socket.ping(), pingEveryMs);
  try {
    const carrierCallId = await setUp;
    const db = asCaller(callerOfJob(path.organizationId, randomUUID()));
    const call = await readDialed(db, path.organizationId, path.callId);
    const isTaken =
      call?.carrier === path.carrier &&
      carrierCallId !== null &&
      rows(await db.rpc("take_line", { p_call_id: call.id, p_carrier_call_id: carrierCallId }));
    if (!call || !isTaken) return socket.close(1008);
    const moved = { p_call_id: call.id, p_status: "in_progress", p_answered_by: null, p_carrier_call_id: carrierCallId };
    if (rows(await db.rpc("progress_call", moved)) !== "in_progress") return socket.close(1000);
    const ending = await holdCall(db, { ...call, answeredAt: Date.now() }, line);
    if (ending) await endCall(db, call, ending.status, ending.reason);
    // A session that we end leaves the call up until the carrier has asked what to do next; this makes sure.
    await phoneCarrier(path.carrier)?.hangUp(carrierCallId);
  } finally {
    clearInterval(ping);
    socket.close(1000);
  }
}

/** The carrier's id of the call, of the first frame. Null where another comes first, or none in time. */
function setupOf(socket: WebSocket): Promise<string | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), setupWithinMs);
    socket.once("close", () => resolve(null));
    socket.once("message", (data) => {
      clearTimeout(timer);
      const frame = readFrame(String(data));
      resolve(frame?.type === "setup" ? (frame.callSid ?? frame.callControlId ?? null) : null);
    });
  });
}
