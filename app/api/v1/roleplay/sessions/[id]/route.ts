import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { deleteSession, getSession } from "@/lib/roleplay/contract";
import * as sessions from "@/lib/roleplay/sessions";

export const GET = handle(getSession, sessions.get);
export const DELETE = handle(deleteSession, sessions.remove);
export const { HEAD, POST, PUT, PATCH, OPTIONS } = otherMethods(GET, DELETE);
