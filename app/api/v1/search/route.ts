import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { searchCalls } from "@/lib/search/contract";
import * as search from "@/lib/search/service";

export const GET = handle(searchCalls, search.search);
export const { HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
