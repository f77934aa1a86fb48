import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { getCall } from "@/lib/calls/contract";
import * as calls from "@/lib/calls/service";

export const GET = handle(getCall, calls.get);
export const { HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
