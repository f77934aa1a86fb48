import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import * as history from "@/lib/templates/history";
import { previewTemplate } from "@/lib/templates/history-contract";

export const POST = handle(previewTemplate, history.preview);
export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
