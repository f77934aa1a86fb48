import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { getReport } from "@/lib/reports/contract";
import * as reports from "@/lib/reports/service";

export const GET = handle(getReport, reports.get);
export const { HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
