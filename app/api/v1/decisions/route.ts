import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { listDecisions } from "@/lib/decisions/contract";
import * as decisions from "@/lib/decisions/service";

export const GET = handle(listDecisions, decisions.list);
export const { HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
