import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { getSampleCalls, loadSampleCalls } from "@/lib/sample-calls/contract";
import * as sampleCalls from "@/lib/sample-calls/service";

export const GET = handle(getSampleCalls, sampleCalls.get);
export const POST = handle(loadSampleCalls, sampleCalls.load);
export const { HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET, POST);
