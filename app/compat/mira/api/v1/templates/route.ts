import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { createTemplate, listTemplates } from "@/lib/templates/contract";
import * as templates from "@/lib/templates/service";

export const GET = handle(listTemplates, templates.list);
export const POST = handle(createTemplate, templates.create);
export const { HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET, POST);
