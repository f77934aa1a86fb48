/** An event that webhooks are sent. */
export interface DocumentedEvent {
  /** `task.created` */
  type: string;
  description: string;
  /** The name of the schema that its body has in the document. */
  schema: string;
  example: unknown;
}

const header = (name: string, description: string) => ({
  name,
  in: "header",
  required: true,
  description,
  schema: { type: "string" },
});

const headers = [
  header("X-Mira-Event", "The event's type."),
  header("X-Mira-Delivery", "The delivery's id, the same in every attempt: take each one once."),
  header("X-Mira-Timestamp", "When this attempt was signed, in Unix seconds. Refuse what is more than five minutes old."),
  header("X-Mira-Signature", "`sha256=` and the hex HMAC-SHA256 of `{timestamp}.{body}`, with the whole `whsec_…` as the key."),
  header("webhook-id", "Standard Webhooks: the delivery's id."),
  header("webhook-timestamp", "Standard Webhooks: when this attempt was signed."),
  header("webhook-signature", "Standard Webhooks: `v1,` and the base64 HMAC-SHA256 of `{id}.{timestamp}.{body}`."),
];

/** What Mira sends to webhooks, as `x-webhooks`: OpenAPI 3.0 has no section for it, and tools read this one. */
export function webhooksOf(events: readonly DocumentedEvent[]): Record<string, object> {
  return Object.fromEntries(events.map((event) => [event.type, { post: deliveryOf(event) }]));
}

function deliveryOf({ type, description, schema, example }: DocumentedEvent): object {
  return {
    operationId: `on${schema.replace(/Event$/, "")}`,
    tags: ["Webhooks"],
    summary: type,
    description,
    security: [],
    parameters: headers,
    requestBody: {
      required: true,
      content: { "application/json": { schema: { $ref: `#/components/schemas/${schema}` }, example } },
    },
    responses: {
      "2XX": { description: "Taken. Anything else, or no answer within 10 seconds, is tried again." },
      "410": { description: "No longer wanted: the webhook is paused." },
    },
  };
}
