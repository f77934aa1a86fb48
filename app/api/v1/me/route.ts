import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { getMe } from "@/lib/me/contract";
import * as me from "@/lib/me/service";

export const GET = handle(getMe, me.get);
export const { HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
