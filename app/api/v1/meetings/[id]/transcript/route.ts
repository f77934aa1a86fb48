import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import * as change from "@/lib/meetings/change";
import { replaceTranscript } from "@/lib/meetings/change-contract";
import { getTranscript } from "@/lib/meetings/contract";
import * as meetings from "@/lib/meetings/service";

export const GET = handle(getTranscript, meetings.download);
export const PUT = handle(replaceTranscript, change.attach);
export const { HEAD, POST, PATCH, DELETE, OPTIONS } = otherMethods(GET, PUT);
