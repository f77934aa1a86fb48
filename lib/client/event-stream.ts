import { createParser } from "eventsource-parser";
import { type Input, type Operation, urlOf } from "@/lib/client/call";
import { ApiError, refusalOf } from "@/lib/client/request";

export interface StreamEvent {
  name: string;
  data: unknown;
}

/**
 * Calls an operation that answers as server-sent events, and gives each as it comes. Rejects with ApiError where the server
 * refuses or the connection breaks, and with the signal's reason where the caller stops it.
 */
export async function streamEvents<O extends Operation>(
  operation: O,
  input: Input<O>,
  onEvent: (event: StreamEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  try {
    const answer = await fetch(urlOf(operation, input), {
      method: operation.slice(0, operation.indexOf(" ")),
      headers: { accept: "text/event-stream", "content-type": "application/json" },
      body: JSON.stringify(input.body),
      signal,
    });
    if (!answer.ok || answer.body === null) throw await refusedBy(answer);
    const parser = createParser({ onEvent: ({ event, data }) => onEvent({ name: event ?? "", data: JSON.parse(data) }) });
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) parser.feed(part.value);
  } catch (cause) {
    if (cause instanceof ApiError || signal.aborted) throw cause;
    throw new ApiError("unreachable", "The connection broke. Check it, and send the message again.", 0, null);
  }
}

async function refusedBy(answer: Response): Promise<ApiError> {
  const refused = refusalOf(await answer.json().catch(() => null));
  const id = refused?.requestId ?? answer.headers.get("x-request-id");
  if (refused === undefined) return new ApiError("unexpected_answer", "The server's answer can't be read.", answer.status, id);
  return new ApiError(refused.code, refused.message, answer.status, id, refused.details);
}
