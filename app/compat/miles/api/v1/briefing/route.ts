import { handle } from "@/app/compat/miles/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { makeBriefing } from "@/lib/compat/miles/briefing-contract";
import * as miles from "@/lib/compat/miles/work-verbs";

export const GET = handle(makeBriefing, miles.makeBriefing);
export const { HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
