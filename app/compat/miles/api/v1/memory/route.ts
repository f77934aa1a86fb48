import { handle } from "@/app/compat/miles/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { listMemories, saveMemory } from "@/lib/compat/miles/work-contract";
import * as miles from "@/lib/compat/miles/work-verbs";

export const GET = handle(listMemories, miles.listMemories);
export const POST = handle(saveMemory, miles.saveMemory);
export const { HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET, POST);
