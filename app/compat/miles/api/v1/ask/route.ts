import { handle } from "@/app/compat/miles/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { ask } from "@/lib/compat/miles/meetings-contract";
import * as miles from "@/lib/compat/miles/meetings-verbs";

export const POST = handle(ask, miles.ask);
export const { HEAD, GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
