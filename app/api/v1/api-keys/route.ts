import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { createApiKey, listApiKeys } from "@/lib/api-keys/contract";
import * as apiKeys from "@/lib/api-keys/service";

export const GET = handle(listApiKeys, apiKeys.list);
export const POST = handle(createApiKey, apiKeys.create);
export const { HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET, POST);
