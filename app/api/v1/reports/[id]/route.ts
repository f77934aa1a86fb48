import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { getReport, reviewReport } from "@/lib/reports/contract";
import * as reports from "@/lib/reports/service";

export const GET = handle(getReport, reports.get);
export const PATCH = handle(reviewReport, reports.review);
export const { HEAD, POST, PUT, DELETE, OPTIONS } = otherMethods(GET, PATCH);
