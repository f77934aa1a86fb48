import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import * as change from "@/lib/meetings/change";
import { updateMeeting } from "@/lib/meetings/change-contract";
import { deleteMeeting, getMeeting } from "@/lib/meetings/contract";
import * as meetings from "@/lib/meetings/service";

export const GET = handle(getMeeting, meetings.get);
export const PATCH = handle(updateMeeting, change.update);
export const DELETE = handle(deleteMeeting, meetings.remove);
export const { HEAD, POST, PUT, OPTIONS } = otherMethods(GET, PATCH, DELETE);
