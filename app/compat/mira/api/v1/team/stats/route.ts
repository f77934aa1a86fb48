import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { getTeamStats } from "@/lib/compat/mira/contract";
import * as mira from "@/lib/compat/mira/verbs";

export const GET = handle(getTeamStats, mira.teamStats);
export const { HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
