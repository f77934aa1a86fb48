import { handle } from "@/app/compat/miles/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { deleteMemory } from "@/lib/compat/miles/work-contract";
import * as miles from "@/lib/compat/miles/work-verbs";

export const DELETE = handle(deleteMemory, miles.deleteMemory);
export const { HEAD, GET, POST, PUT, PATCH, OPTIONS } = otherMethods(DELETE);
