import { handle } from "@/app/compat/mio/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { deleteWebhook, updateWebhook } from "@/lib/compat/mio/contract";
import * as mio from "@/lib/compat/mio/verbs";

export const PUT = handle(updateWebhook, mio.update);
export const DELETE = handle(deleteWebhook, mio.remove);
export const { HEAD, GET, POST, PATCH, OPTIONS } = otherMethods(PUT, DELETE);
