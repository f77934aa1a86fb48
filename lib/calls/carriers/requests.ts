import { type Dialed, type PhoneCarrier, ringSeconds } from "@/lib/calls/carriers/phone-carrier";
import { logger } from "@/lib/log";

const withinMs = 10_000;

export interface RestAnswer {
  status: number;
  body: unknown;
}

/** One request to a carrier, never repeated by itself. Null where no answer came. */
export async function ask(url: string, authorization: string, form?: URLSearchParams): Promise<RestAnswer | null> {
  try {
    const answer = await fetch(url, {
      method: form ? "POST" : "GET",
      headers: { Authorization: authorization, Accept: "application/json" },
      redirect: "error",
      signal: AbortSignal.timeout(withinMs),
      ...(form && { body: form }),
    });
    const body: unknown = await answer.json().catch(() => null);
    return { status: answer.status, body };
  } catch (err) {
    logger().warn({ err }, "the carrier gave no answer");
    return null;
  }
}

/** Asks for something that is there or not. Null: it is not. @throws Error where the carrier does not say */
export async function find(url: string, authorization: string): Promise<unknown> {
  const answer = await ask(url, authorization);
  if (answer?.status === 404) return null;
  if (!answer || answer.status >= 300)
    throw new Error(`The carrier does not say what became of a call (${answer?.status ?? "no answer"}).`);
  return answer.body;
}

/** The sound of calls below an address of the carrier's. */
export function recordingsAt(url: string, authorization: string): PhoneCarrier["recordings"] {
  const send = (path: string, method: string) =>
    fetch(`${url}/${path}`, {
      method,
      headers: { Authorization: authorization },
      signal: AbortSignal.timeout(withinMs),
    });
  const isThere = (answer: Response, id: string) => {
    if (answer.status === 404) return false;
    if (!answer.ok) throw new Error(`The carrier answers ${answer.status} for the recording ${id}.`);
    return true;
  };
  return {
    async read(id) {
      const answer = await send(`${id}.mp3`, "GET");
      return isThere(answer, id) ? answer : null;
    },
    async remove(id) {
      isThere(await send(`${id}.json`, "DELETE"), id);
    },
  };
}

/** The parameters that both carriers take for a call. */
export function callForm(
  from: string,
  { to, callbacks, seconds }: { to: string; callbacks: string; seconds: number },
): URLSearchParams {
  const form = new URLSearchParams({
    To: to,
    From: from,
    Url: `${callbacks}/answer`,
    Method: "POST",
    StatusCallback: `${callbacks}/status`,
    StatusCallbackMethod: "POST",
    Timeout: String(ringSeconds),
    TimeLimit: String(seconds),
    MachineDetection: "Enable",
    AsyncAmd: "true",
    AsyncAmdStatusCallback: `${callbacks}/machine`,
    AsyncAmdStatusCallbackMethod: "POST",
  });
  for (const event of ["initiated", "ringing", "answered", "completed"]) form.append("StatusCallbackEvent", event);
  return form;
}

const invalidNumbers = new Set([21211, 21214, 21217, 13224]);
const notAllowed = new Set([21215, 21216, 21219, 573002, 573005, 13227]);

/** What the answer to an order of a call means. A refusal is one; after anything else nobody knows whether it rings. */
export function dialedBy(answer: RestAnswer | null, id: string | undefined): Dialed {
  if (!answer || answer.status >= 500) return "unknown";
  if (answer.status < 300) return id === undefined ? "unknown" : { id };
  const code = Number(Reflect.get(Object(answer.body), "code"));
  logger().error({ status: answer.status, code }, "the carrier refused a call");
  if (invalidNumbers.has(code)) return { failure: { status: "failed", reason: "invalid_number" } };
  return { failure: { status: "failed", reason: notAllowed.has(code) ? "not_allowed" : "carrier_error" } };
}
