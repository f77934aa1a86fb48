import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { createSprint, listSprints } from "@/lib/sprints/contract";
import * as sprints from "@/lib/sprints/service";

export const GET = handle(listSprints, sprints.list);
export const POST = handle(createSprint, sprints.create);
export const { HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET, POST);
