import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { listMemories, saveMemory } from "@/lib/memory/contract";
import * as memory from "@/lib/memory/service";

export const GET = handle(listMemories, memory.list);
export const POST = handle(saveMemory, memory.save);
export const { HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET, POST);
