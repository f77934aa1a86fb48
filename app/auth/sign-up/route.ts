import { handle } from "@/lib/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { signUp } from "@/lib/auth/contract";
import * as auth from "@/lib/auth/service";

export const POST = handle(signUp, auth.join);
export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
