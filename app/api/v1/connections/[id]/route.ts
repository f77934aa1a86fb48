import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { deleteConnection, getConnection, updateConnection } from "@/lib/connections/contract";
import * as connections from "@/lib/connections/service";

export const GET = handle(getConnection, connections.get);
export const PATCH = handle(updateConnection, connections.update);
export const DELETE = handle(deleteConnection, connections.remove);
export const { HEAD, POST, PUT, OPTIONS } = otherMethods(GET, PATCH, DELETE);
