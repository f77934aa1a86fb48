import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { sendMessage } from "@/lib/roleplay/contract";
import * as converse from "@/lib/roleplay/converse";

export const POST = handle(sendMessage, converse.send);
export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
