import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { deleteConnection, updateConnection } from "@/lib/connections/contract";
import * as connections from "@/lib/connections/service";

export const PATCH = handle(updateConnection, connections.update);
export const DELETE = handle(deleteConnection, connections.remove);
export const { GET, HEAD, POST, PUT, OPTIONS } = otherMethods(PATCH, DELETE);
