import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { getTeamStats } from "@/lib/team/contract";
import * as team from "@/lib/team/service";

export const GET = handle(getTeamStats, team.stats);
export const { HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
