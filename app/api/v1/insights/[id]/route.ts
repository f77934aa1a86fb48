import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { getInsight } from "@/lib/insights/contract";
import * as insights from "@/lib/insights/service";

export const GET = handle(getInsight, insights.get);
export const { HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
