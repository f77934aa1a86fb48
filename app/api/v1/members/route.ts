import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { inviteMember, listMembers } from "@/lib/members/contract";
import * as members from "@/lib/members/service";

export const GET = handle(listMembers, members.list);
export const POST = handle(inviteMember, members.invite);
export const { HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET, POST);
