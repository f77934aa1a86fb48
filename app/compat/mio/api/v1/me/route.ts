import { handle } from "@/app/compat/mio/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { getMe } from "@/lib/compat/mio/contract";
import * as mio from "@/lib/compat/mio/verbs";

export const GET = handle(getMe, mio.me);
export const { HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
