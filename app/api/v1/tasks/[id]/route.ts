import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { deleteTask, updateTask } from "@/lib/tasks/contract";
import * as tasks from "@/lib/tasks/service";

export const PATCH = handle(updateTask, tasks.update);
export const DELETE = handle(deleteTask, tasks.remove);
export const { GET, HEAD, POST, PUT, OPTIONS } = otherMethods(PATCH, DELETE);
