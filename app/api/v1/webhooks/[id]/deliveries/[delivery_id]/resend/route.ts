import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import * as deliveries from "@/lib/webhooks/deliveries";
import { resendDelivery } from "@/lib/webhooks/deliveries-contract";

export const POST = handle(resendDelivery, deliveries.resend);
export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
