import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { deleteMember, getMember, updateMember } from "@/lib/members/contract";
import * as members from "@/lib/members/service";

export const GET = handle(getMember, members.get);
export const PATCH = handle(updateMember, members.update);
export const DELETE = handle(deleteMember, members.remove);
export const { HEAD, POST, PUT, OPTIONS } = otherMethods(GET, PATCH, DELETE);
