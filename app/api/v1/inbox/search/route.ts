import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import * as inbox from "@/lib/connections/inbox";
import { searchInbox } from "@/lib/connections/inbox-contract";

export const POST = handle(searchInbox, inbox.search);
export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
