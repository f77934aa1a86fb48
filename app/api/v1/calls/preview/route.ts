import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { previewCall } from "@/lib/calls/preview-contract";
import * as calls from "@/lib/calls/service";

export const POST = handle(previewCall, calls.preview);
export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
