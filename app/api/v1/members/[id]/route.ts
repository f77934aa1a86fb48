import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { deleteMember, updateMember } from "@/lib/members/contract";
import * as members from "@/lib/members/service";

export const PATCH = handle(updateMember, members.update);
export const DELETE = handle(deleteMember, members.remove);
export const { GET, HEAD, POST, PUT, OPTIONS } = otherMethods(PATCH, DELETE);
