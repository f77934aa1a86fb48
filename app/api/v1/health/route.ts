import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { getHealth } from "@/lib/health/contract";
import * as health from "@/lib/health/service";

export const GET = handle(getHealth, health.get);
export const { HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
