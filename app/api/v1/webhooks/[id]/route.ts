import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { deleteWebhook, getWebhook, replaceWebhook, updateWebhook } from "@/lib/webhooks/contract";
import * as webhooks from "@/lib/webhooks/service";

export const GET = handle(getWebhook, webhooks.get);
export const PUT = handle(replaceWebhook, webhooks.replace);
export const PATCH = handle(updateWebhook, webhooks.update);
export const DELETE = handle(deleteWebhook, webhooks.remove);
export const { HEAD, POST, OPTIONS } = otherMethods(GET, PUT, PATCH, DELETE);
