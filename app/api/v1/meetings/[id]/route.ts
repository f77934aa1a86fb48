import { handle } from "@/lib/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { deleteMeeting, getMeeting } from "@/lib/meetings/contract";
import * as meetings from "@/lib/meetings/service";

export const GET = handle(getMeeting, meetings.get);
export const DELETE = handle(deleteMeeting, meetings.remove);
export const { HEAD, POST, PUT, PATCH, OPTIONS } = otherMethods(GET, DELETE);
