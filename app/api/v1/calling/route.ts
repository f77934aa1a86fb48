import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import * as calling from "@/lib/calls/calling";
import { getCalling, updateCalling } from "@/lib/calls/calling-contract";

export const GET = handle(getCalling, calling.get);
export const PATCH = handle(updateCalling, calling.update);
export const { HEAD, POST, PUT, DELETE, OPTIONS } = otherMethods(GET, PATCH);
