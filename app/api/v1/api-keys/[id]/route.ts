import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { deleteApiKey } from "@/lib/api-keys/contract";
import * as apiKeys from "@/lib/api-keys/service";

export const DELETE = handle(deleteApiKey, apiKeys.remove);
export const { GET, HEAD, POST, PUT, PATCH, OPTIONS } = otherMethods(DELETE);
