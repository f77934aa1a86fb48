import { handle } from "@/lib/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { signIn } from "@/lib/auth/contract";
import * as auth from "@/lib/auth/service";

export const POST = handle(signIn, auth.enter);
export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
