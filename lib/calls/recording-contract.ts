import { endpoint } from "@/lib/api/endpoint";
import { IdParams } from "@/lib/api/text";
import { z } from "@/lib/api/zod";

// GET /calls/{id}/recording
export const getCallRecording = endpoint({
  operationId: "getCallRecording",
  method: "get",
  path: "/calls/{id}/recording",
  tag: "Calls",
  summary: "Hear a call",
  description:
    "The sound of a call that was recorded, as MP3 with a side for each voice. 404 where there is none: it was not recorded, its carrier is not done with it, or its words are deleted.",
  permission: "read",
  params: IdParams,
  response: z.never().openapi({ type: "string", format: "binary" }),
  produces: ["audio/mpeg"],
  errors: ["not_found", "upstream_failed"],
});
