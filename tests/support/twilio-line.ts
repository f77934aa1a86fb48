import twilio from "twilio";
import { WebSocket } from "ws";

/** What stands for a Twilio account in tests. */
export const twilioAccount = { sid: `AC${"0".repeat(32)}`, token: "fake-auth-token", from: "+15005550006" };

export const twilioSettings = (url: string) => ({
  TWILIO_ACCOUNT_SID: twilioAccount.sid,
  TWILIO_AUTH_TOKEN: twilioAccount.token,
  TWILIO_FROM_NUMBER: twilioAccount.from,
  TWILIO_API_URL: url,
});

export const signatureOf = (url: string, form: Record<string, string> = {}, token = twilioAccount.token): string =>
  twilio.getExpectedTwilioSignature(token, url, form);

interface Frame {
  type: string;
  token?: string;
  last?: boolean;
  interruptible?: boolean;
}

/** The socket that Twilio opens at the address which the answer to its question names, here to a server of the test's: `host:port`. */
export function openLine(texml: string, host: string, signature?: string) {
  const url = /url="([^"]+)"/.exec(texml)?.[1]?.replaceAll("&#38;", "&") ?? "";
  const socket = new WebSocket(url.replace(/^wss?:\/\/[^/]+/, `ws://${host}`), {
    headers: { "x-twilio-signature": signature ?? signatureOf(url) },
  });
  const frames: Frame[] = [];
  socket.on("message", (data) => frames.push(JSON.parse(String(data))));
  const spoken = () => frames.map((frame) => frame.token ?? "").join("");
  return { socket, frames, spoken, say: (frame: object) => socket.send(JSON.stringify(frame)) };
}
