import { handle } from "@/app/compat/mio/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { createWebhook, listWebhooks } from "@/lib/compat/mio/contract";
import * as mio from "@/lib/compat/mio/verbs";

export const GET = handle(listWebhooks, mio.list);
export const POST = handle(createWebhook, mio.create);
export const { HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET, POST);
