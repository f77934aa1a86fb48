import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { getSampleCalls, loadSampleCalls, removeSampleCalls } from "@/lib/sample-calls/contract";
import * as sampleCalls from "@/lib/sample-calls/service";

export const GET = handle(getSampleCalls, sampleCalls.get);
export const POST = handle(loadSampleCalls, sampleCalls.load);
export const DELETE = handle(removeSampleCalls, sampleCalls.remove);
export const { HEAD, PUT, PATCH, OPTIONS } = otherMethods(GET, POST, DELETE);
