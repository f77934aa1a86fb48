import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { listConnectedApps } from "@/lib/oauth/contract";
import * as oauth from "@/lib/oauth/service";

export const GET = handle(listConnectedApps, oauth.list);
export const { HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
