import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { deleteDocument, getDocument } from "@/lib/documents/contract";
import * as documents from "@/lib/documents/service";

export const GET = handle(getDocument, documents.get);
export const DELETE = handle(deleteDocument, documents.remove);
export const { HEAD, POST, PUT, PATCH, OPTIONS } = otherMethods(GET, DELETE);
