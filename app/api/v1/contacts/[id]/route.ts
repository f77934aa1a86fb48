import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { deleteContact, getContact, updateContact } from "@/lib/contacts/contract";
import * as contacts from "@/lib/contacts/service";

export const GET = handle(getContact, contacts.get);
export const PATCH = handle(updateContact, contacts.update);
export const DELETE = handle(deleteContact, contacts.remove);
export const { HEAD, POST, PUT, OPTIONS } = otherMethods(GET, PATCH, DELETE);
