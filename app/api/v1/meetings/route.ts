import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import * as change from "@/lib/meetings/change";
import { createMeeting } from "@/lib/meetings/change-contract";
import { listMeetings } from "@/lib/meetings/contract";
import * as meetings from "@/lib/meetings/service";

export const GET = handle(listMeetings, meetings.list);
export const POST = handle(createMeeting, change.create);
export const { HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET, POST);
