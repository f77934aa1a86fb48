import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { createTask, listTasks } from "@/lib/tasks/contract";
import * as tasks from "@/lib/tasks/service";

export const GET = handle(listTasks, tasks.list);
export const POST = handle(createTask, tasks.create);
export const { HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET, POST);
