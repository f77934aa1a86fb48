import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { listSessions } from "@/lib/roleplay/contract";
import * as sessions from "@/lib/roleplay/sessions";

export const GET = handle(listSessions, sessions.list);
export const { HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
