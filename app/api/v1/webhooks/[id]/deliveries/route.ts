import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import * as deliveries from "@/lib/webhooks/deliveries";
import { listDeliveries } from "@/lib/webhooks/deliveries-contract";

export const GET = handle(listDeliveries, deliveries.list);
export const { HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
