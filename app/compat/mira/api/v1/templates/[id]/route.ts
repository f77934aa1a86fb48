import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { deleteTemplate, getTemplate, replaceTemplate, updateTemplate } from "@/lib/templates/contract";
import * as templates from "@/lib/templates/service";

export const GET = handle(getTemplate, templates.get);
export const PUT = handle(replaceTemplate, templates.replace);
export const PATCH = handle(updateTemplate, templates.update);
export const DELETE = handle(deleteTemplate, templates.remove);
export const { HEAD, POST, OPTIONS } = otherMethods(GET, PUT, PATCH, DELETE);
