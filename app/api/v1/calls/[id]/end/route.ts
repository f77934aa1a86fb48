import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { endCall } from "@/lib/calls/contract";
import * as calls from "@/lib/calls/service";

export const POST = handle(endCall, calls.end);
export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
