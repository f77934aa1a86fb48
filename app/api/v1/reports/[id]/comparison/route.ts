import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { compare } from "@/lib/reports/compare";
import { compareReport } from "@/lib/reports/contract";

export const GET = handle(compareReport, compare);
export const { HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
