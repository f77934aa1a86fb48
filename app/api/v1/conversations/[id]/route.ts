import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { deleteConversation, getConversation } from "@/lib/assistant/conversation-contract";
import * as conversations from "@/lib/assistant/conversations";

export const GET = handle(getConversation, conversations.get);
export const DELETE = handle(deleteConversation, conversations.remove);
export const { HEAD, POST, PUT, PATCH, OPTIONS } = otherMethods(GET, DELETE);
