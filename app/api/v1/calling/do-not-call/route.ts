import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import * as calling from "@/lib/calls/calling";
import { addDoNotCall, listDoNotCall } from "@/lib/calls/calling-contract";

export const GET = handle(listDoNotCall, calling.listNumbers);
export const POST = handle(addDoNotCall, calling.addNumber);
export const { HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET, POST);
