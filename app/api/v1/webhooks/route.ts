import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { createWebhook, listWebhooks } from "@/lib/webhooks/contract";
import * as webhooks from "@/lib/webhooks/service";

export const GET = handle(listWebhooks, webhooks.list);
export const POST = handle(createWebhook, webhooks.create);
export const { HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET, POST);
