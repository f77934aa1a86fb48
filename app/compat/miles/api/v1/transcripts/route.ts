import { handle } from "@/app/compat/miles/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { createTranscript } from "@/lib/compat/miles/meetings-contract";
import * as miles from "@/lib/compat/miles/meetings-verbs";

export const POST = handle(createTranscript, miles.createTranscript);
export const { HEAD, GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
