import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { listMeetings } from "@/lib/meetings/contract";
import * as meetings from "@/lib/meetings/service";

export const GET = handle(listMeetings, meetings.list);
export const { HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
