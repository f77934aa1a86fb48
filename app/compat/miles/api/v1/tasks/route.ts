import { handle } from "@/app/compat/miles/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { createTask, listTasks } from "@/lib/compat/miles/work-contract";
import * as miles from "@/lib/compat/miles/work-verbs";

export const GET = handle(listTasks, miles.listTasks);
export const POST = handle(createTask, miles.createTask);
export const { HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET, POST);
