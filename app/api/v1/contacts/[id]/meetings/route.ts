import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { listContactMeetings } from "@/lib/contacts/contract";
import * as contacts from "@/lib/contacts/service";

export const GET = handle(listContactMeetings, contacts.meetings);
export const { HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
