import { handle } from "@/app/api/handle";
import { changePassword } from "@/lib/accounts/contract";
import * as auth from "@/lib/accounts/passwords";
import { otherMethods } from "@/lib/api/other-methods";

export const POST = handle(changePassword, auth.change);
export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
