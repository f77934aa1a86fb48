import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { getDecision } from "@/lib/decisions/contract";
import * as decisions from "@/lib/decisions/service";

export const GET = handle(getDecision, decisions.get);
export const { HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
