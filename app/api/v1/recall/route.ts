import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { deleteRecallSettings, getRecallSettings, putRecallSettings } from "@/lib/recordings/contract";
import * as settings from "@/lib/recordings/settings";

export const GET = handle(getRecallSettings, settings.get);
export const PUT = handle(putRecallSettings, settings.put);
export const DELETE = handle(deleteRecallSettings, settings.remove);
export const { HEAD, POST, PATCH, OPTIONS } = otherMethods(GET, PUT, DELETE);
