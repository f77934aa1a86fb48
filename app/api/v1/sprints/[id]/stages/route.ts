import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { replaceStages } from "@/lib/sprints/contract";
import * as sprints from "@/lib/sprints/service";

export const PUT = handle(replaceStages, sprints.stages);
export const { GET, HEAD, POST, PATCH, DELETE, OPTIONS } = otherMethods(PUT);
