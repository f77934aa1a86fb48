import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { getBriefing, makeBriefing } from "@/lib/briefing/contract";
import * as briefing from "@/lib/briefing/service";

export const GET = handle(getBriefing, briefing.get);
export const POST = handle(makeBriefing, briefing.make);
export const { HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET, POST);
