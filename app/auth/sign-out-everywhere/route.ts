import { handle } from "@/app/api/handle";
import { signOutEverywhere } from "@/lib/accounts/contract";
import * as auth from "@/lib/accounts/service";
import { otherMethods } from "@/lib/api/other-methods";

export const POST = handle(signOutEverywhere, auth.leaveEverywhere);
export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
