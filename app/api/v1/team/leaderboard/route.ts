import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { getLeaderboard } from "@/lib/team/contract";
import * as team from "@/lib/team/service";

export const GET = handle(getLeaderboard, team.leaderboard);
export const { HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
