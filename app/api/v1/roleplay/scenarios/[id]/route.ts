import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { deleteScenario, getScenario, updateScenario } from "@/lib/roleplay/scenario-contract";
import * as scenarios from "@/lib/roleplay/scenarios";

export const GET = handle(getScenario, scenarios.get);
export const PATCH = handle(updateScenario, scenarios.update);
export const DELETE = handle(deleteScenario, scenarios.remove);
export const { HEAD, POST, PUT, OPTIONS } = otherMethods(GET, PATCH, DELETE);
