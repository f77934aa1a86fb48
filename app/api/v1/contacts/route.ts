import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { listContacts, saveContact } from "@/lib/contacts/contract";
import * as contacts from "@/lib/contacts/service";

export const GET = handle(listContacts, contacts.list);
export const POST = handle(saveContact, contacts.upsert);
export const { HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET, POST);
