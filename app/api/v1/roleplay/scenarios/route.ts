import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { createScenario, listScenarios } from "@/lib/roleplay/scenario-contract";
import * as scenarios from "@/lib/roleplay/scenarios";

export const GET = handle(listScenarios, scenarios.list);
export const POST = handle(createScenario, scenarios.create);
export const { HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET, POST);
