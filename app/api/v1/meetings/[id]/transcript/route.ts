import { handle } from "@/lib/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { getTranscript } from "@/lib/meetings/contract";
import * as meetings from "@/lib/meetings/service";

export const GET = handle(getTranscript, meetings.download);
export const { HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
