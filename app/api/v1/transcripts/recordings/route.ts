import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { listRecordings } from "@/lib/recordings/contract";
import * as recordings from "@/lib/recordings/service";

export const GET = handle(listRecordings, recordings.list);
export const { HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
