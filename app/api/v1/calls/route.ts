import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { createCall, listCalls } from "@/lib/calls/contract";
import * as calls from "@/lib/calls/service";

export const GET = handle(listCalls, calls.list);
export const POST = handle(createCall, calls.create);
export const { HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET, POST);
