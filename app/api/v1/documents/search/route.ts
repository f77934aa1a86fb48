import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { searchDocuments } from "@/lib/documents/contract";
import * as documents from "@/lib/documents/service";

export const GET = handle(searchDocuments, documents.search);
export const { HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
