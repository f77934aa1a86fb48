import { Webhook, WebhookVerificationError } from "standardwebhooks";
import type { Verb } from "@/lib/api/endpoint";
import { ApiError, invalidRequest } from "@/lib/api/errors";
import { z } from "@/lib/api/zod";
import { query } from "@/lib/db/pool";
import type { receiveRecallWebhook } from "@/lib/recordings/contract";
import { webhookSecretOf } from "@/lib/recordings/settings";

const names = ["id", "timestamp", "signature"] as const;
const maxBytes = 1_048_576;

/** What is read of a webhook; events and members grow. */
const Message = z.object({
  event: z.string(),
  data: z.object({ bot: z.object({ id: z.string() }).nullish(), bot_id: z.string().nullish() }),
});

/** Events after which there may be something to take. */
const telling = /^(?:transcript\.(?:done|failed)|recording\.done|bot\.(?:done|call_ended|status_change))$/;

const refused = (): ApiError =>
  new ApiError("unauthorized", "The signature does not fit.", { headers: { "WWW-Authenticate": 'Signature realm="mira"' } });

/** The Standard Webhooks headers of a request, or the older ones of the same meaning. */
function signatureOf({ headers }: Request): Record<string, string> {
  const prefix = headers.has("webhook-id") ? "webhook" : "svix";
  return Object.fromEntries(names.map((name) => [`webhook-${name}`, headers.get(`${prefix}-${name}`) ?? ""]));
}

// POST /hooks/recall
export const receive: Verb<typeof receiveRecallWebhook> = async ({ request }, { query: asked }) => {
  await takeMessage(request, asked.organization_id);
  return { received: true };
};

/** Takes a signed webhook of an organization. @throws ApiError 401 for one that is not its */
export async function takeMessage(request: Request, organizationId: string): Promise<void> {
  const body = await request.text();
  if (body.length > maxBytes) throw new ApiError("payload_too_large", `The body is larger than ${maxBytes} bytes.`);
  const secret = await webhookSecretOf(organizationId);
  if (secret === null) throw refused();
  const signature = signatureOf(request);
  try {
    // Refuses what is older or newer than five minutes, too.
    new Webhook(secret).verify(body, signature);
  } catch (err) {
    throw err instanceof WebhookVerificationError ? refused() : invalidRequest([{ path: "body", message: "is not valid JSON" }]);
  }
  const message = Message.safeParse(JSON.parse(body));
  const bot =
    message.success && telling.test(message.data.event) ? (message.data.data.bot?.id ?? message.data.data.bot_id) : null;
  await query("select private.accept_recall_message($1, $2, $3)", [organizationId, signature["webhook-id"], bot ?? null]);
}
