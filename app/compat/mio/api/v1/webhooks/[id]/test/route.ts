import { handle } from "@/app/compat/mio/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { testWebhook } from "@/lib/compat/mio/contract";
import * as mio from "@/lib/compat/mio/verbs";

export const POST = handle(testWebhook, mio.test);
export const { HEAD, GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
