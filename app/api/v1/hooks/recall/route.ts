import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { receiveRecallWebhook } from "@/lib/recordings/contract";
import * as hook from "@/lib/recordings/hook";

export const POST = handle(receiveRecallWebhook, hook.receive);
export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
