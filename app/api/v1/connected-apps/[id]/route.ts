import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { deleteConnectedApp } from "@/lib/oauth/contract";
import * as oauth from "@/lib/oauth/service";

export const DELETE = handle(deleteConnectedApp, oauth.remove);
export const { GET, HEAD, POST, PUT, PATCH, OPTIONS } = otherMethods(DELETE);
