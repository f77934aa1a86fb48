import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { deleteConnectedApp, getConnectedApp } from "@/lib/oauth/contract";
import * as oauth from "@/lib/oauth/service";

export const GET = handle(getConnectedApp, oauth.get);
export const DELETE = handle(deleteConnectedApp, oauth.remove);
export const { HEAD, POST, PUT, PATCH, OPTIONS } = otherMethods(GET, DELETE);
