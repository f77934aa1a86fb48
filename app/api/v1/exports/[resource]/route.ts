import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { exportRows } from "@/lib/exports/contract";
import * as exports from "@/lib/exports/service";

export const GET = handle(exportRows, exports.download);
export const { HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
