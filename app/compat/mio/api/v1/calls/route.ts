import { handle } from "@/app/compat/mio/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { createCall } from "@/lib/compat/mio/contract";
import * as mio from "@/lib/compat/mio/verbs";

export const POST = handle(createCall, mio.order);
export const { HEAD, GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
