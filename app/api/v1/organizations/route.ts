import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { createOrganization } from "@/lib/organizations/contract";
import * as organizations from "@/lib/organizations/service";

export const POST = handle(createOrganization, organizations.create);
export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
