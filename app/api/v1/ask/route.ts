import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { ask } from "@/lib/assistant/contract";
import * as assistant from "@/lib/assistant/service";

export const POST = handle(ask, assistant.ask);
export const { HEAD, GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
