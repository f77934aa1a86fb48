import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { cancelCall } from "@/lib/calls/contract";
import * as calls from "@/lib/calls/service";

export const POST = handle(cancelCall, calls.cancel);
export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
