import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * The web server's word that it has counted the guesses of a client itself, for the embedded Auth. Only who holds the project's secret
 * can give it, so a forged `X-Forwarded-For` on the loopback port is worth nothing.
 */
export const vouchHeader = "X-Mira-Client";

export const vouchFor = (client: string, secret: string): string =>
  createHmac("sha256", secret).update(`counted:${client}`).digest("base64url");

/** Whether the web server vouches for the client that a request's `X-Forwarded-For` names. */
export function isVouchedFor(headers: Headers, secret: string): boolean {
  const given = Buffer.from(headers.get(vouchHeader) ?? "");
  const expected = Buffer.from(vouchFor(headers.get("x-forwarded-for") ?? "", secret));
  return given.length === expected.length && timingSafeEqual(given, expected);
}
