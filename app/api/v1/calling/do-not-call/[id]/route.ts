import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import * as calling from "@/lib/calls/calling";
import { getDoNotCall, removeDoNotCall } from "@/lib/calls/calling-contract";

export const GET = handle(getDoNotCall, calling.getNumber);
export const DELETE = handle(removeDoNotCall, calling.removeNumber);
export const { HEAD, POST, PUT, PATCH, OPTIONS } = otherMethods(GET, DELETE);
