import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { testWebhook } from "@/lib/webhooks/contract";
import * as webhooks from "@/lib/webhooks/service";

export const POST = handle(testWebhook, webhooks.test);
export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
