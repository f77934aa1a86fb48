import { handle } from "@/app/compat/miles/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { saveContacts } from "@/lib/compat/miles/work-contract";
import * as miles from "@/lib/compat/miles/work-verbs";

export const POST = handle(saveContacts, miles.saveContacts);
export const { HEAD, GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
