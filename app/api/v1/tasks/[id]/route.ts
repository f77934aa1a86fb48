import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { deleteTask, getTask, updateTask } from "@/lib/tasks/contract";
import * as tasks from "@/lib/tasks/service";

export const GET = handle(getTask, tasks.get);
export const PATCH = handle(updateTask, tasks.update);
export const DELETE = handle(deleteTask, tasks.remove);
export const { HEAD, POST, PUT, OPTIONS } = otherMethods(GET, PATCH, DELETE);
