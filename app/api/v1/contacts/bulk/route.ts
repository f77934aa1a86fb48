import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { saveContacts } from "@/lib/contacts/contract";
import * as contacts from "@/lib/contacts/service";

export const POST = handle(saveContacts, contacts.upsertMany);
export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
