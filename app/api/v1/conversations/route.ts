import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { listConversations } from "@/lib/assistant/conversation-contract";
import * as conversations from "@/lib/assistant/conversations";

export const GET = handle(listConversations, conversations.list);
export const { HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
