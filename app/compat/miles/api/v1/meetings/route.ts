import { handle } from "@/app/compat/miles/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { listMeetings } from "@/lib/compat/miles/meetings-contract";
import * as miles from "@/lib/compat/miles/meetings-verbs";

export const GET = handle(listMeetings, miles.listMeetings);
export const { HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
