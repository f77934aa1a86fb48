const encoder = new TextEncoder();

/** One server-sent event with JSON data: JSON has no line breaks, so no text can end or forge an event. */
export const sseEvent = (event: string, data: unknown): Uint8Array =>
  encoder.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
