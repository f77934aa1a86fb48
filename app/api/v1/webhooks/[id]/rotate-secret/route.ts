import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { rotateWebhookSecret } from "@/lib/webhooks/contract";
import * as webhooks from "@/lib/webhooks/service";

export const POST = handle(rotateWebhookSecret, webhooks.rotate);
export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
