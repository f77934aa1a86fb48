import { handle } from "@/app/api/handle";
import { listActivity } from "@/lib/activity/contract";
import * as activity from "@/lib/activity/service";
import { otherMethods } from "@/lib/api/other-methods";

export const GET = handle(listActivity, activity.list);
export const { HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
