import { endpoint } from "@/lib/api/endpoint";
import { Briefing } from "@/lib/briefing/contract";
import { camelSchema } from "@/lib/compat/camel-schema";

// GET /briefing
export const makeBriefing = endpoint({
  operationId: "makeBriefing",
  method: "get",
  path: "/briefing",
  tag: "Briefing",
  summary: "Make a briefing of now",
  permission: "read",
  response: camelSchema(Briefing),
  errors: [],
});
