import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { decide } from "@/lib/oauth/decision-contract";
import * as oauth from "@/lib/oauth/service";

export const POST = handle(decide, oauth.decide);
export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
