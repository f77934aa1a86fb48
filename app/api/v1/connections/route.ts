import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { listConnections } from "@/lib/connections/contract";
import * as connections from "@/lib/connections/service";

export const GET = handle(listConnections, connections.list);
export const { HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
