import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { acceptInvitation } from "@/lib/members/contract";
import * as members from "@/lib/members/service";

export const POST = handle(acceptInvitation, members.accept);
export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
