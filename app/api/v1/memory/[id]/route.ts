import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { deleteMemory, getMemory } from "@/lib/memory/contract";
import * as memory from "@/lib/memory/service";

export const GET = handle(getMemory, memory.get);
export const DELETE = handle(deleteMemory, memory.remove);
export const { HEAD, POST, PUT, PATCH, OPTIONS } = otherMethods(GET, DELETE);
