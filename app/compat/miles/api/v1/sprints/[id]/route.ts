import { handle } from "@/app/compat/miles/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { getSprint } from "@/lib/compat/miles/work-contract";
import * as miles from "@/lib/compat/miles/work-verbs";

export const GET = handle(getSprint, miles.getSprint);
export const { HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
