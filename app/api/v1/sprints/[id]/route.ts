import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { deleteSprint, getSprint, updateSprint } from "@/lib/sprints/contract";
import * as sprints from "@/lib/sprints/service";

export const GET = handle(getSprint, sprints.get);
export const PATCH = handle(updateSprint, sprints.update);
export const DELETE = handle(deleteSprint, sprints.remove);
export const { HEAD, POST, PUT, OPTIONS } = otherMethods(GET, PATCH, DELETE);
