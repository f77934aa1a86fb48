import { listActivity } from "@/lib/activity/contract";
import * as activity from "@/lib/activity/service";
import { handle } from "@/lib/api/handle";
import { otherMethods } from "@/lib/api/other-methods";

export const GET = handle(listActivity, activity.list);
export const { HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
