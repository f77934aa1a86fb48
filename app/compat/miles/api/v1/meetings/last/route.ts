import { handle } from "@/app/compat/miles/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { getLastMeeting } from "@/lib/compat/miles/meetings-contract";
import * as miles from "@/lib/compat/miles/meetings-verbs";

export const GET = handle(getLastMeeting, miles.lastMeeting);
export const { HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
