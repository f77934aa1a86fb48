import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { getOrganization, updateOrganization } from "@/lib/organizations/contract";
import * as organizations from "@/lib/organizations/service";

export const GET = handle(getOrganization, organizations.get);
export const PATCH = handle(updateOrganization, organizations.update);
export const { HEAD, POST, PUT, DELETE, OPTIONS } = otherMethods(GET, PATCH);
