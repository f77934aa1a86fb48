import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { removeSampleCalls } from "@/lib/sample-calls/contract";
import * as sampleCalls from "@/lib/sample-calls/service";

export const POST = handle(removeSampleCalls, sampleCalls.remove);
export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
