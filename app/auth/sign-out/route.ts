import { handle } from "@/lib/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { signOut } from "@/lib/auth/contract";
import * as auth from "@/lib/auth/service";

export const POST = handle(signOut, auth.leave);
export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
