import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { listSessions, startSession } from "@/lib/roleplay/contract";
import * as sessions from "@/lib/roleplay/sessions";

export const GET = handle(listSessions, sessions.list);
export const POST = handle(startSession, sessions.start);
export const { HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET, POST);
