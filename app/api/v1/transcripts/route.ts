import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { createTranscript } from "@/lib/transcripts/contract";
import * as transcripts from "@/lib/transcripts/service";

export const POST = handle(createTranscript, transcripts.create);
export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
