import { handle } from "@/app/api/handle";
import { signUp } from "@/lib/accounts/contract";
import * as auth from "@/lib/accounts/service";
import { otherMethods } from "@/lib/api/other-methods";

export const POST = handle(signUp, auth.join);
export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
