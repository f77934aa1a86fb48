import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { getBriefingSettings, updateBriefingSettings } from "@/lib/briefing/contract";
import * as briefing from "@/lib/briefing/service";

export const GET = handle(getBriefingSettings, briefing.settings);
export const PATCH = handle(updateBriefingSettings, briefing.updateSettings);
export const { HEAD, POST, PUT, DELETE, OPTIONS } = otherMethods(GET, PATCH);
