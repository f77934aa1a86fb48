import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { createDocument, listDocuments } from "@/lib/documents/contract";
import * as documents from "@/lib/documents/service";

export const GET = handle(listDocuments, documents.list);
export const POST = handle(createDocument, documents.create);
export const { HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET, POST);
