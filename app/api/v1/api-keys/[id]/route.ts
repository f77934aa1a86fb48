import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { deleteApiKey, getApiKey } from "@/lib/api-keys/contract";
import * as apiKeys from "@/lib/api-keys/service";

export const GET = handle(getApiKey, apiKeys.get);
export const DELETE = handle(deleteApiKey, apiKeys.remove);
export const { HEAD, POST, PUT, PATCH, OPTIONS } = otherMethods(GET, DELETE);
