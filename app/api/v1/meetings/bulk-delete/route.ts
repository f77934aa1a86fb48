import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import * as change from "@/lib/meetings/change";
import { deleteMeetings } from "@/lib/meetings/change-contract";

export const POST = handle(deleteMeetings, change.removeMany);
export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
