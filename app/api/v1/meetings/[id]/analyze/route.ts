import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import * as change from "@/lib/meetings/change";
import { analyzeMeeting } from "@/lib/meetings/change-contract";

export const POST = handle(analyzeMeeting, change.analyze);
export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
