import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import * as history from "@/lib/templates/history";
import { listTemplateVersions } from "@/lib/templates/history-contract";

export const GET = handle(listTemplateVersions, history.versions);
export const { HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
