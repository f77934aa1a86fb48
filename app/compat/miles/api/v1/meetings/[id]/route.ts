import { handle } from "@/app/compat/miles/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { deleteMeeting, getMeeting } from "@/lib/compat/miles/meetings-contract";
import * as miles from "@/lib/compat/miles/meetings-verbs";

export const GET = handle(getMeeting, miles.getMeeting);
export const DELETE = handle(deleteMeeting, miles.deleteMeeting);
export const { HEAD, POST, PUT, PATCH, OPTIONS } = otherMethods(GET, DELETE);
