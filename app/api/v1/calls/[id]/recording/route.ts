import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { getCallRecording } from "@/lib/calls/recording-contract";
import * as recordings from "@/lib/calls/recordings";

export const GET = handle(getCallRecording, recordings.get);
export const { HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
