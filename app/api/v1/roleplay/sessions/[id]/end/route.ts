import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { endSession } from "@/lib/roleplay/contract";
import * as ending from "@/lib/roleplay/ending";

export const POST = handle(endSession, ending.end);
export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
