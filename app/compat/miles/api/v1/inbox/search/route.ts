import { handle } from "@/app/compat/miles/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { searchInbox } from "@/lib/compat/miles/work-contract";
import * as miles from "@/lib/compat/miles/work-verbs";

export const POST = handle(searchInbox, miles.searchInbox);
export const { HEAD, GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
