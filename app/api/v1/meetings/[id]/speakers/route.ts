import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import * as change from "@/lib/meetings/change";
import { updateSpeakers } from "@/lib/meetings/change-contract";

export const PATCH = handle(updateSpeakers, change.speakers);
export const { GET, HEAD, POST, PUT, DELETE, OPTIONS } = otherMethods(PATCH);
