import { endpoint } from "@/lib/api/endpoint";
import { Id } from "@/lib/api/text";
import { z } from "@/lib/api/zod";

export const SampleCalls = z
  .strictObject({
    available: z.int().describe("How many there are to load."),
    meeting_ids: z.array(Id).describe("The meetings that are sample calls, newest first; their `source` is `sample`."),
  })
  .openapi("SampleCalls");

/** The same, as the answer to a change: it names no version. */
const ChangedSampleCalls = z.strictObject(SampleCalls.shape).openapi("ChangedSampleCalls");

const common = { tag: "Sample calls", response: SampleCalls } as const;

// GET /sample-calls
export const getSampleCalls = endpoint({
  ...common,
  operationId: "getSampleCalls",
  method: "get",
  path: "/sample-calls",
  summary: "Get the sample calls",
  description: "Which meetings are sample calls.",
  permission: "read",
  errors: [],
});

// POST /sample-calls
export const loadSampleCalls = endpoint({
  ...common,
  response: ChangedSampleCalls,
  operationId: "loadSampleCalls",
  method: "post",
  path: "/sample-calls",
  summary: "Load the sample calls",
  description:
    "Stores the sample calls that are not there, as the caller's meetings, and analyzes them like any call. 202 when some are being analyzed for it, 200 when all were there.",
  permission: "admin",
  orRoles: ["manager"],
  status: [202, 200],
  errors: [],
});

// POST /sample-calls/remove
export const removeSampleCalls = endpoint({
  ...common,
  response: ChangedSampleCalls,
  operationId: "removeSampleCalls",
  method: "post",
  path: "/sample-calls/remove",
  summary: "Remove the sample calls",
  description: "Deletes every sample call with everything derived from it, and no other meeting.",
  permission: "admin",
  orRoles: ["manager"],
  status: [200],
  errors: [],
});
