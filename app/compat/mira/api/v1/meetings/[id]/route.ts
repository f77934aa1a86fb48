import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { getMeeting } from "@/lib/meetings/contract";
import * as meetings from "@/lib/meetings/service";

export const GET = handle(getMeeting, meetings.get);
export const { HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
