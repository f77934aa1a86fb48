import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { listReports } from "@/lib/reports/contract";
import * as reports from "@/lib/reports/service";

export const GET = handle(listReports, reports.list);
export const { HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
