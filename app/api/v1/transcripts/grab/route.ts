import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { grabTranscript } from "@/lib/recordings/contract";
import * as recordings from "@/lib/recordings/service";

export const POST = handle(grabTranscript, recordings.grab);
export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
