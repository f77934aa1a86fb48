import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { listInsights } from "@/lib/insights/contract";
import * as insights from "@/lib/insights/service";

export const GET = handle(listInsights, insights.list);
export const { HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
